"""Mails to visitors, in the language they wrote in. Nothing that a stranger typed stands in them.

Otherwise anybody could send words of their own to any address, with our name on them.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.orgs.models import Brand

from . import addresses, limits
from .models import AnswerMail, Comment, Report
from .postbox import Sealed
from .services import mailing

_TOLD_KEPT = 100


def ask(mail_id: int) -> None:
    """Ask an address whether it wants answers; without its yes nothing more comes."""
    wish = _wish(mail_id)
    if wish is None or wish.confirmed_at is not None:
        return
    brand = wish.comment.entry.brand
    with translation.override(wish.language):
        words = _words(wish)
        words["link"] = addresses.confirm_mail(brand.slug, mailing.token(wish, "confirm"))
        words["days"] = str(limits.UNCONFIRMED_KEPT.days)
        subject = _("Please confirm: answers to your comment at %(brand)s") % words
        text = (
            _(
                "Hello,\n\n"
                "somebody, probably you, has written a comment on the page of %(brand)s and wants "
                "the answers by mail to this address:\n\n%(page)s\n\n"
                "If that was you, please confirm it here:\n\n%(link)s\n\n"
                "If it wasn’t, do nothing: there will be no further mail, and the address is "
                "deleted after %(days)s days."
            )
            % words
        )
    _send(wish, subject, text)


def tell(mail_id: int, comment_id: int) -> None:
    """Tell somebody of an answer, or that their own comment can be seen; each once."""
    wish = _wish(mail_id)
    about = Comment.objects.select_related("entry__brand").filter(pk=comment_id).first()
    if wish is None or wish.confirmed_at is None or about is None:
        return
    own = about.pk == wish.comment_id
    if about.state != Comment.State.VISIBLE or not _may_tell(wish, about):
        return
    with translation.override(wish.language):
        words = _words(wish)
        words["link"] = _address_of(about)
        subject, text = _of_own(words) if own else _of_answer(about, words)
        text += "\n\n" + _after(wish, words)
    _send(wish, subject, text)
    _note(wish, about)


def tell_outcome(report_id: int) -> None:
    """Tell whoever reported a comment what was decided, then forget the address."""
    report = Report.objects.select_related("comment__entry__brand").filter(pk=report_id).first()
    if report is None or not report.sealed:
        return
    brand = report.comment.entry.brand
    address = Sealed.open(report.sealed).address
    with translation.override(report.language or brand.language):
        words = {"brand": brand.name, "page": _address_of(report.comment)}
        subject = _("Your report at %(brand)s was decided") % words
        text = (_stays() if report.stayed else _removed()) % words
    _deliver(brand, address, subject, text, {})
    with db.write():
        Report.objects.filter(pk=report_id).update(sealed="", address_hash="")


def to_author(brand_id: int, comment_id: str, subject: str, text: str) -> bool:
    """Write to the author of a comment, where they confirmed an address; whether one did.

    The private link stands below the text: there they can read it again and object.
    """
    wishes = AnswerMail.objects.select_related("comment__entry__brand").filter(
        comment__entry__brand_id=brand_id,
        comment__public_id=comment_id,
        confirmed_at__isnull=False,
    )
    found = list(wishes)
    for wish in found:
        with translation.override(wish.language):
            below = _own_page(wish)
        _send(wish, subject, f"{text}\n\n{below}" if below else text)
    return bool(found) and bool(settings.SENDS_MAIL)


def _own_page(wish: AnswerMail) -> str:
    key = Sealed.open(wish.sealed).key
    if not key:
        return ""
    own = addresses.own_comment(wish.comment.entry.brand.slug, key)
    return _("All of it again, and how to object: %(own)s") % {"own": own}


def _wish(mail_id: int) -> AnswerMail | None:
    return AnswerMail.objects.select_related("comment__entry__brand").filter(pk=mail_id).first()


def _may_tell(wish: AnswerMail, about: Comment) -> bool:
    """Whether it wasn't told yet, and isn't too much for one day."""
    rate = limits.MAILS_PER_COMMENT
    since = (clock.now() - rate.per).timestamp()
    told = dict(wish.told)
    return _told_as(about) not in told and sum(at > since for at in told.values()) < rate.count


def _note(wish: AnswerMail, about: Comment) -> None:
    """Keep that it was told, unless the address was taken out meanwhile."""
    with db.write():
        locked = AnswerMail.objects.select_for_update().filter(pk=wish.pk).first()
        if locked is not None:
            now = [_told_as(about), clock.now().timestamp()]
            locked.told = [*locked.told, now][-_TOLD_KEPT:]
            locked.save(update_fields=["told"])


def _told_as(about: Comment) -> str:
    return f"{about.public_id}:{about.state}"


def _of_own(words: dict[str, str]) -> tuple[str, str]:
    subject = _("Your comment at %(brand)s can be seen now") % words
    return subject, _("Hello,\n\nyour comment is published:\n\n%(link)s") % words


def _of_answer(comment: Comment, words: dict[str, str]) -> tuple[str, str]:
    if comment.by_brand:
        subject = _("%(brand)s has answered your comment") % words
    else:
        subject = _("Somebody has answered your comment at %(brand)s") % words
    return subject, _("Hello,\n\nthere is an answer. You can read it here:\n\n%(link)s") % words


def _after(wish: AnswerMail, words: dict[str, str]) -> str:
    text = _("No more mails about this comment: %(off)s") % words
    key = Sealed.open(wish.sealed).key
    if key:
        own = addresses.own_comment(wish.comment.entry.brand.slug, key)
        text = _("Change or delete your comment: %(own)s") % {"own": own} + "\n" + text
    return text


def _stays() -> str:
    return _(
        "Hello,\n\nyou reported a comment to %(brand)s. Somebody has looked at it: in their view "
        "it keeps to the rules and the law, so it stays.\n\n%(page)s\n\n"
        "If you see that differently, you can answer %(brand)s by the address in the imprint, or "
        "go to court. Your address is deleted now."
    )


def _removed() -> str:
    return _(
        "Hello,\n\nyou reported a comment to %(brand)s. It can no longer be seen. Thank you for "
        "looking.\n\nYour address is deleted now."
    )


def _words(wish: AnswerMail) -> dict[str, str]:
    brand = wish.comment.entry.brand
    return {
        "brand": brand.name,
        "page": addresses.entry(brand.slug, wish.comment.entry.public_id),
        "imprint": addresses.page(brand.slug) + "imprint/",
        "off": addresses.no_more_mail(brand.slug, mailing.token(wish, "off")),
    }


def _address_of(comment: Comment) -> str:
    entry = comment.entry
    return addresses.comment(entry.brand.slug, entry.public_id, comment.public_id)


def _send(wish: AnswerMail, subject: str, text: str) -> None:
    brand = wish.comment.entry.brand
    off = addresses.no_more_mail(brand.slug, mailing.token(wish, "off"))
    headers = {
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    _deliver(brand, Sealed.open(wish.sealed).address, subject, text, headers)


def _deliver(brand: Brand, address: str, subject: str, text: str, headers: dict[str, str]) -> None:
    if not settings.SENDS_MAIL:
        return
    EmailMessage(
        " ".join(subject.split()),
        f"{text}\n\n-- \n{brand.name}\n{addresses.page(brand.slug)}\n",
        None,
        [address],
        headers={"Auto-Submitted": "auto-generated", **headers},
    ).send()
