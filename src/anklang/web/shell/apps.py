from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "anklang.web.shell"
    label = "web_shell"
