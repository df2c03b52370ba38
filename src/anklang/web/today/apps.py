from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "anklang.web.today"
    label = "web_today"
