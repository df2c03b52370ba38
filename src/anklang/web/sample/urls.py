from __future__ import annotations

from django.urls import path

from . import views

app_name = "sample"

urlpatterns = [path("", views.leave, name="leave")]
