"""What people type in the inbox."""

from __future__ import annotations

from django import forms

from anklang.inbox.kinds import Kind
from anklang.inbox.queries import Tab, Wish
from anklang.inbox.services import Answer
from anklang.networks.contract import Restriction
from anklang.web.findings.panel import reason_of

# Far above any network's limit: what is too long is said with the network's own number.
_TEXT = 20_000


class WishForm(forms.Form):
    """Which list is wanted; what can't be read is left out."""

    tab = forms.ChoiceField(choices=[(tab.value, tab.value) for tab in Tab], required=False)
    q = forms.CharField(max_length=100, required=False)
    everything = forms.BooleanField(required=False)
    contact = forms.IntegerField(min_value=1, required=False)
    kind = forms.ChoiceField(choices=Kind.choices, required=False)
    after = forms.CharField(max_length=40, required=False)

    def wish(self, fallback: Tab) -> Wish:
        """Return what is asked for; ``fallback`` is the tab where none is named."""
        self.is_valid()
        given = self.cleaned_data
        return Wish(
            tab=Tab(given.get("tab") or fallback),
            search=given.get("q") or "",
            everything=bool(given.get("everything")),
            contact=given.get("contact"),
            kind=Kind(given["kind"]) if given.get("kind") else None,
            after=given.get("after") or "",
        )


class ReplyForm(forms.Form):
    """The reply box. Its text may be empty here: the service says so in its own words."""

    text = forms.CharField(max_length=_TEXT, required=False, strip=False)
    based_on = forms.IntegerField(min_value=0)
    token = forms.RegexField(r"^[0-9a-f]{32}$")
    reply_to = forms.IntegerField(min_value=1, required=False)
    anyway = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=300, required=False)
    own_reason = forms.CharField(max_length=300, required=False)

    def answer(self) -> Answer:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Answer(
            text=given["text"],
            based_on=given["based_on"],
            token=given["token"],
            reply_to=given["reply_to"],
            anyway=given["anyway"],
            reason=reason_of(given["reason"], given["own_reason"]),
        )


class CiteForm(forms.Form):
    """What is typed in the reply box, and the rule to name in it."""

    text = forms.CharField(max_length=_TEXT, required=False, strip=False)
    reply_to = forms.IntegerField(min_value=1, required=False)
    cite = forms.CharField(max_length=16)


class VoiceForm(forms.Form):
    """What the voice guide reads of the reply box."""

    text = forms.CharField(max_length=_TEXT, required=False, strip=False)
    reply_to = forms.IntegerField(min_value=1, required=False)


class DraftForm(forms.Form):
    """What the reply box saves while somebody types."""

    text = forms.CharField(max_length=_TEXT, required=False, strip=False)
    token = forms.RegexField(r"^[0-9a-f]{32}$", required=False)


class LiveForm(forms.Form):
    """What an open page knows when it asks for news."""

    revision = forms.IntegerField(min_value=0)
    answering = forms.CharField(max_length=200, required=False)
    writing = forms.BooleanField(required=False)


class NoteForm(forms.Form):
    """A remark among colleagues."""

    note = forms.CharField(max_length=_TEXT, required=False)


class TakeOverForm(forms.Form):
    """Whom the page showed as the owner."""

    instead_of = forms.IntegerField(min_value=1, required=False)


class HandOverForm(forms.Form):
    """To whom, and what they should know."""

    person = forms.IntegerField(min_value=1)
    note = forms.CharField(max_length=_TEXT, required=False)


class ReasonForm(forms.Form):
    """Why a message is hidden."""

    reason = forms.CharField(max_length=500, required=False)
    # The rule it goes against, by its key.
    rule = forms.CharField(max_length=40, required=False)


class KindForm(forms.Form):
    """What a message is ("yes question"), isn't ("no …"), or is as it was read ("undo …")."""

    answer = forms.ChoiceField(
        choices=[
            (f"{says} {kind.value}", kind.label) for says in ("yes", "no", "undo") for kind in Kind
        ]
    )


class RestrictForm(ReasonForm):
    """What should happen with somebody outside, and why."""

    how = forms.ChoiceField(choices=[(how.value, how.value) for how in Restriction])
    # Tell them why before they are blocked.
    first = forms.BooleanField(required=False)


class ReleaseForm(forms.Form):
    """Which text was read, in which state of the thread."""

    text_hash = forms.RegexField(r"^[0-9a-f]{64}$")
    based_on = forms.IntegerField(min_value=0, required=False)
    reason = forms.CharField(max_length=2000, required=False)
