"""May I post this? One page for anybody of the house; nothing is kept unless somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anklang.conduct.errors import ConductError
from anklang.conduct.ours import OwnText, RuleFinding
from anklang.conduct.queries.checking import check_ours
from anklang.conduct.services import require_known
from anklang.home import addresses
from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.services import save_draft
from anklang.textkit import language as languages
from anklang.textkit.checks import Situation
from anklang.textkit.length import uniform_lines
from anklang.voice.checking import Explained, Text
from anklang.voice.queries.checking import check as check_voice
from anklang.web.access import brand_page

YES, FIRST, NO = "yes", "first", "no"


class CheckForm(forms.Form):
    """A text, and where it should go."""

    text = forms.CharField(max_length=20_000, strip=False)
    channel = forms.IntegerField(min_value=1, required=False)


@dataclass(frozen=True)
class Cited:
    """A rule that the text breaks, and where everybody can read it."""

    finding: RuleFinding
    url: str


@dataclass(frozen=True)
class Answer:
    """Yes, something first, or no; with everything that speaks for it."""

    word: str
    rules: list[Cited]
    voice: list[Explained]
    # Somebody else has to release what this person writes, whatever it says.
    released: bool

    @property
    def title(self) -> str:
        """The answer in a word or two."""
        return {YES: _("Yes"), FIRST: _("Not yet"), NO: _("No")}[self.word]


def answer(scope: Scope, text: str, channel: Channel | None) -> Answer:
    """Hold a text against the rules and the voice guide, without keeping anything."""
    text = uniform_lines(text)
    language = languages.guess(text).language
    network = channel.network if channel else ""
    own = OwnText("text", text, network, channel.pk if channel else None, language)
    rules = check_ours(scope.brand, lambda: [own])
    situation = Situation(channel=network) if network else Situation()
    guide = check_voice(scope.brand.pk, language, lambda: [Text("text", text, (situation,))])
    found = [one for one in (rules.findings if rules else ()) if not one.on_trial]
    voice = list(guide.findings) if guide else []
    stopped = guide is not None and guide.stops and any(one.level == "error" for one in voice)
    word = YES
    if any(one.holds_up for one in found) or any(one.level != "suggestion" for one in voice):
        word = FIRST
    if (rules and rules.stopped) or stopped:
        word = NO
    cited = [Cited(one, _url(scope, one)) for one in found]
    return Answer(word, cited, voice, not scope.can(Permission.POST_PUBLISH))


def _url(scope: Scope, one: RuleFinding) -> str:
    if one.rule.public:
        return addresses.guidelines(scope.brand.slug, one.rule.key)
    return ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@brand_page()
def check(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Ask, and read the answer."""
    form = CheckForm(request.POST or None)
    channels = list(Channel.objects.filter(brand=scope.brand).order_by("name"))
    context = {
        "tab": "check",
        "form": form,
        "channels": channels,
        "may_see": scope.can(Permission.PEOPLE_MANAGE),
        "may_draft": scope.can(Permission.POST_DRAFT),
    }
    if request.method == "POST" and form.is_valid():
        chosen = _chosen(channels, form)
        context |= {
            "answer": answer(scope, form.cleaned_data["text"], chosen),
            "chosen": chosen.pk if chosen else None,
        }
    return render(request, "policy/check.html", context, status=422 if form.errors else 200)


@require_POST
@brand_page(Permission.POST_DRAFT)
def draft(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Make a draft of it, because somebody asked for that."""
    form = CheckForm(request.POST)
    if not form.is_valid():
        return redirect("policy:check", scope.brand.slug)
    try:
        require_known(scope)
    except ConductError as problem:
        messages.error(request, str(problem))
        return redirect("policy:policy", scope.brand.slug)
    text = form.cleaned_data["text"]
    chosen = _chosen(Channel.objects.filter(brand=scope.brand), form)
    variants = (VariantContent(chosen.pk),) if chosen else ()
    content = Content(text, languages.guess(text).language, None, variants)
    saved = save_draft(scope, None, content, on_purpose=True)
    return redirect("posts:edit", scope.brand.slug, saved.post.pk)


def _chosen(channels: Iterable[Channel], form: CheckForm) -> Channel | None:
    wanted = form.cleaned_data.get("channel")
    return next((one for one in channels if one.pk == wanted), None)
