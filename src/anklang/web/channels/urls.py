from __future__ import annotations

from django.urls import path

from . import views

app_name = "channels"

urlpatterns = [
    path("", views.overview, name="list"),
    path("new/", views.choose, name="choose"),
    path("new/<slug:network>/", views.connect, name="connect"),
    path("sign-in/<int:sign_in>/", views.sign_in, name="sign_in"),
    path("<int:channel>/", views.detail, name="detail"),
    path("<int:channel>/disconnect/", views.disconnect, name="disconnect"),
]
