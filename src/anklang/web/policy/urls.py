from __future__ import annotations

from django.urls import path

from . import checking, escalation, incharge, views

app_name = "policy"

urlpatterns = [
    path("", views.policy, name="policy"),
    path("acknowledge/", views.acknowledge, name="acknowledge"),
    path("who-knows/", views.who_knows, name="who_knows"),
    path("check/", checking.check, name="check"),
    path("check/draft/", checking.draft, name="draft"),
    path("escalation/", escalation.plan, name="escalation"),
    path("escalation/move/", escalation.move, name="move"),
    path("escalation/people/", incharge.people, name="people"),
    path("escalation/seen/<int:notice>/", incharge.seen, name="seen"),
    path("escalation/<int:level>/", escalation.edit, name="edit_level"),
    path("escalation/<int:level>/post/<int:statement>/", escalation.to_post, name="to_post"),
]
