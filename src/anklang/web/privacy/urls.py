from __future__ import annotations

from django.urls import path

from . import views

app_name = "privacy"

urlpatterns = [
    path("", views.kept, name="map"),
    path("how-long/", views.rules, name="rules"),
    path("how-long/<slug:subject>/", views.rule, name="rule"),
    path("erased/", views.erased, name="erased"),
    path("contacts/<int:contact>/", views.contact, name="contact"),
    path("contacts/<int:contact>/export/", views.contact_export, name="contact_export"),
    path("contacts/<int:contact>/erase/", views.contact_erase, name="contact_erase"),
    path("members/<int:member>/", views.member, name="member"),
    path("members/<int:member>/export/", views.member_export, name="member_export"),
    path("members/<int:member>/erase/", views.member_erase, name="member_erase"),
]
