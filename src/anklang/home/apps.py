from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "anklang.home"
    label = "home"

    def ready(self) -> None:
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now

        from . import subscribers  # noqa: PLC0415

        outbox.subscribe("representative.changed", subscribers.withdraw_name)
