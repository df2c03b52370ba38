from __future__ import annotations

from django.urls import path

from . import hours, model
from .views import editing, reading, versions

app_name = "rules"

urlpatterns = [
    path("", reading.overview, name="overview"),
    path("start/", editing.start, name="start"),
    path("new/", editing.new, name="new"),
    path("page/", editing.around, name="page"),
    path("rule/<slug:key>/", editing.edit, name="edit"),
    path("rule/<slug:key>/remove/", editing.remove, name="remove"),
    path("rule/<slug:key>/move/", editing.move, name="move"),
    path("hours/", hours.hours, name="hours"),
    path("model/", model.model, name="model"),
    path("model/switch/", model.switch, name="model_switch"),
    path("try/", reading.trying, name="try"),
    path("publish/", versions.publish, name="publish"),
    path("discard/", versions.discard, name="discard"),
    path("versions/", versions.history, name="versions"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("versions/<int:number>/restore/", versions.restore, name="restore"),
]
