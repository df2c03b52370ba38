"""What the pages of the guide share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.models import VoiceGuide
from anklang.voice.queries.reading import Standing, languages, standing

GUIDE_LANGUAGES = (("de", "Deutsch"), ("en", "English"))


def standing_of(scope: Scope, language: str) -> Standing:
    """Return how the brand's guide stands.

    Raises:
        VoiceGuide.DoesNotExist: it has none in this language.
    """
    found = standing(scope, language)
    if found is None:
        raise VoiceGuide.DoesNotExist
    return found


def page(
    request: HttpRequest,
    template: str,
    scope: Scope,
    language: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Render a page with what all of them show."""
    has = languages(scope)
    shared = {
        "language": language,
        "languages": [(code, name, code in has) for code, name in GUIDE_LANGUAGES],
        "edits": scope.can(Permission.VOICE_EDIT),
        "publishes": scope.can(Permission.VOICE_PUBLISH),
    }
    return render(request, template, {**shared, **context}, status=status)
