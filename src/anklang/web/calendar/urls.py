from __future__ import annotations

from django.urls import URLPattern, path

from . import dates, moving, storm, views

app_name = "calendar"

urlpatterns: list[URLPattern] = [
    path("", views.month, name="month"),
    path("entries/", views.entries, name="entries"),
    path("dates/", dates.dates, name="dates"),
    path("dates/<int:occasion>/remove/", dates.remove, name="remove_date"),
    path("storm/", storm.storm, name="storm"),
    path("storm/begin/", storm.begin, name="storm_begin"),
    path("storm/end/", storm.end, name="storm_end"),
    path("storm/<int:delivery>/let-go/", storm.let_go, name="let_go"),
    path("posts/<int:post>/move/", moving.move, name="move"),
    path("posts/<int:post>/copy/", moving.copy, name="copy"),
]
