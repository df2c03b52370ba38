"""Reading the guide, and trying it on a text."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.checks import Situation
from anklang.textkit.guide import Guide
from anklang.textkit.messages import render as render_message
from anklang.textkit.messages import spoken
from anklang.voice.content import Content
from anklang.voice.models import VoiceGuide
from anklang.voice.queries.doubts import open_doubts
from anklang.voice.queries.guides import draft_guide
from anklang.voice.queries.reading import languages, standing
from anklang.web.access import brand_page
from anklang.web.voice.booklet import booklet
from anklang.web.voice.forms import TryForm
from anklang.web.voice.marking import Marked, marked

from .common import page, standing_of
from .starting import nothing_yet

# Who has texts of their own that the guide looks at.
_WRITES = (Permission.POST_DRAFT, Permission.CONVERSATION_DRAFT, Permission.VOICE_EDIT)


@require_safe
@brand_page()
def first(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the guide in the brand's language, or in whichever there is."""
    found = languages(scope)
    return _guide(request, scope, found[0] if found else scope.brand.language)


@require_safe
@brand_page()
def guide(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Show the guide in one language: what binds everybody who writes for the brand."""
    return _guide(request, scope, language)


def _guide(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    edits = scope.can(Permission.VOICE_EDIT)
    found = standing(scope, language)
    if found is None or (found.in_force is None and not edits):
        return nothing_yet(request, scope, language)
    shows_draft = edits and ("draft" in request.GET or found.in_force is None)
    content = found.draft if shows_draft else found.content
    html, sections = booklet(
        content,
        language,
        scope.brand,
        scope=scope,
        # A control, in the words of whoever presses it; the booklet speaks the guide's language.
        edit_label=_("Edit") if edits else "",
        reader=get_language(),
        version=None if shows_draft else found.in_force,
    )
    context = {
        "standing": found,
        "booklet": html,
        "sections": [section for section in sections if not section.empty],
        "missing": [section.part for section in sections if section.empty],
        "shows_draft": shows_draft,
        "doubts": open_doubts(scope),
        "writes": any(scope.can(permission) for permission in _WRITES),
    }
    return page(request, "voice/guide.html", scope, language, context)


@require_http_methods(["GET", "POST"])
@brand_page()
def try_it(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Show what the guide finds in a text; nothing is kept."""
    found = standing_of(scope, language)
    if found.in_force is None and not scope.can(Permission.VOICE_EDIT):
        raise VoiceGuide.DoesNotExist
    form = TryForm(request.POST if request.method == "POST" else None)
    tried = try_text(form, found.content, language, scope.brand.pk)
    if request.headers.get("HX-Request"):
        return render(request, "voice/_tried.html", {"tried": tried})
    return page(request, "voice/try.html", scope, language, {"form": form, "tried": tried})


def try_text(form: TryForm, content: Content, language: str, brand_id: int) -> Marked | None:
    """Return a typed text with what content finds in it; None when nothing was typed."""
    if not form.is_valid() or not form.cleaned_data["text"].strip():
        return None
    return find(
        draft_guide(content, language, brand_id),
        form.cleaned_data["text"],
        form.cleaned_data["kind"] or "post",
    )


def find(guide: Guide, text: str, kind: str) -> Marked:
    """Return a text with what a guide finds in it, in the reader's language."""
    situation = Situation(kind="reply" if kind == "reply" else "post")
    report = guide.check(guide.document(text), situation)
    reader = spoken(get_language())
    remarks = tuple(render_message(note, reader) for note in report.notes)
    return replace(marked(text, report.findings, reader), remarks=remarks)
