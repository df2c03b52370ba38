"""The guide as files: download."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.messages import spoken
from anklang.voice import files
from anklang.voice.content import Content
from anklang.voice.models import VoiceGuide
from anklang.voice.queries.guides import style_files
from anklang.web.access import brand_page

from .common import standing_of


@require_safe
@brand_page()
def export(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Give the guide in force (``?draft``: the draft) as a zip for ``anklang check``."""
    found = standing_of(scope, language)
    edits = scope.can(Permission.VOICE_EDIT)
    if found.in_force is None and not edits:
        raise VoiceGuide.DoesNotExist
    content = found.draft if edits and "draft" in request.GET else found.content
    return as_zip(content, language, scope.brand)


def as_zip(content: Content, language: str, brand: Brand) -> HttpResponse:
    """Return a content's files as a download."""
    made = files.folder(content, spoken(language), style_files(content, brand.pk))
    name = f"{brand.slug}-voice-{language}"
    response = HttpResponse(files.zipped(made, name), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
