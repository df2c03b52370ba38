from __future__ import annotations

from django.urls import path

from . import views

app_name = "findings"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("share/", views.share, name="share"),
    path("team/", views.team, name="team"),
    path("doubts/", views.doubts, name="doubts"),
    path("doubts/<int:doubt>/", views.decide, name="decide"),
]
