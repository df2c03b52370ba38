from __future__ import annotations

from django.urls import URLPattern, path

from .views import actual, guided, parts, proposals, purposes, sheet, turns

app_name = "plan"

urlpatterns: list[URLPattern] = [
    path("", sheet.sheet, name="plan"),
    path("how-to/", sheet.how_to, name="howto"),
    path("put-away/", sheet.archived, name="archived"),
    path("actual/", actual.show, name="actual"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:audience>/", proposals.propose, name="propose"),
    path("first/<int:step>/", guided.step, name="first"),
    path("first/review/", guided.review, name="review"),
    path("turns/<str:key>/", turns.turn, name="turn"),
    path("posts/<int:post>/", purposes.of_post, name="purpose"),
    path("objectives/<int:part>/reading/", parts.reading, name="reading"),
    path("<slug:kind>/new/", parts.new, name="new"),
    path("<slug:kind>/<int:part>/", parts.edit, name="edit"),
    path("<slug:kind>/<int:part>/move/", parts.move, name="move"),
    path("<slug:kind>/<int:part>/archive/", parts.archive, name="archive"),
    path("<slug:kind>/<int:part>/bring-back/", parts.bring_back, name="bring_back"),
]
