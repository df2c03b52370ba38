"""Answers by mail: asked for, confirmed, told, and forgotten.

Mails themselves are jobs, written with the change they tell of; ``home.mails`` words and sends
them. Addresses are read only there.
"""

from __future__ import annotations

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _

from anklang.home import limits, postbox
from anklang.home.errors import Gone
from anklang.home.models import AnswerMail, Comment, Report
from anklang.kernel import clock, db
from anklang.kernel.jobs import enqueue

ASK, TELL, OUTCOME = "home.ask_address", "home.tell_author", "home.tell_reporter"
_SALT = "anklang.home.mail"


def ask(comment: Comment, sealed: postbox.Sealed, language: str) -> None:
    """Note that somebody wants answers by mail, and ask the address whether it agrees.

    Whoever types an address learns nothing about it: what is too much is left out silently.
    """
    address_hash = postbox.hashed(sealed.address)
    rate = limits.ASKED_PER_ADDRESS
    since = clock.now() - rate.per
    recent = AnswerMail.objects.filter(address_hash=address_hash, asked_at__gt=since)
    if recent.count() >= rate.count:
        return
    made = AnswerMail.objects.create(
        comment=comment,
        sealed=sealed.seal(),
        address_hash=address_hash,
        language=language[:2],
        asked_at=clock.now(),
    )
    _queue(ASK, comment, mail_id=made.pk)


def confirm(brand_id: int, token: str) -> AnswerMail:
    """Note that the address agrees; twice is no error.

    Raises:
        Gone: made up, too old, or no longer wanted.
    """
    with db.write():
        wish = asked(brand_id, token, "confirm")
        if wish.confirmed_at is None:
            wish.confirmed_at = clock.now()
            wish.save(update_fields=["confirmed_at"])
    return wish


def unsubscribe(brand_id: int, token: str) -> None:
    """Forget an address; twice is no error.

    Raises:
        Gone: made up, or another brand's.
    """
    pk = _read(token, "off")
    with db.write():
        wish = AnswerMail.objects.select_related("comment__entry").filter(pk=pk).first()
        if not pk or (wish is not None and wish.comment.entry.brand_id != brand_id):
            raise Gone(_no_longer_good())
        if wish is not None:
            wish.delete()


def asked(brand_id: int, token: str, purpose: str) -> AnswerMail:
    """Return the wish that a link of a mail is about.

    Raises:
        Gone: made up, too old, or no longer wanted.
    """
    found = (
        AnswerMail.objects.select_related("comment__entry__brand")
        .filter(pk=_read(token, purpose), comment__entry__brand_id=brand_id)
        .first()
    )
    if found is None:
        raise Gone(_no_longer_good())
    return found


def token(wish: AnswerMail, purpose: str) -> str:
    """Return what a link in a mail carries; it serves one purpose and can't be made up."""
    return signing.dumps(wish.pk, salt=f"{_SALT}.{purpose}")


def answered(comment: Comment) -> None:
    """Tell whoever waits for it that an answer is there, once others see it."""
    if comment.parent_id is None or comment.state != Comment.State.VISIBLE:
        return
    whose = Q(comment=comment.parent_id)
    if comment.by_brand:
        # The house answers everybody who talks along, not only whose words it stands under.
        whose |= Q(comment__thread=comment.thread_id)
    wishes = AnswerMail.objects.filter(whose, confirmed_at__isnull=False)
    mine = comment.answer_mails.values("address_hash")
    for wish in wishes.exclude(address_hash__in=mine):
        _queue(TELL, comment, mail_id=wish.pk, answer_id=comment.pk)


def decided(comment: Comment) -> None:
    """Tell the author of a comment that waited, and those it answers, that it can be seen.

    Why one isn't seen, its author is told by who decided it, with how to object.
    """
    for wish in comment.answer_mails.filter(confirmed_at__isnull=False):
        _queue(TELL, comment, mail_id=wish.pk, answer_id=comment.pk)
    answered(comment)


def settled(comment: Comment, *, stayed: bool) -> int:
    """Close a comment's open reports and tell their authors; return how many there were."""
    found = list(comment.reports.filter(settled_at=None))
    for report in found:
        report.settled_at, report.stayed = clock.now(), stayed
        if report.sealed:
            _queue(OUTCOME, comment, report_id=report.pk)
    Report.objects.bulk_update(found, ["settled_at", "stayed"])
    return len(found)


def forget_addresses() -> int:
    """Delete addresses that nobody confirmed in time or that waited too long for an outcome."""
    now = clock.now()
    with db.write():
        late = AnswerMail.objects.filter(
            confirmed_at=None, asked_at__lt=now - limits.UNCONFIRMED_KEPT
        )
        old = Report.objects.filter(created_at__lt=now - limits.REPORT_ADDRESS_KEPT)
        return late.delete()[0] + old.exclude(sealed="").update(sealed="", address_hash="")


def _queue(name: str, comment: Comment, **ids: int) -> None:
    enqueue(name, ids, brand_id=comment.entry.brand_id)


def _no_longer_good() -> str:
    return _("This link is no longer good: the address was taken out, or time ran out.")


def _read(token: str, purpose: str) -> int:
    try:
        pk = signing.loads(token, salt=f"{_SALT}.{purpose}")
    except signing.BadSignature:
        return 0
    return pk if isinstance(pk, int) else 0
