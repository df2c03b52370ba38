from __future__ import annotations

from django.urls import path, register_converter

from .views import editing, examples, files, reading, sharing, starting, versions


class GuideLanguage:
    """The languages that guides are written in."""

    regex = "de|en"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(GuideLanguage, "guide_language")
_L = "<guide_language:language>/"

app_name = "voice"

urlpatterns = [
    path("", reading.first, name="guide"),
    path(_L, reading.guide, name="read"),
    path(f"{_L}try/", reading.try_it, name="try"),
    path(f"{_L}start/", starting.start, name="start"),
    path(f"{_L}examples/", examples.from_examples, name="examples"),
    path(f"{_L}how-to/", starting.how_to, name="howto"),
    path(f"{_L}import/", starting.import_guide, name="import"),
    path(f"{_L}files/", files.export, name="files"),
    path(f"{_L}edit/<slug:part>/", editing.edit, name="edit"),
    path(f"{_L}edit/<slug:part>/try/", editing.try_part, name="try_part"),
    path(f"{_L}upload/", editing.upload, name="upload"),
    path(f"{_L}publish/", versions.publish, name="publish"),
    path(f"{_L}discard/", versions.discard, name="discard"),
    path(f"{_L}versions/", versions.history, name="versions"),
    path(f"{_L}versions/<int:number>/", versions.version, name="version"),
    path(f"{_L}versions/<int:number>/restore/", versions.restore, name="restore"),
    path(f"{_L}share/", sharing.share, name="share"),
    path(f"{_L}share/<int:link>/revoke/", sharing.revoke, name="revoke"),
]
