from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "anklang.web.sample"
    label = "web_sample"
