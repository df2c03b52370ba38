from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "anklang.web.calendar"
    label = "web_calendar"
