from __future__ import annotations

from django.urls import path

from . import views

app_name = "account"

urlpatterns = [
    path("", views.profile, name="profile"),
    path("consent/<int:profile>/revoke/", views.revoke_consent, name="revoke_consent"),
    # In front of allauth's own ``account_email`` at the same address.
    path("email/", views.AddressView.as_view(), name="email"),
    path("enter/<str:token>/", views.enter, name="enter"),
    path("join/<str:token>/", views.join, name="join"),
]
