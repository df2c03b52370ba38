"""Mails to the people of a brand when what binds them changes; the page of today says the same."""

from __future__ import annotations

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from anklang.kernel import clock, mailing
from anklang.orgs.models import Membership, Person

from .models import Acknowledgement, RulesetVersion
from .queries.policy import Policy


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
        "why": version.why or "–",
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
