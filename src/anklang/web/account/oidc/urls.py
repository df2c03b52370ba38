"""The addresses of OpenID Connect; the second one is registered at the sign-in service."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("oidc/oidc/login/", views.begin, name="oidc_begin"),
    path("oidc/oidc/login/callback/", views.back, name="oidc_back"),
]
