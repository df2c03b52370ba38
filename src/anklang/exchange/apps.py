from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "anklang.exchange"
    label = "exchange"
