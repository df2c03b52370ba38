"""Telling authors what was decided about their words, where the network lets us."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.home import addresses
from anklang.inbox.models import Appeal, Decision
from anklang.inbox.statement import Case, Statement, statement
from anklang.kernel import clock, db
from anklang.networks import registry
from anklang.networks.contract import TellsAuthors
from anklang.networks.queries import loaded_info
from anklang.networks.services import account_for

_A, _S = Decision.Action, Decision.State
# Nothing happens to the author by these, so there is nothing to state.
_UNSTATED = frozenset({_A.SHOW, _A.NOTE, _A.FLAG, _A.ANSWER, _A.ESCALATE, _A.REPORT})


def tell(decision_id: int) -> Decision | None:
    """Tell the author of a decision that stands, once; return it if somebody was told."""
    decision = _decisions().filter(pk=decision_id, state=_S.DONE, told_at=None).first()
    if decision is None or decision.message is None or decision.channel is None:
        return None
    how = _mail(decision, *_letter(decision))
    info = loaded_info(decision.channel)
    if not how and info is not None and info.built_in:
        # Their private page shows it.
        how = "page"
    if not how:
        return None
    with db.write():
        Decision.objects.filter(pk=decision.pk).update(told_at=clock.now(), told_how=how)
    return decision


def tell_outcome(appeal_id: int) -> bool:
    """Tell what became of an objection; whether a mail went out."""
    appeal = Appeal.objects.filter(pk=appeal_id).exclude(outcome=Appeal.Outcome.OPEN).first()
    if appeal is None:
        return False
    decision = _decisions().get(pk=appeal.decision_id)
    with translation.override(_language(decision)):
        subject = _("Your objection at %(brand)s was decided") % {"brand": decision.brand.name}
        text = outcome(appeal)
    return bool(_mail(decision, subject, text))


def outcome(appeal: Appeal) -> str:
    """Say in the language in force what became of an objection."""
    if appeal.outcome == Appeal.Outcome.OPEN:
        return _("Somebody is going to look at it. You will read the outcome here.")
    if appeal.outcome == Appeal.Outcome.GRANTED:
        said = _("Your objection is right: the decision was taken back.")
        if appeal.decision.action == _A.DELETE:
            said = _(
                "Your objection is right: the decision was wrong. What was deleted can’t be "
                "brought back, sorry."
            )
    else:
        said = _("We looked at it again: the decision stays.")
    if appeal.answer:
        said += "\n" + appeal.answer
    if appeal.alone:
        said += "\n" + _(
            "Nobody else of us moderates, so the same person looked at it again as had decided."
        )
    return said


def stated(decision: Decision, language: str, *, link: str = "", words: bool = True) -> Statement:
    """Return the statement of reasons of a decision.

    Args:
        link: where one can object.
        words: whether it shows what the author wrote.
    """
    return statement(_case(decision, link, words), language)


def has_statement(decision: Decision) -> bool:
    """Whether a decision restricts somebody, so that there is something to state."""
    return decision.action not in _UNSTATED and decision.state in {_S.DONE, _S.UNDONE}


def _case(decision: Decision, link: str, words: bool) -> Case:
    brand = decision.brand
    zone, until = ZoneInfo(brand.timezone), decision.object_until
    return Case(
        brand=brand.name,
        place=decision.channel.name if decision.channel else brand.name,
        action=decision.action,
        at=decision.at.astimezone(zone),
        text=decision.text if words else "",
        rule_number=decision.rule_number,
        rule=decision.rule_words,
        reason=decision.reason,
        detected=decision.detected or _was_found(decision),
        automated=decision.automated,
        reported=decision.reported,
        object_until=until.astimezone(zone) if until else None,
        object_at=link,
        contact=addresses.page(brand.slug) + "imprint/",
    )


def _was_found(decision: Decision) -> bool:
    """Whether a detector had pointed a person to it."""
    found = Decision.objects.filter(
        message=decision.message_id, detected=True, digest=decision.digest, pk__lt=decision.pk
    )
    return decision.message_id is not None and found.exclude(state=_S.WOULD).exists()


def _letter(decision: Decision) -> tuple[str, str]:
    # Without what they wrote: nobody shall send words of their own with our name on them.
    said = stated(decision, _language(decision), words=False)
    return said.subject, said.plain


def _mail(decision: Decision, subject: str, text: str) -> str:
    channel, message = decision.channel, decision.message
    connector = registry.connectors().get(channel.network) if channel else None
    if channel is None or message is None or not isinstance(connector, TellsAuthors):
        return ""
    remote_id = message.remote_id or ""
    return "mail" if connector.tell_author(account_for(channel), remote_id, subject, text) else ""


def _language(decision: Decision) -> str:
    said_in = decision.message.language if decision.message else ""
    return (said_in or decision.brand.language)[:2]


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("brand", "channel", "message")
