from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "anklang.home"
    label = "home"
