from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "anklang.publishing"
    label = "publishing"
