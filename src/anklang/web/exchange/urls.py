from __future__ import annotations

from django.urls import URLPattern, path

from .views import exports, feeds, imports, news

app_name = "exchange"

urlpatterns: list[URLPattern] = [
    path("", feeds.feeds, name="feeds"),
    path("feeds/new/", feeds.make, name="make_feed"),
    path("feeds/<int:feed>/", feeds.fresh, name="fresh_feed"),
    path("feeds/<int:feed>/revoke/", feeds.revoke, name="revoke_feed"),
    path("export/", exports.exports, name="exports"),
    path("export/<str:kind>/", exports.download, name="export"),
    path("news/", news.sources, name="news"),
    path("news/<int:source>/end/", news.end, name="end_news"),
    path("imports/", imports.imports, name="imports"),
    path("imports/example/", imports.example, name="example"),
    path("imports/<int:batch>/", imports.one, name="import"),
    path("imports/<int:batch>/read/", imports.read_as, name="read_as"),
    path("imports/<int:batch>/start/", imports.start, name="start_import"),
    path("imports/<int:batch>/undo/", imports.undo, name="undo_import"),
    path("imports/<int:batch>/forget/", imports.throw_away, name="forget_import"),
    path("imports/<int:batch>/left/", imports.left, name="left"),
]
