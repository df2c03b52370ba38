from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "anklang.voice"
    label = "voice"

    def ready(self) -> None:
        from . import jobs  # noqa: F401, PLC0415 - registers handlers once models are loaded
