from __future__ import annotations

from django.urls import path

from .views import shared

app_name = "voice_shared"

urlpatterns = [
    path("<str:token>/", shared.guide, name="guide"),
    path("<str:token>/files/", shared.files, name="files"),
]
