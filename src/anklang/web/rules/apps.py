from django.apps import AppConfig


class RulePagesConfig(AppConfig):
    name = "anklang.web.rules"
    label = "web_rules"
