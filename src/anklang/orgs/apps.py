from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "anklang.orgs"
    label = "orgs"
