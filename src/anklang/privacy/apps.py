from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "anklang.privacy"
    label = "privacy"

    def ready(self) -> None:
        from . import jobs  # noqa: F401, PLC0415 - registers the handlers
