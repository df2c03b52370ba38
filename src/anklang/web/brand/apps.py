from django.apps import AppConfig


class BrandConfig(AppConfig):
    name = "anklang.web.brand"
    label = "web_brand"
