from __future__ import annotations

from django.urls import URLPattern, path

from . import moving, views

app_name = "calendar"

urlpatterns: list[URLPattern] = [
    path("", views.month, name="month"),
    path("entries/", views.entries, name="entries"),
    path("posts/<int:post>/move/", moving.move, name="move"),
    path("posts/<int:post>/copy/", moving.copy, name="copy"),
]
