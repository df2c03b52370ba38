from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "anklang.web.inbox"
    label = "web_inbox"
