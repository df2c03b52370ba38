"""The stronger model: who it is, what would be sent, and the switch."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from anklang.inbox import services
from anklang.inbox.errors import InboxError
from anklang.inbox.queries import asking
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.stronger import LONGEST
from anklang.web.access import brand_page


class TextForm(forms.Form):
    """A comment to be tried."""

    text = forms.CharField(
        label=gettext_lazy("A comment"),
        help_text=gettext_lazy("Yours to change: nothing is sent by looking."),
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SwitchForm(forms.Form):
    """What somebody has read before they turn it on."""

    host = forms.CharField(max_length=260)
    model = forms.CharField(max_length=120)
    agreed = forms.BooleanField()


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PRIVACY_MANAGE)
def model(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show how it stands, and what would be sent about the newest comment or a typed one."""
    form = TextForm(request.POST) if request.method == "POST" else None
    if form is not None and not form.is_valid():
        return _page(request, scope, form, "", status=422)
    typed = form.cleaned_data["text"] if form is not None else None
    text, body = asking.preview(scope, typed)
    return _page(request, scope, form or TextForm(initial={"text": text}), body, looked=bool(text))


@require_POST
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def switch(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Turn it on or off for the brand."""
    if request.POST.get("to") == "off":
        services.switch_off(scope)
        messages.success(request, _("Turned off. Nothing is sent any more."))
        return redirect("rules:model", scope.brand.slug)
    form = SwitchForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Please tick that you have settled it; nothing was turned on."))
        return redirect("rules:model", scope.brand.slug)
    try:
        services.switch_on(scope, host=form.cleaned_data["host"], model=form.cleaned_data["model"])
    except InboxError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Turned on, for comments that come from now on."))
    return redirect("rules:model", scope.brand.slug)


def _page(
    request: HttpRequest,
    scope: Scope,
    form: TextForm,
    body: str,
    *,
    looked: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "standing": asking.standing(scope),
        "form": form,
        "body": body,
        # There is a comment, and it wouldn't go.
        "stays": looked and not body,
        "longest": LONGEST,
    }
    return render(request, "rules/model.html", context, status=status)
