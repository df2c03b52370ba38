from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "anklang.kernel"
    label = "kernel"
