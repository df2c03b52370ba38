"""A guide's beginning: from a starter, from files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.messages import spoken
from anklang.voice import files, services, starters
from anklang.voice.errors import VoiceError
from anklang.voice.queries.reading import standing
from anklang.web.access import brand_page
from anklang.web.shell.howto import howto
from anklang.web.voice.forms import ImportForm

from .common import page


def nothing_yet(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Say that there is no guide, and offer how to begin."""
    context = {"standing": None, "starters": starters.all_for(spoken(language))}
    return page(request, "voice/nothing_yet.html", scope, language, context)


@require_POST
@brand_page(Permission.VOICE_EDIT)
def start(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Begin a guide from a starter."""
    found = starters.named(request.POST.get("starter", ""), spoken(language))
    try:
        services.create_guide(
            scope,
            spoken(language),
            found.content if found else None,
            _("Begun with “%s”") % found.title if found else "",
        )
    except VoiceError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The guide is begun. Make it yours, part by part."))
    return redirect("voice:read", scope.brand.slug, language)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.VOICE_EDIT)
def import_guide(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Take a guide over from its files, as a draft."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read = files.read_zip(file.read(), spoken(get_language()))
            services.take_over(scope, spoken(language), read, file.name)
        except VoiceError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The files are the draft now. Look it through."))
            return redirect("voice:publish", scope.brand.slug, language)
    context = {"form": form, "standing": standing(scope, language)}
    status = 422 if form.errors else 200
    return page(request, "voice/import.html", scope, language, context, status)


@require_safe
@brand_page()
def how_to(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """Show how a guide is written in an afternoon, in the reader's language."""
    reader = spoken(get_language())
    context = {"howto": howto(f"write-a-voice-guide.{reader}.md"), "page_language": reader}
    return page(request, "voice/howto.html", scope, language, context)
