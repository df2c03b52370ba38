from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "anklang.web.policy"
    label = "web_policy"
