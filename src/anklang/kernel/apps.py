from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "anklang.kernel"
    label = "kernel"

    def ready(self) -> None:
        from . import secrets  # noqa: PLC0415 - models are loaded only now
        from .audit import keys, sealing  # noqa: F401, PLC0415 - registers a job
        from .jobs import purge  # noqa: F401, PLC0415

        secrets.keeps("kernel.AuditKey", "sealed")
        post_migrate.connect(lambda **_: keys.ready(), sender=self, weak=False)
