from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "anklang.voice"
    label = "voice"
