"""A guide from examples: what a brand's own texts have in common, to accept or to leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.queries import published_texts
from anklang.textkit.messages import render as said
from anklang.textkit.messages import spoken
from anklang.textkit.propose import FEWEST_TEXTS, RECOMMENDED, Part, Proposal, propose
from anklang.voice import services
from anklang.voice.content import Content
from anklang.voice.errors import VoiceError
from anklang.voice.parts import BY_NAME, PART_OF_CHECK, TITLES
from anklang.voice.pasting import texts_in
from anklang.voice.queries.reading import standing
from anklang.voice.reading import Line, lines
from anklang.web.access import brand_page
from anklang.web.voice.forms import ExamplesUploadForm

from .common import page

MOST_OWN = 100
_SEPARATOR = "\n\n---\n\n"


@dataclass(frozen=True)
class Proposed:
    """One part of a proposal, for the page."""

    part: Part
    title: str | Promise
    lines: list[Line]
    evidence: str
    accepted: bool


@require_http_methods(["GET", "POST"])
@brand_page(Permission.VOICE_EDIT)
def from_examples(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Ask for texts, show what they have in common, take over what is accepted."""
    if request.method == "GET":
        return _ask(request, scope, language, ExamplesUploadForm(), 200)
    form = ExamplesUploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, scope, language, form, 422)
    texts = _texts(scope, language, form)
    proposal = propose(texts, spoken(language))
    if not proposal.enough:
        form.add_error(None, _too_few(proposal))
        return _ask(request, scope, language, form, 422)
    if "accept" in request.POST:
        return _accept(request, scope, language, proposal)
    return _show(request, scope, language, proposal, texts)


def _texts(scope: Scope, language: str, form: ExamplesUploadForm) -> list[str]:
    if form.cleaned_data["own"]:
        return published_texts(scope, language, MOST_OWN)
    file = form.cleaned_data["file"]
    found = texts_in(file.name, file.read()) if file else []
    return [*form.texts(), *found]


def _too_few(proposal: Proposal) -> str:
    values = {"count": proposal.texts, "needed": FEWEST_TEXTS, "best": RECOMMENDED}
    return (
        _(
            "That makes %(count)d texts in this language; at least %(needed)d are needed, and "
            "%(best)d show habits well. Part them by blank lines or by lines of ---."
        )
        % values
    )


def _ask(
    request: HttpRequest, scope: Scope, language: str, form: ExamplesUploadForm, status: int
) -> HttpResponse:
    context = {
        "form": form,
        "own": len(published_texts(scope, language, MOST_OWN)),
        "fewest": FEWEST_TEXTS,
        "standing": standing(scope, language),
    }
    return page(request, "voice/examples.html", scope, language, context, status)


def _show(
    request: HttpRequest, scope: Scope, language: str, proposal: Proposal, texts: list[str]
) -> HttpResponse:
    shown = [_proposed(part, language) for part in proposal.parts]
    context = {
        "proposal": proposal,
        "proposed": [one for one in shown if one.part.settings is not None],
        "open": [one for one in shown if one.part.settings is None],
        "texts": _SEPARATOR.join(texts),
        "standing": standing(scope, language),
    }
    return page(request, "voice/proposal.html", scope, language, context)


def _proposed(part: Part, language: str) -> Proposed:
    found: list[Line] = []
    if part.settings is not None:
        content = Content(checks={part.check: dict(part.settings)})
        with translation.override(language):
            found = lines(content, BY_NAME[PART_OF_CHECK[part.check]], language)
    evidence = said(part.evidence, spoken(get_language()))
    return Proposed(part, TITLES[part.check], found, evidence, part.certainty != "open")


def _accept(request: HttpRequest, scope: Scope, language: str, proposal: Proposal) -> HttpResponse:
    accepted = request.POST.getlist("part")
    settings: dict[str, Any] = proposal.settings(accepted)
    settings.pop("language", None)
    found = standing(scope, language)
    draft = found.draft if found else Content()
    # A level, a reason or a word that people gave stays; what was proposed is laid over it.
    checks = {**draft.checks}
    for check, values in settings.items():
        checks[check] = {**checks.get(check, {}), **values}
    content = draft.model_copy(update={"checks": checks})
    why = _("From %d texts of our own") % proposal.texts
    try:
        if found is None:
            services.create_guide(scope, spoken(language), content, why)
        else:
            services.change_part(scope, found.guide.pk, "proposed", content, why=why)
    except VoiceError as error:
        messages.warning(request, str(error))
    else:
        messages.success(
            request, _("That is in the draft now. Give it your own words, part by part.")
        )
    response = redirect("voice:read", scope.brand.slug, language)
    response["Location"] += "?draft"
    return response
