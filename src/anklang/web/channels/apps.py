from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "anklang.web.channels"
    label = "web_channels"
