from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "anklang.planning"
    label = "planning"
