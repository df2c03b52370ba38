from django.apps import AppConfig
from django.db.models.signals import post_delete


class OrgsConfig(AppConfig):
    name = "anklang.orgs"
    label = "orgs"

    def ready(self) -> None:
        from anklang.kernel import secrets  # noqa: PLC0415

        from . import jobs  # noqa: F401, PLC0415 - models are loaded only now
        from .portraits import forget_file  # noqa: PLC0415

        post_delete.connect(forget_file, sender=self.get_model("Representative"))
        # Of authenticator apps, and what recovery codes are made from.
        secrets.keeps("mfa.Authenticator", "data", inside="secret")
        secrets.keeps("mfa.Authenticator", "data", inside="seed")
