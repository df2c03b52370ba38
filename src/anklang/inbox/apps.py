from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "anklang.inbox"
    label = "inbox"
