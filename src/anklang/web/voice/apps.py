from django.apps import AppConfig


class VoicePagesConfig(AppConfig):
    name = "anklang.web.voice"
    label = "web_voice"
