from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "anklang.conduct"
    label = "conduct"
