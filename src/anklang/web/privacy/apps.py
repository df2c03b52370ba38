from django.apps import AppConfig


class PrivacyPagesConfig(AppConfig):
    name = "anklang.web.privacy"
    label = "web_privacy"
