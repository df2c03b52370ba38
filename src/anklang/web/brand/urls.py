from __future__ import annotations

from django.urls import path

from . import views

app_name = "brand"

urlpatterns = [
    path("", views.settings, name="settings"),
    path("legal/", views.legal, name="legal"),
    path("zone/", views.zone, name="zone"),
    path("new/", views.new, name="new"),
]
