from __future__ import annotations

from django.urls import URLPattern, path

from . import views

app_name = "today"

urlpatterns: list[URLPattern] = [
    path("", views.today, name="today"),
]
