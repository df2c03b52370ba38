from __future__ import annotations

from django.urls import URLPattern, path

from .views import feeds

app_name = "exchange"

urlpatterns: list[URLPattern] = [
    path("", feeds.feeds, name="feeds"),
    path("feeds/new/", feeds.make, name="make_feed"),
    path("feeds/<int:feed>/", feeds.fresh, name="fresh_feed"),
    path("feeds/<int:feed>/revoke/", feeds.revoke, name="revoke_feed"),
]
