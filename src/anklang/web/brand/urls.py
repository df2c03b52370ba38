from __future__ import annotations

from django.urls import path

from . import views

app_name = "brand"

urlpatterns = [
    path("", views.settings, name="settings"),
    path("channels/", views.channels, name="channels"),
    path("new/", views.new, name="new"),
]
