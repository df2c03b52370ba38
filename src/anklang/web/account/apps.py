from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "anklang.web.account"
    label = "web_account"
