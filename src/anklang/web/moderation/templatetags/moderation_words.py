"""Decisions in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.inbox import kinds
from anklang.inbox.models import Decision, Message
from anklang.inbox.queries.deciding import Precision, Waiting
from anklang.inbox.queries.opinions import Meant
from anklang.inbox.services import citing, telling
from anklang.inbox.statement import in_language

register = template.Library()
_T = Decision.Told
_SEVERE = 4
_SERIOUS = 3
_WORTH_A_LOOK = 2


def _language() -> str:
    return (get_language() or "en")[:2]


@register.filter
def rule_of(decision: Decision) -> str:
    """Return the rule that a decision cites, "" for none."""
    return citing.title(decision, _language())


@register.filter
def rule_title(precision: Precision) -> str:
    """Return the title of a counted rule."""
    words: Mapping[str, str] = precision.words.get("title", {})
    return in_language(words, _language()) or precision.rule_key


@register.filter
def how_bad(case: Waiting) -> str:
    """Say how bad a waiting message may be."""
    if case.severity >= _SEVERE:
        return _("severe")
    if case.severity >= _SERIOUS:
        return _("serious")
    return _("worth a look") if case.severity >= _WORTH_A_LOOK else _("minor")


@register.filter
def how_sure(case: Waiting) -> str:
    """Say in words how sure the detectors are, "" where none found it.

    No percentages: a model's probability is true of texts like those it learned from, and what a
    mask costs was set by hand.
    """
    if not case.found:
        return ""
    steps = (
        (1.0, _("plain match")), (0.9, _("almost certain")), (0.75, _("fairly sure")),
        (0.5, _("unsure")),
    )  # fmt: skip
    return next((words for least, words in steps if case.certainty >= least), _("a guess"))


@register.filter
def says(meant: Meant) -> str:
    """Say what a stronger model takes a message for."""
    found = kinds.named(kinds.of_readings(meant.readings))
    return ", ".join(found) if found else _("nothing of what rules look for")


@register.filter
def by_rule(found: Sequence[Decision]) -> list[tuple[Decision, str]]:
    """Return what rules found, each rule once, with all that it did or would do."""
    grouped: dict[tuple[str, bool], list[Decision]] = {}
    for one in found:
        grouped.setdefault((one.rule_key, _on_trial(one)), []).append(one)
    return [(some[0], _done(some)) for some in grouped.values()]


def _on_trial(decision: Decision) -> bool:
    return decision.state == Decision.State.WOULD


def _done(decisions: Sequence[Decision]) -> str:
    """Say what one rule did or would do."""
    if not _on_trial(decisions[0]):
        return "; ".join(map(_one_done, decisions))
    wanted = (Decision.Action(one.wanted or one.action).label for one in decisions)
    return _("on trial, would be: %s") % ", ".join(map(str, wanted))


def _one_done(decision: Decision) -> str:
    action = str(Decision.Action(decision.action).label)
    if decision.wanted and decision.wanted != decision.action:
        wanted = str(Decision.Action(decision.wanted).label)
        return _("%(action)s; a person has to decide: %(wanted)s") % {
            "action": action,
            "wanted": wanted,
        }
    return action


@register.filter
def state_of(decision: Decision) -> str:
    """Say how a decision stands."""
    return {
        Decision.State.WOULD: _("on trial: nothing was done"),
        Decision.State.PROPOSED: _("waits for a second person"),
        Decision.State.DUE: _("the network is being told"),
        Decision.State.DONE: _("in effect"),
        Decision.State.FAILED: _("the network didn’t do it"),
        Decision.State.REFUSED: _("declined by a second person"),
        Decision.State.UNDONE: _("taken back"),
    }[Decision.State(decision.state)]


@register.filter
def told_how(decision: Decision) -> str:
    """Say how the author was told, "" where there is nothing to tell."""
    if not telling.has_statement(decision) and not telling.before_block(decision):
        return ""
    return {
        _T.PAGE: _("shown on the author’s private page"),
        _T.MAIL: _("mailed to the author, and shown on their private page"),
        _T.ALONE: _by_answer(decision, _("told by a direct message")),
        _T.OPEN: _by_answer(decision, _("told by an answer that everybody can read")),
        _T.NO: _("not told: the network offers no way"),
        "": _("not told yet"),
    }[decision.told_how]


def _by_answer(decision: Decision, told: str) -> str:
    if decision.told_at is not None:
        return told
    if not telling.being_told(decision):
        return _("not told: the answer wasn’t sent")
    waits = decision.told_in and decision.told_in.state == Message.State.WAITING
    return _("the answer waits for a release") if waits else _("the answer is on its way")
