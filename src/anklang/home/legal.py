"""Imprint and privacy notice in words, in the language of whoever reads; and what is really kept.

The times come from ``limits``: what the page promises is what the product does.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from anklang.orgs.models import Brand, LegalSource

from . import limits

Facts = Mapping[str, str]


def imprint(brand: Brand) -> str:
    """Return the imprint as plain text, "" where there is none or it is elsewhere."""
    if brand.imprint_from == LegalSource.GUIDED:
        return _imprint_of(brand.legal_facts)
    return brand.imprint if brand.imprint_from == LegalSource.OWN else ""


def privacy(brand: Brand) -> str:
    """Return the privacy notice as plain text, "" where there is none or it is elsewhere."""
    if brand.privacy_from == LegalSource.GUIDED:
        return _privacy_of(brand.legal_facts)
    return brand.privacy if brand.privacy_from == LegalSource.OWN else ""


def kept(*, by_mail: bool) -> list[str]:
    """Return what this page keeps of visitors, and for how long, one sentence or two each."""
    facts = [
        _("Reading needs no cookie and no account; nothing is loaded from other firms."),
        _(
            "With a comment, its name, text and time are stored and shown in public until you or "
            "we delete it. By your private link you change or delete it yourself; what it said "
            "before a change is seen by us only, for %(days)s days."
        )
        % {"days": limits.REWORDINGS_KEPT.days},
        _(
            "Against floods of comments, a code is made of network address and browser with a "
            "random number that is deleted after %(days)s days. From then on nobody can tell who "
            "it was."
        )
        % {"days": limits.SALTS_KEPT.days},
        _(
            "Before a form is sent, your browser works out a small sum, on your device. Nothing "
            "about you is measured, and nobody else is asked."
        ),
        _(
            "Your name and the key to your comment stay in your browser only if you tick the box; "
            "they are on your device and nowhere else."
        ),
    ]
    if by_mail:
        facts += [
            _(
                "An e-mail address for answers is stored encrypted and shown to nobody. It is "
                "deleted when you end the mails or delete the comment, and after %(days)s days if "
                "you don’t confirm it."
            )
            % {"days": limits.UNCONFIRMED_KEPT.days},
            _(
                "An e-mail address with a report is deleted once the outcome was mailed, after "
                "%(days)s days at the latest."
            )
            % {"days": limits.REPORT_ADDRESS_KEPT.days},
        ]
    return facts


def _imprint_of(facts: Facts) -> str:
    parts = [_("Information according to § 5 of the German Digital Services Act (DDG)")]
    if facts.get("kind") == "person":
        parts = [_("Information according to § 18 (1) of the German Media State Treaty (MStV)")]
    parts.append(_address(facts))
    parts.append(_lines(facts, phone=_("Telephone: %s"), email=_("E-mail: %s")))
    parts += [_told(facts, name, words) for name, words in _said().items()]
    if facts.get("court") or facts.get("number"):
        register = ", ".join(filter(None, (facts.get("court"), facts.get("number"))))
        parts.append(_("Entered in the register: %s") % register)
    parts.append(_responsible(facts))
    return "\n\n".join(filter(None, parts))


def _said() -> dict[str, str]:
    return {
        "represented_by": _("Represented by: %s"),
        "supervisor": _("Supervisory authority: %s"),
        "chamber": _("Chamber and profession: %s"),
        "vat": _("VAT identification number: %s"),
    }


def _responsible(facts: Facts) -> str:
    who = facts.get("responsible") or facts.get("represented_by") or facts.get("name", "")
    return _("Responsible for the content (§ 18 (2) MStV): %s, address as above") % who


def _privacy_of(facts: Facts) -> str:
    parts = [
        _("Responsible for this page:") + "\n" + _address(facts),
        _told(facts, "data_protection", _("Data protection officer: %s")),
        _(
            "When you read, our server handles your network address for as long as it takes to "
            "send the page; our legitimate interest is that it reaches you (Art. 6 (1) (f) GDPR)."
        ),
        _(
            "When you comment, we publish what you wrote because you ask for it (Art. 6 (1) (b) "
            "GDPR) and keep machines and floods away, which is our and the other visitors’ "
            "legitimate interest (Art. 6 (1) (f) GDPR). Mails with answers need your consent "
            "(Art. 6 (1) (a) GDPR), which you can take back by the link in each of them."
        ),
        _(
            "When you report a comment, we have to look at it (Art. 6 (1) (c) GDPR, Art. 16 of the "
            "Digital Services Act)."
        ),
        _(
            "You have the right to access, rectification, erasure, restriction, portability and "
            "objection, and you can complain to a supervisory authority."
        ),
        _told(facts, "authority", _("The authority in charge of us: %s")),
    ]
    return "\n\n".join(filter(None, parts))


def _address(facts: Facts) -> str:
    return "\n".join(filter(None, (facts.get(name) for name in ("name", "street", "town"))))


def _lines(facts: Facts, **words: str) -> str:
    return "\n".join(filter(None, (_told(facts, name, said) for name, said in words.items())))


def _told(facts: Facts, name: str, words: str) -> str:
    return words % facts[name] if facts.get(name) else ""
