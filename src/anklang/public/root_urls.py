"""Addresses that belong to no brand: pictures, calendars, and what search engines ask first."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import calendar, media

app_name = "public_root"

urlpatterns: list[URLPattern] = [
    path("media/<path:name>", media.picture, name="media"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar"),
    path("robots.txt", media.robots, name="robots"),
]
