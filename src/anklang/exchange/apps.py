from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "anklang.exchange"
    label = "exchange"

    def ready(self) -> None:
        from . import jobs  # noqa: F401, PLC0415 - registers the handlers
        from .services import leaving  # noqa: PLC0415

        leaving.announce()
