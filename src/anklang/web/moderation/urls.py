from __future__ import annotations

from django.urls import path

from . import decided, telling, views

app_name = "moderation"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("messages/<int:message>/decide/", views.decide, name="decide"),
    path("blocks/<int:decision>/", views.block, name="block"),
    path("decisions/", decided.overview, name="decisions"),
    path("decisions/<int:decision>/", decided.decision, name="decision"),
    path("decisions/<int:decision>/undo/", decided.undo, name="undo"),
    path("decisions/<int:decision>/tell/", telling.tell, name="tell"),
    path("decisions/<int:decision>/object/", decided.take_down, name="take_down"),
    path("decisions/<int:decision>/answer/", decided.answer, name="answer"),
    path("objections/<int:appeal>/", decided.appeal, name="appeal"),
]
