from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "anklang.publishing"
    label = "publishing"

    def ready(self) -> None:
        from . import jobs  # noqa: F401, PLC0415 - registers the handlers
