"""The one address that networks send people back to, whatever brand they sign in for."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "channels_root"

urlpatterns = [path("connect/return/", views.back, name="back")]
