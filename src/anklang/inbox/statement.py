"""The statement of reasons: what was decided about somebody's words, why, and how to object.

Pure text, in plain words. It says what Article 17 of the Digital Services Act wants said: which
restriction and how long, on which facts, whether machines took part, under which rule, and what
one can do against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import formats, translation
from django.utils.translation import gettext as _

LANGUAGES = ("de", "en")
_EXCERPT = 400


@dataclass(frozen=True)
class Case:
    """What a statement is about, times in the brand's zone.

    ``text`` is left out where strangers could misuse a mail.
    """

    brand: str
    place: str
    # "hold", "hide", "delete", "mute", "block".
    action: str
    at: datetime
    text: str = ""
    rule_number: int | None = None
    # {"title": {"de": …, "en": …}, "text": …, "reason": …}
    rule: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reason: str = ""
    detected: bool = False
    automated: bool = False
    reported: bool = False
    object_until: datetime | None = None
    # Whether somebody else than who decided is there to look again.
    another: bool = True
    # Where one objects; "" where the network has no page for it.
    object_at: str = ""
    # What can be written to otherwise: the imprint.
    contact: str = ""


@dataclass(frozen=True)
class Part:
    """One question and its answer."""

    heading: str
    text: str
    # Whether addresses in it are ours and may be links.
    links: bool = False


@dataclass(frozen=True)
class Statement:
    """A statement, ready to be shown or mailed."""

    subject: str
    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        """All of it as plain text."""
        return "\n\n".join(f"{part.heading}\n{part.text}" for part in self.parts)


def statement(case: Case, language: str) -> Statement:
    """Word a case in German or English (any other language: English)."""
    with translation.override(language if language in LANGUAGES else "en"):
        parts = [
            Part(_("What was decided"), _what(case)),
            Part(_("What it is about"), _about(case)),
            Part(_("Why"), _why(case, language)),
            Part(_("How it was found and who decided"), _how(case)),
            Part(_("What you can do"), _objecting(case), links=True),
        ]
        return Statement(_subject(case), tuple(parts))


def brief(case: Case, language: str, link: str, fits: Callable[[str], bool]) -> str:
    """Word a case for an answer on its network: as much of it as fits, the link always.

    What somebody wrote isn't repeated: others may read the answer.

    Args:
        link: the rule in public, where it also stands how to object.
        fits: whether the network takes a text of that length.
    """
    with translation.override(language if language in LANGUAGES else "en"):
        what, how, object_by = _briefly(case), _how_briefly(case), _objecting_briefly(case, link)
        rule, reason = _rule_briefly(case, language), case.reason
        forms = (
            (what, rule, reason, how, object_by),
            (what, rule, how, object_by),
            (what, how, object_by),
            (what, object_by),
        )
        made = ["\n".join(part for part in form if part) for form in forms]
        return next((one for one in made if fits(one)), made[-1])


def in_language(words: Mapping[str, str], language: str) -> str:
    """Return words in a language, or in the other one where that one is missing."""
    return words.get(language, "") or next((one for one in words.values() if one), "")


def _subject(case: Case) -> str:
    said = {
        "hold": _("Your comment at %(brand)s is being looked at"),
        "delete": _("Your comment at %(brand)s was deleted"),
        "mute": _("%(brand)s no longer reads your messages"),
        "block": _("%(brand)s has blocked your account"),
    }
    return said.get(case.action, _("Your comment at %(brand)s is hidden")) % {"brand": case.brand}


def _what(case: Case) -> str:
    said = {
        "hold": _(
            "Your comment waits: nobody outside sees it until somebody of %(brand)s has read it."
        ),
        "delete": _("Your comment was deleted for good."),
        "mute": _("%(brand)s no longer sees what your account writes, until that is taken back."),
        "block": _("Your account can no longer write to %(brand)s, until that is taken back."),
    }
    hidden = _(
        "Your comment is hidden: nobody outside sees it any more. That holds everywhere and "
        "without an end date, unless the decision is taken back."
    )
    what = said.get(case.action, hidden) % {"brand": case.brand}
    when = _("Decided on %(day)s.") % {"day": _day(case.at)}
    return f"{what} {when}"


def _briefly(case: Case) -> str:
    return {
        "mute": _("We no longer read what your account writes to us."),
        # Said before it is done: afterwards nothing of ours reaches them.
        "block": _("We are going to block your account: it can then no longer write to us."),
        "delete": _("We have deleted what you wrote here."),
    }.get(case.action, _("We have hidden what you wrote here."))


def _rule_briefly(case: Case, language: str) -> str:
    if not case.rule:
        return ""
    return _("Why: rule %(number)s, “%(title)s”.") % {
        "number": case.rule_number or "–",
        "title": in_language(case.rule.get("title", {}), language),
    }


def _how_briefly(case: Case) -> str:
    if case.automated:
        return _("A program found it and decided; no person has looked at it yet.")
    if case.reported:
        return _("Somebody had reported it to us; a person decided.")
    if case.detected:
        return _("A program found it; a person decided.")
    return _("A person decided; no program had a part in it.")


def _objecting_briefly(case: Case, link: str) -> str:
    if case.object_until is None:
        return _("How to object: %s") % link
    return _("You can object until %(day)s. How: %(link)s") % {
        "day": _day(case.object_until),
        "link": link,
    }


def _about(case: Case) -> str:
    about = _("What you wrote on “%(place)s”.") % {"place": case.place}
    if not case.text:
        return about
    words = case.text if len(case.text) <= _EXCERPT else case.text[:_EXCERPT].rstrip() + " …"
    return _("What you wrote on “%(place)s”: “%(words)s”") % {"place": case.place, "words": words}


def _why(case: Case, language: str) -> str:
    said = []
    if case.rule:
        words = {name: in_language(case.rule.get(name, {}), language) for name in _PARTS}
        number = case.rule_number or "–"
        said.append(
            _("It goes against rule %(number)s of %(brand)s, “%(title)s”: %(text)s")
            % {"number": number, "brand": case.brand, **words}
        )
        if words["reason"]:
            said.append(_("The rule is there because: %s") % words["reason"])
    if case.reason:
        said.append(_("%(brand)s adds: %(reason)s") % {"brand": case.brand, "reason": case.reason})
    return "\n".join(said) or _("%(brand)s gave no reason. You may ask for it.") % {
        "brand": case.brand
    }


_PARTS = ("title", "text", "reason")


def _how(case: Case) -> str:
    if case.reported:
        found = _("Somebody had reported it to us.")
    elif case.detected:
        found = _("A program that checks comments against our rules found it.")
    else:
        found = _("Somebody of us came upon it.")
    decided = _("A person decided.")
    if case.automated:
        decided = _("The program decided by itself; no person has looked at it yet.")
    return f"{found} {decided}"


def _objecting(case: Case) -> str:
    said = []
    if case.object_until is not None:
        said.append(f"{_until(case.object_until, case.object_at)} {_who_looks_again(case)}")
    if case.contact:
        said.append(_("You can also write to us: %s") % case.contact)
    said.append(
        _(
            "Independent of that, a body for settling disputes out of court may help where one is "
            "in charge, and you can go to court."
        )
    )
    return "\n".join(said)


def _until(last: datetime, link: str) -> str:
    if link:
        return _("You can object until %(day)s, free of charge: %(link)s.") % {
            "day": _day(last),
            "link": link,
        }
    return _("You can object until %(day)s, free of charge.") % {"day": _day(last)}


def _who_looks_again(case: Case) -> str:
    if case.another:
        return _(
            "Another person than the one who decided looks at it again and tells you what comes "
            "of it."
        )
    return _(
        "Only one person decides about comments here: they look at it again and tell you what "
        "comes of it."
    )


def _day(at: datetime) -> str:
    return formats.date_format(at, "DATE_FORMAT")
