"""Telling authors what was decided about their words, where the network lets us."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.conduct.queries import guidelines
from anklang.home import addresses
from anklang.inbox import access
from anklang.inbox.errors import CannotSend
from anklang.inbox.models import Appeal, Decision, Message
from anklang.inbox.statement import Case, Statement, brief, statement
from anklang.kernel import clock, db
from anklang.networks import registry
from anklang.networks.contract import Capability, TellsAuthors
from anklang.networks.models import Channel
from anklang.networks.queries import loaded_info
from anklang.networks.services import account_for
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope

from . import deciding, replies
from .replies import Answer

_A, _S, _T = Decision.Action, Decision.State, Decision.Told
_NOT_SENT = frozenset({Message.State.FAILED, Message.State.RETURNED, Message.State.DELETED})
# Nothing happens to the author by these, so there is nothing to state.
_UNSTATED = frozenset({_A.SHOW, _A.NOTE, _A.FLAG, _A.ANSWER, _A.ESCALATE, _A.REPORT})


def tell(decision_id: int) -> Decision | None:
    """Tell the author of a decision that stands, once; return it if somebody was told."""
    decision = _decisions().filter(pk=decision_id, state=_S.DONE, told_at=None).first()
    if decision is None or decision.message is None or decision.channel is None:
        return None
    how = _mail(decision, *_letter(decision))
    if not how and on_our_page(decision):
        # Their private page shows it.
        how = _T.PAGE
    if how:
        told = {"told_at": clock.now(), "told_how": how}
    elif _never_can(way(decision)):
        told = {"told_how": _T.NO}
    else:
        # A person chooses whether to answer on the network.
        return None
    with db.write():
        Decision.objects.filter(pk=decision.pk, told_in=None).update(**told)
    return decision if how else None


@dataclass(frozen=True)
class Way:
    """How an author can be told on their network: ``alone``, or where everybody reads it."""

    alone: bool = False
    # Why they can't be.
    problem: str = ""
    # Whether that may change.
    for_now: bool = False


def _never_can(found: Way) -> bool:
    return bool(found.problem) and not found.for_now


def way(decision: Decision) -> Way:
    """Say whether the author of a decision can be told by an answer on the network."""
    channel, message = decision.channel, decision.message
    info = loaded_info(channel) if channel else None
    if channel is None or info is None or channel.state != Channel.State.CONNECTED:
        problem = _("The channel isn’t connected. Connect it, then you can tell them here.")
        return Way(problem=problem, for_now=True)
    if decision.action == _A.BLOCK and not before_block(decision):
        return Way(problem=_("Whoever is blocked gets nothing from your account any more."))
    if message is None or message.state == Message.State.DELETED or not message.remote_id:
        return Way(problem=_("What they wrote is gone, so nothing can answer it."))
    if not info.can(Capability.REPLY):
        return Way(problem=_("One can’t reply on “%s”.") % channel.name)
    return Way(alone=info.can(Capability.DIRECT))


def reaches(channel: Channel) -> bool:
    """Whether somebody on a network can be answered there at all."""
    info = loaded_info(channel)
    return info is not None and not info.built_in and info.can(Capability.REPLY)


def before_block(decision: Decision) -> bool:
    """Whether a block waits for a second person, so that its author still hears from us."""
    return decision.action == _A.BLOCK and decision.state == _S.PROPOSED


def may_answer(decision: Decision) -> bool:
    """Whether an author is to be told by an answer: a restriction in effect or a block to come,
    not told of yet."""
    in_effect = decision.action not in _UNSTATED and decision.state == _S.DONE
    restricts = in_effect or before_block(decision)
    return restricts and not on_our_page(decision) and not being_told(decision)


def on_its_way(decision: Decision) -> bool:
    """Whether what tells the author waits or is being sent right now."""
    return decision.told_at is None and being_told(decision)


def being_told(decision: Decision) -> bool:
    """Whether the author was told, or is about to be."""
    if decision.told_at is not None:
        return True
    return decision.told_in is not None and decision.told_in.state not in _NOT_SENT


def limit(decision: Decision) -> int | None:
    """Return how long an answer may be on the network of a decision."""
    info = loaded_info(decision.channel) if decision.channel else None
    return info.reply_limit if info else None


def prepared(decision: Decision) -> str:
    """Return the words for an answer, in the language of the conversation."""
    info = loaded_info(decision.channel) if decision.channel else None

    def fits(text: str) -> bool:
        return info is None or info.length(text) <= info.reply_limit

    case = _case(decision, "", words=False)
    return brief(case, _language(decision), _rule_in_public(decision), fits)


def tell_by_answer(scope: Scope, decision_id: int, answer: Answer) -> Message:
    """Tell an author by an answer of the brand's account; once, however often it is asked for.

    It takes the ordinary way of answers: checks, release where one is due, delivery.

    Raises:
        PermissionDenied: the role doesn't moderate or doesn't answer.
        CannotSend: nothing to tell, or the network offers no way; and see
            :func:`replies.reply` for all that may stand in the way of an answer.
    """
    scope.require(Permission.COMMENT_MODERATE)
    decision = _decisions().get(pk=decision_id, brand=scope.brand)
    about = decision.conversation_id
    if about is None:
        raise CannotSend(_("What they wrote is gone, so nothing can answer it."))
    with db.write():
        access.locked(scope, about)
        decision = _decisions().get(pk=decision_id)
        if decision.told_in is not None and being_told(decision):
            return decision.told_in
        found = way(decision)
        if found.problem or not may_answer(decision):
            raise CannotSend(found.problem or _("There is nothing to tell any more."))
        whole = replace(answer, reply_to=decision.message_id, alone=found.alone, to_hidden=True)
        message = replies.reply(scope, about, whole)
        how = _T.ALONE if found.alone else _T.OPEN
        Decision.objects.filter(pk=decision.pk).update(told_in=message, told_how=how)
        deciding.log_only(scope, decision, "decision.author_told", message=message.pk, how=how)
    return message


def follow_answers(message: Message) -> None:
    """Note that an answer which tells somebody of a decision is out."""
    Decision.objects.filter(told_in=message, told_at=None).update(told_at=message.at)


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


def several_moderate(brand_id: int) -> bool:
    """Whether more than one person of a brand decides about comments."""
    return members_with(brand_id, Permission.COMMENT_MODERATE).count() > 1


def another_looks(decision: Decision) -> bool:
    """Whether somebody else than who decided can look again; a program is nobody's self."""
    return decision.automated or several_moderate(decision.brand_id)


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
        another=another_looks(decision),
        object_at=link,
        contact=addresses.page(brand.slug) + "imprint/",
    )


