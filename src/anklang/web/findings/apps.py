from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "anklang.web.findings"
    label = "web_findings"
