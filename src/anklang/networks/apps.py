from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "anklang.networks"
    label = "networks"

    def ready(self) -> None:
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now

        from . import subscribers  # noqa: PLC0415

        outbox.subscribe("brand.created", subscribers.open_home_channel)
