from django.apps import AppConfig


class ExchangePagesConfig(AppConfig):
    name = "anklang.web.exchange"
    label = "web_exchange"
