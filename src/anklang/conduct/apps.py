from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "anklang.conduct"
    label = "conduct"

    def ready(self) -> None:
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now

        from . import jobs, subscribers  # noqa: F401, PLC0415

        outbox.subscribe("ruleset.published", subscribers.rules_published)
        outbox.subscribe("member.removed", subscribers.member_removed)
