"""Where networks send people back to, and learn who we are, whatever brand it is for."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "channels_root"

urlpatterns = [
    path("connect/return/", views.back, name="back"),
    path("connect/client/<slug:network>.json", views.client, name="client"),
]
