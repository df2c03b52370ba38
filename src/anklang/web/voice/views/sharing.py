"""Links for people without an account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice import services
from anklang.voice.errors import VoiceError
from anklang.voice.queries.reading import share_links
from anklang.web.access import brand_page
from anklang.web.voice.forms import ShareForm

from .common import page, standing_of

# The link is shown once, to whoever made it: after that only its hash is known.
_FRESH_LINK = "voice_fresh_link"


@require_http_methods(["GET", "POST"])
@brand_page(Permission.VOICE_PUBLISH, confirmed="POST")
def share(request: HttpRequest, scope: Scope, language: str) -> HttpResponse:
    """List the links, make another one."""
    found = standing_of(scope, language)
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            shared = services.share(
                scope, found.guide.pk, form.cleaned_data["given_to"], form.cleaned_data["days"]
            )
        except VoiceError as error:
            form.add_error(error.field or None, str(error))
        else:
            link = settings.PUBLIC_URL + reverse("voice_shared:guide", args=[shared.token])
            request.session[_FRESH_LINK] = {"pk": shared.link.pk, "link": link}
            return redirect("voice:share", scope.brand.slug, language)
    context = {
        "standing": found,
        "form": form,
        "links": list(share_links(found.guide)),
        "fresh": request.session.pop(_FRESH_LINK, None),
    }
    status = 422 if form.errors else 200
    return page(request, "voice/share.html", scope, language, context, status)


@require_POST
@brand_page(Permission.VOICE_PUBLISH)
def revoke(request: HttpRequest, scope: Scope, language: str, link: int) -> HttpResponse:
    """Take a link back."""
    revoked = services.revoke(scope, link)
    text = _("The link for %s opens nothing any more.") % revoked.given_to
    messages.success(request, text)
    return redirect("voice:share", scope.brand.slug, language)
