from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "anklang.web.operations"
    label = "web_operations"
