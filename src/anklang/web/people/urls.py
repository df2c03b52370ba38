from __future__ import annotations

from django.urls import path

from . import security, views

app_name = "people"

urlpatterns = [
    path("", views.members, name="list"),
    path("faces/", views.faces, name="faces"),
    path("permissions/", views.permissions, name="permissions"),
    path("security/", security.security, name="security"),
    path("members/<int:member>/factor/", security.reset_factor, name="reset_factor"),
    path("members/<int:member>/sign-ins/", security.sign_ins, name="sign_ins"),
    path("invite/", views.invite, name="invite"),
    path("invite/<int:invitation>/", views.invited, name="invited"),
    path("invite/<int:invitation>/revoke/", views.revoke, name="revoke"),
    path("members/<int:member>/", views.member, name="member"),
    path("members/<int:member>/remove/", views.remove, name="remove"),
    path("profile/<int:person>/", views.edit, name="edit"),
    path("profile/<int:person>/consent/", views.consent, name="consent"),
]