def _was_found(decision: Decision) -> bool:
    """Whether a detector had pointed a person to it, as one of a rule on trial does, too."""
    found = Decision.objects.filter(
        message=decision.message_id, detected=True, digest=decision.digest, pk__lt=decision.pk
    )
    return decision.message_id is not None and found.exists()


def _letter(decision: Decision) -> tuple[str, str]:
    # Without what they wrote: nobody shall send words of their own with our name on them.
    said = stated(decision, _language(decision), words=False)
    return said.subject, said.plain


def on_our_page(decision: Decision) -> bool:
    """Whether its author reads the statement on a page of ours."""
    info = loaded_info(decision.channel) if decision.channel else None
    return info is not None and info.built_in


def _rule_in_public(decision: Decision) -> str:
    """Return where the rule is to be read, or how to object; the imprint without guidelines."""
    brand = decision.brand
    found = guidelines.guidelines(brand.pk)
    if found is None:
        return addresses.page(brand.slug) + "imprint/"
    public = {one.rule.key for one in found.public}
    return addresses.guidelines(
        brand.slug, decision.rule_key if decision.rule_key in public else ""
    )


def _mail(decision: Decision, subject: str, text: str) -> str:
    channel, message = decision.channel, decision.message
    connector = registry.connectors().get(channel.network) if channel else None
    if channel is None or message is None or not isinstance(connector, TellsAuthors):
        return ""
    remote_id = message.remote_id or ""
    told = connector.tell_author(account_for(channel), remote_id, subject, text)
    return _T.MAIL if told else ""


def _language(decision: Decision) -> str:
    said_in = decision.message.language if decision.message else ""
    return (said_in or decision.brand.language)[:2]


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("brand", "channel", "message", "told_in")
