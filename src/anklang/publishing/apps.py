from django.apps import AppConfig
from django.db.models.signals import post_delete


class PublishingConfig(AppConfig):
    name = "anklang.publishing"
    label = "publishing"

    def ready(self) -> None:
        from . import files, jobs  # noqa: F401, PLC0415 - jobs registers the handlers

        post_delete.connect(files.forget_files, sender=self.get_model("Media"))
