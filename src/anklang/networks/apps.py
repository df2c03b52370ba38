from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "anklang.networks"
    label = "networks"

    def ready(self) -> None:
        from anklang.kernel import outbox, secrets  # noqa: PLC0415 - models are loaded only now

        from . import jobs, subscribers  # noqa: F401, PLC0415 - jobs registers the handlers

        # While one worker renews a sign-in, nothing else may change it.
        secrets.keeps("networks.Channel", "credentials", busy_until="renewing_until")
        secrets.keeps("networks.SignIn", "sealed")
        outbox.subscribe("brand.created", subscribers.open_home_channel)
        outbox.subscribe("channel.changed", subscribers.tell_owners)
