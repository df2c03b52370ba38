from django.apps import AppConfig
from django.db.models.signals import post_delete


class PublishingConfig(AppConfig):
    name = "anklang.publishing"
    label = "publishing"

    def ready(self) -> None:
        from anklang.kernel import outbox  # noqa: PLC0415 - models are loaded only now
        from anklang.voice import sources  # noqa: PLC0415

        from . import files, jobs, subscribers, voicing  # noqa: F401, PLC0415 - jobs registers handlers
        from .services import leaving  # noqa: PLC0415

        leaving.announce()
        post_delete.connect(files.forget_files, sender=self.get_model("Media"))
        outbox.subscribe("channel.changed", subscribers.channel_changed)
        sources.register("post", voicing.sent_texts)
