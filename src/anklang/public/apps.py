from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "anklang.public"
    label = "public"
