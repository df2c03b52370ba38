from __future__ import annotations

from django.urls import URLPattern, path

from . import views

app_name = "shell"

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("preferences", views.preferences, name="preferences"),
    path("alive", views.alive, name="alive"),
]
