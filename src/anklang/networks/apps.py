from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "anklang.networks"
    label = "networks"
