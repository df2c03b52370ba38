"""Changing the draft, part by part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.guide import Guide
from anklang.textkit.messages import render as said
from anklang.textkit.messages import spoken
from anklang.voice import services
from anklang.voice.content import Content
from anklang.voice.errors import VoiceError
from anklang.voice.parts import parts_for
from anklang.voice.queries.guides import draft_guide, packs_of
from anklang.voice.queries.reading import Standing
from anklang.voice.words import LEVELS
from anklang.web.access import brand_page
from anklang.web.voice.forms import StyleForm, TryForm, form_for
from anklang.web.voice.forms.base import PartForm, Window

from .common import page, standing_of
from .reading import try_text


def _form(request: HttpRequest, found: Standing, language: str, part: str) -> PartForm:
    """Return the form of a part that guides in this language have."""
    if part not in {one.name for one in parts_for(language)}:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return form_for(part, found.draft, spoken(language), data, _window(request))


def _window(request: HttpRequest) -> Window:
    """Return which rows of a long list the address asks for."""
    page = request.GET.get("page", "")
    shown = int(page) if page.isdecimal() and len(page) < 6 else 1
    return Window(request.GET.get("find", "")[:80], max(1, shown))


@require_http_methods(["GET", "POST"])
@brand_page(Permission.VOICE_EDIT)
def edit(request: HttpRequest, scope: Scope, language: str, part: str) -> HttpResponse:
    """Change one part of the draft."""
    found = standing_of(scope, language)
    form = _form(request, found, language, part)
    if request.method == "POST" and form.is_valid() and _saved(request, scope, found, form):
        return redirect(request.get_full_path())
    return _page(request, scope, language, found, form)


def _saved(request: HttpRequest, scope: Scope, found: Standing, form: PartForm) -> bool:
    """Save a valid form; False puts the refusal into it."""
    based_on = request.POST.get("revision", "")
    try:
        services.change_part(
            scope,
            found.guide.pk,
            form.part.name,
            form.changed(),
            based_on=int(based_on) if based_on.isdigit() else None,
            why=request.POST.get("reason", "")[:1_000],
        )
    except VoiceError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Saved in the draft. It binds once it is put in force."))
    return True


@require_POST
@brand_page(Permission.VOICE_EDIT)
def try_part(request: HttpRequest, scope: Scope, language: str, part: str) -> HttpResponse:
    """Show what the guide would find in a text with what is typed in the form, unsaved."""
    found = standing_of(scope, language)
    form = _form(request, found, language, part)
    content = form.changed() if form.is_valid() else found.draft
    trial = TryForm(
        {"text": request.POST.get("try_text", ""), "kind": request.POST.get("try_kind", "post")}
    )
    tried = try_text(trial, _usable(content, found, language), language, scope.brand.pk)
    if request.headers.get("HX-Request"):
        return render(request, "voice/_tried.html", {"tried": tried})
    return _page(request, scope, language, found, form, {"tried": tried})


def _usable(content: Content, found: Standing, language: str) -> Content:
    """Return what is typed if checks can read it, else the draft as it was."""
    problems = Guide(content.settings(spoken(language))).problems
    return found.draft if problems else content


@require_POST
@brand_page(Permission.VOICE_EDIT)
def upload(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Add a style to the draft."""
    found = standing_of(scope, language)
    form = StyleForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            services.upload_style(scope, found.guide.pk, file.name, file.read())
        except VoiceError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The rules are in the draft."))
            return redirect("voice:edit", scope.brand.slug, language, "rules")
    part = form_for("rules", found.draft, spoken(language))
    return _page(request, scope, language, found, part, {"style_form": form}, 422)


def _page(
    request: HttpRequest,
    scope: Scope,
    language: str,
    found: Standing,
    form: PartForm,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    bad = bool(form.errors) or (
        form.rows is not None and not form.rows.is_valid() and form.is_bound
    )
    context: dict[str, Any] = {
        "standing": found,
        "form": form,
        "part": form.part,
        "parts": parts_for(language),
        "revision": request.POST.get("revision") if bad else found.guide.revision,
        "reason": request.POST.get("reason", ""),
        "try_text": request.POST.get("try_text", ""),
        "try_kind": request.POST.get("try_kind", "post"),
    }
    if form.part.name == "rules":
        context |= {"style_form": StyleForm(), **_rules(scope, found, language)}
    return page(
        request, "voice/edit.html", scope, language, context | (more or {}), 422 if bad else status
    )


def _rules(scope: Scope, found: Standing, language: str) -> dict[str, Any]:
    """Return the rules by style with their switches, and what can't run, by file and line."""
    guide = draft_guide(found.draft, language, scope.brand.pk)
    reader = spoken(get_language())
    by_style: dict[str, list[Any]] = {}
    for rule in sorted((*guide.styles.rules, *guide.styles.silent), key=lambda one: one.name):
        style, _dot, name = rule.name.partition(".")
        by_style.setdefault(style, []).append((rule, name, found.draft.rules.get(rule.name, "")))
    return {
        "packs": packs_of(found.draft, scope.brand.pk),
        "styles": list(by_style.items()),
        "level_choices": list(LEVELS.items()),
        "problems": [
            (problem.file, problem.line, said(problem.message, reader))
            for problem in guide.styles.problems
        ],
    }
