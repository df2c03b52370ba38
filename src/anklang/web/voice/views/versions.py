"""Putting in force, history, comparing, going back."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice import services
from anklang.voice.content import Content
from anklang.voice.errors import VoiceError
from anklang.voice.models import GuideChange, GuideVersion
from anklang.voice.parts import BY_NAME
from anklang.voice.queries import comparing, reading
from anklang.web.access import brand_page
from anklang.web.voice.booklet import booklet
from anklang.web.voice.forms import PublishForm

from .common import page, standing_of


@require_http_methods(["GET", "POST"])
@brand_page(Permission.VOICE_EDIT)
def publish(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Show what the draft changes, and put it in force."""
    found = standing_of(scope, language)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            version = services.publish(scope, found.guide.pk, form.cleaned_data["why"])
        except VoiceError as error:
            messages.warning(request, str(error))
        else:
            text = _("Version %d is in force. From now on every text is checked by it.")
            messages.success(request, text % version.number)
        return redirect("voice:read", scope.brand.slug, language)
    before = Content.of(found.in_force.content) if found.in_force else Content()
    context = {
        "standing": found,
        "form": form,
        "differences": _compared(before, found.draft, language),
        "changes": _named(reading.open_changes(found.guide)),
    }
    return page(request, "voice/publish.html", scope, language, context)


@require_POST
@brand_page(Permission.VOICE_EDIT)
def discard(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Go back to what is in force."""
    try:
        services.discard_draft(scope, standing_of(scope, language).guide.pk)
    except VoiceError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The draft says again what is in force."))
    return redirect("voice:read", scope.brand.slug, language)


@require_safe
@brand_page()
def history(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """List the versions: who changed what, and why; compare two of them."""
    found = standing_of(scope, language)
    versions = list(reading.versions(found.guide))
    context = {
        "standing": found,
        "versions": [(version, _named(version.changes.all())) for version in versions],
        "open_changes": _named(reading.open_changes(found.guide))
        if scope.can(Permission.VOICE_EDIT)
        else [],
        **_chosen(request, versions, language),
    }
    return page(request, "voice/versions.html", scope, language, context)


def _chosen(request: HttpRequest, versions: list[GuideVersion], language: str) -> dict[str, object]:
    """Return the two versions to compare, the older one first, and how they differ."""
    by_number = {str(version.number): version for version in versions}
    chosen = [by_number.get(request.GET.get(name, "")) for name in ("from", "to")]
    if chosen[0] is None or chosen[1] is None:
        return {}
    older, newer = sorted((chosen[0], chosen[1]), key=lambda one: one.number)
    differences = _compared(Content.of(older.content), Content.of(newer.content), language)
    return {"older": older, "newer": newer, "differences": differences}


@require_safe
@brand_page()
def version(request: HttpRequest, scope: Scope, language: str, number: int) -> HttpResponse:
    """Read one version as it was."""
    found = reading.version(scope, language, number)
    html, sections = booklet(
        Content.of(found.content), language, scope.brand, scope=scope, version=found
    )
    context = {
        "version": found,
        "booklet": html,
        "sections": [section for section in sections if not section.empty],
        "standing": standing_of(scope, language),
    }
    return page(request, "voice/version.html", scope, language, context)


@require_POST
@brand_page(Permission.VOICE_EDIT)
def restore(request: HttpRequest, scope: Scope, language: str, number: int) -> HttpResponse:
    """Make an old version the draft."""
    found = reading.version(scope, language, number)
    text = _("Version %d is the draft now. Look it through and put it in force.") % number
    try:
        services.restore(scope, found.guide_id, number, _("Back to version %d") % number)
    except VoiceError as error:
        messages.warning(request, str(error))
        return redirect("voice:versions", scope.brand.slug, language)
    messages.success(request, text)
    return redirect("voice:publish", scope.brand.slug, language)


def _compared(before: Content, after: Content, language: str) -> list[comparing.PartChanges]:
    """Compare in the guide's language: its sentences quote it."""
    with translation.override(language):
        return comparing.compared(before, after, language)


def _named(changes: Iterable[GuideChange]) -> list[tuple[GuideChange, str | Promise]]:
    """Return changes with the titles of their parts."""
    titles: dict[str, str | Promise] = {name: part.title for name, part in BY_NAME.items()}
    titles |= {
        "whole": _("New guide"),
        "restored": _("Old version taken up again"),
        "imported": _("Taken over from files"),
        "proposed": _("Made from examples"),
    }
    return [(change, titles.get(change.part, change.part)) for change in changes]
