from __future__ import annotations

from django.urls import path

from . import views

app_name = "operations"

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job>/retry/", views.retry, name="retry"),
    path("<int:job>/discard/", views.discard, name="discard"),
]
