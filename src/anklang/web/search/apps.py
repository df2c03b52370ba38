from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "anklang.web.search"
    label = "web_search"
