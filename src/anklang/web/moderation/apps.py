from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "anklang.web.moderation"
    label = "web_moderation"
