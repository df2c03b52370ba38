from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "anklang.inbox"
    label = "inbox"

    def ready(self) -> None:
        from anklang.home.services import holding  # noqa: PLC0415
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now
        from anklang.kernel.jobs import companions  # noqa: PLC0415
        from anklang.voice import sources  # noqa: PLC0415

        from . import jobs, listening, subscribers, voicing  # noqa: F401, PLC0415
        from .services import judging, leaving  # noqa: PLC0415

        leaving.announce()
        holding.register(judging.must_be_read_first)

        outbox.subscribe("home.changed", subscribers.home_changed)
        outbox.subscribe_together("delivery.changed", subscribers.deliveries_changed)
        outbox.subscribe_together("conversation.changed", subscribers.conversations_changed)
        outbox.subscribe("member.removed", subscribers.member_removed)
        outbox.subscribe("hours.changed", subscribers.hours_changed)
        sources.register("reply", voicing.sent_texts)
        companions.register(listening.Listening)
