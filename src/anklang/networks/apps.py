from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "anklang.networks"
    label = "networks"

    def ready(self) -> None:
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now

        from . import jobs, subscribers  # noqa: F401, PLC0415 - jobs registers the handlers

        outbox.subscribe("brand.created", subscribers.open_home_channel)
        outbox.subscribe("channel.changed", subscribers.tell_owners)
