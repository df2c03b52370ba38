from __future__ import annotations

from django.urls import URLPattern, path

from .views import actions, feeds, guidelines, own, pages

app_name = "public"

urlpatterns: list[URLPattern] = [
    path("", pages.home, name="home"),
    path("p/<str:entry>/", pages.entry, name="entry"),
    path("p/<str:entry>/updates/", pages.updates, name="updates"),
    path("p/<str:entry>/comment/", actions.comment, name="comment"),
    path("p/<str:entry>/like/", actions.like, name="like"),
    path("p/<str:entry>/share/", actions.share, name="share"),
    path("p/<str:entry>/c/<str:comment>/", pages.thread, name="thread"),
    path("p/<str:entry>/c/<str:comment>/report/", actions.report, name="report"),
    path("proof/", own.proof, name="proof"),
    path("mine/<str:key>/", own.mine, name="mine"),
    path("mine/<str:key>/object/<int:decision>/", own.object_to, name="object"),
    path("mail/<str:token>/", own.mail, name="mail"),
    path("no-mail/<str:token>/", own.no_mail, name="no_mail"),
    path("people/", pages.people, name="people"),
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("guidelines/<int:number>/", guidelines.guidelines, name="guidelines_version"),
    path("imprint/", pages.imprint, name="imprint"),
    path("privacy/", pages.privacy, name="privacy"),
    path("feed.atom", feeds.atom, name="feed"),
    path("brand.css", feeds.brand_css, name="brand_css"),
    path("icon.svg", feeds.icon, name="icon"),
    path("<path:rest>", pages.nothing_here, name="nothing_here"),
]
