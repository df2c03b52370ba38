from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "anklang.web.plan"
    label = "web_plan"
