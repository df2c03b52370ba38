"""Mails to the people of a brand: what binds them changes, or something grew serious.

The page of today says the same.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.kernel import clock, db, mailing
from anklang.orgs.models import Membership, Person

from .content import Localised
from .models import Acknowledgement, Notice, RulesetVersion
from .queries.policy import Policy

# Between two mails about what rules hand over.
_PAUSE = timedelta(minutes=15)


def tell_changed(version: RulesetVersion) -> int:
    """Mail everybody of the brand who hasn't acknowledged what binds them from a version on.

    Nobody is told of a version that changes nothing for them. Returns how many mails went out;
    0 without ``EMAIL_URL``.
    """
    found = Policy.of(version)
    if not settings.SENDS_MAIL or not found.rules:
        return 0
    brand_id = version.ruleset.brand_id
    know = Acknowledgement.objects.filter(
        digest=found.digest, version__ruleset__brand=brand_id
    ).values("person")
    members = Membership.objects.filter(brand=brand_id, person__is_active=True)
    return sum(
        _send(version, one.person)
        for one in members.exclude(person__in=know).select_related("person")
    )


def _send(version: RulesetVersion, person: Person) -> bool:
    with translation.override(person.language or version.ruleset.brand.language):
        subject, text = _texts(version)
    return mailing.sent(subject, text, person.email, "rules", version=version.pk)


def _texts(version: RulesetVersion) -> tuple[str, str]:
    brand = version.ruleset.brand
    later = version.effective_from > clock.now()
    words = {
        "brand": brand.name,
        "date": formats.date_format(version.effective_from, "DATE_FORMAT"),
        "why": version.why.said(get_language() or "en") or "–",
        "link": f"{settings.PUBLIC_URL}/b/{brand.slug}/policy/",
    }
    subject = _("What binds us at %(brand)s has changed") % words
    text = (
        _(
            "Hello,\n\n"
            "from %(date)s on, other rules hold for those who speak for %(brand)s. What changed: "
            "%(why)s\n\n"
            "Please read them and say that you know them; it takes a minute:\n\n"
            "%(link)s"
        )
        if later
        else _(
            "Hello,\n\n"
            "other rules hold now for those who speak for %(brand)s. What changed: %(why)s\n\n"
            "Please read them and say that you know them; it takes a minute:\n\n"
            "%(link)s"
        )
    )
    return subject, text % words


def tell_in_charge(brand_id: int, subject: str) -> int:
    """Mail a notice to those who were told and want mails, once each; return how many went out.

    A mail that the server didn't take is lost; the notice is still on their page of today.
    """
    notices = Notice.objects.filter(
        brand=brand_id, subject=subject, mailed_at=None, person__is_active=True
    )
    if not settings.SENDS_MAIL:
        return 0
    wanted = notices.filter(person__mailed_when_serious=True).select_related("person", "brand")
    return sum(_mail_notice(one) for one in wanted.order_by("pk"))


def _mail_notice(notice: Notice) -> bool:
    if notice.kind == Notice.Kind.RULE and _mailed_lately(notice):
        return False
    with db.write():
        mine = Notice.objects.filter(pk=notice.pk, mailed_at=None)
        if not mine.update(mailed_at=clock.now()):
            return False
    person = notice.person
    with translation.override(person.language or notice.brand.language):
        title, text = _LEVEL_OR_RULE[Notice.Kind(notice.kind)](notice)
    return mailing.sent(title, text, person.email, "an escalation", notice=notice.pk)


def _mailed_lately(notice: Notice) -> bool:
    """Whether they had such a mail just now: a flood of comments shall not become one of mails."""
    return Notice.objects.filter(
        person=notice.person, kind=notice.kind, mailed_at__gt=clock.now() - _PAUSE
    ).exists()


def _level(notice: Notice) -> tuple[str, str]:
    brand = notice.brand
    words = notice.words | {
        "brand": brand.name,
        "link": f"{settings.PUBLIC_URL}/b/{brand.slug}/policy/escalation/",
    }
    subject = _("%(brand)s: level %(level)s of the escalation plan holds") % words
    text = _(
        "Hello,\n\n"
        "level %(level)s of the escalation plan of %(brand)s holds now (before: %(before)s).\n\n"
        "What has changed: %(reason)s\n"
        "Decided by: %(decided_by)s\n\n"
        "What is to be done stands in the plan:\n\n"
        "%(link)s"
    )
    return subject, text % words


def _rule(notice: Notice) -> tuple[str, str]:
    brand, language = notice.brand, translation.get_language() or "en"
    words = {
        "brand": brand.name,
        "number": notice.words.get("number") or "–",
        "title": Localised(**notice.words.get("title", {})).said(language),
        "link": f"{settings.PUBLIC_URL}/b/{brand.slug}/inbox/{notice.words['conversation']}/",
    }
    subject = _("%(brand)s: rule %(number)s hands something to a person") % words
    text = _(
        "Hello,\n\n"
        "rule %(number)s of %(brand)s (“%(title)s”) wants somebody in charge to look at a "
        "conversation:\n\n"
        "%(link)s\n\n"
        "What follows within a quarter of an hour isn’t mailed; it stands on your page of today."
    )
    return subject, text % words


_LEVEL_OR_RULE = {Notice.Kind.LEVEL: _level, Notice.Kind.RULE: _rule}
