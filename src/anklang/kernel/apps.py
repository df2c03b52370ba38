from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "anklang.kernel"
    label = "kernel"

    def ready(self) -> None:
        from .jobs import purge  # noqa: F401, PLC0415
