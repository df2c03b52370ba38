from django.apps import AppConfig
from django.db.models.signals import post_delete


class OrgsConfig(AppConfig):
    name = "anklang.orgs"
    label = "orgs"

    def ready(self) -> None:
        from .portraits import forget_file  # noqa: PLC0415 - needs the models

        post_delete.connect(forget_file, sender=self.get_model("Representative"))
