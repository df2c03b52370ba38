from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "anklang.planning"
    label = "planning"

    def ready(self) -> None:
        from .services import leaving  # noqa: PLC0415 - models are loaded only now

        leaving.announce()
