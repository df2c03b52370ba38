from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anklang.web.people"
    label = "web_people"
