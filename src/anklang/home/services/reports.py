"""Reports: a visitor asks the house to look at a comment, and hears what became of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.home import limits, postbox, proofs
from anklang.home.errors import NotTaken, TooMany
from anklang.home.models import Report
from anklang.home.records import VOUCHED, Sending
from anklang.home.visitors import Visitor, fingerprint
from anklang.kernel import clock, db
from anklang.textkit import prose

from . import changes, mailing

_Category = Report.Category


def report(
    brand_id: int,
    comment_id: str,
    *,
    reason: str,
    visitor: Visitor,
    category: str = "",
    language: str = "",
    sending: Sending = VOUCHED,
) -> Report:
    """Take a visitor's report of a comment; the same visitor's second one replaces the reason.

    Raises:
        Gone: the comment is no longer there.
        NotTaken: no reason, one that is too long, or an address that is none.
        TooMany: too many reports in a short time.
    """
    who = fingerprint(visitor)
    address = postbox.checked(sending.email)
    words = prose.clean(reason)
    _check_reason(category, words)
    with db.write():
        changes.lock(brand_id)
        comment = changes.any_comment(brand_id, comment_id)
        found = comment.reports.filter(visitor=who, settled_at=None).first()
        if found is None:
            _pay(brand_id, who, sending)
            found = Report(comment=comment, visitor=who, created_at=clock.now())
        elif (found.reason, found.category) == (words, category):
            return found
        found.reason, found.category, found.language = words, category, language[:2]
        if address and _may_be_told(address):
            found.sealed = postbox.Sealed(address).seal()
            found.address_hash = postbox.hashed(address)
        found.save()
        changes.announce(comment, brand_id, found)
    return found


def settle_reports(brand_id: int, comment_id: str, *, stayed: bool = False) -> int:
    """Close a comment's open reports once somebody has decided; return how many there were.

    Args:
        stayed: whether the comment is still there; the reports' authors are told.

    Raises:
        Gone: never there, or another brand's.
    """
    with db.write():
        return mailing.settled(changes.any_comment(brand_id, comment_id), stayed=stayed)


def _check_reason(category: str, words: str) -> None:
    if category and category not in _Category.values:
        raise NotTaken({"reason": _("Please choose one of the reasons.")})
    if not words and category in {"", _Category.OTHER}:
        raise NotTaken({"reason": _("Please say in a few words what is wrong with it.")})
    if len(words) > limits.REASON_LENGTH:
        raise NotTaken({"reason": _("Please use at most %d characters.") % limits.REASON_LENGTH})


def _pay(brand_id: int, who: str, sending: Sending) -> None:
    for rate in limits.REPORTS_PER_VISITOR:
        if _since(rate, visitor=who) >= rate.count:
            raise TooMany(
                {"": _("You have reported a lot in a short time. We look at those first.")}
            )
    if sending.nonce:
        proofs.spend(brand_id, sending.nonce)
        return
    for rate in limits.UNPROVED_PER_BRAND:
        if sending.nonce == "" and _since(rate, comment__entry__brand=brand_id) >= rate.count:
            raise TooMany(
                {
                    "": _(
                        "Very much is being reported right now. Please switch JavaScript on "
                        "for this page, or send it again in an hour."
                    )
                }
            )


def _may_be_told(address: str) -> bool:
    rate = limits.ASKED_PER_ADDRESS
    return _since(rate, address_hash=postbox.hashed(address)) < rate.count


def _since(rate: limits.Rate, **which: object) -> int:
    return Report.objects.filter(created_at__gt=clock.now() - rate.per, **which).count()
