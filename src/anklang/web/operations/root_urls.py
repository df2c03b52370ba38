"""What machines ask the installation: whether it lives, and how much it does."""

from __future__ import annotations

from django.urls import path

from . import monitoring

app_name = "operations_root"

urlpatterns = [
    path("healthz", monitoring.health, name="health"),
    path("metrics", monitoring.metrics, name="metrics"),
]
