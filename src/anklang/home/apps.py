from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "anklang.home"
    label = "home"

    def ready(self) -> None:
        from anklang.kernel import outbox, secrets  # noqa: PLC0415 - models are loaded only now

        from . import jobs, subscribers  # noqa: F401, PLC0415

        secrets.keeps("home.AnswerMail", "sealed")
        secrets.keeps("home.Report", "sealed")
        outbox.subscribe("representative.changed", subscribers.withdraw_name)
