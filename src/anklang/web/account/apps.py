from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "anklang.web.account"
    label = "web_account"

    def ready(self) -> None:
        from . import jobs, signals  # noqa: F401, PLC0415 - models are loaded only now

        signals.connect()
