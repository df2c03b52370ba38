"""What is fit to be taken: names, texts, and how much at a time."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.home import limits
from anklang.home.errors import NotTaken, TooMany
from anklang.home.models import Comment, Entry
from anklang.kernel import clock
from anklang.orgs.models import Brand, Representative
from anklang.textkit import names


def check_comment(brand: Brand, name: str, words: str) -> None:
    """Check what a visitor typed.

    Raises:
        NotTaken: name or text aren't fit; the messages say why.
    """
    problems = {"name": _name_problem(brand, name), "text": text_problem(words)}
    found = {field: problem for field, problem in problems.items() if problem}
    if found:
        raise NotTaken(found)


def text_problem(words: str) -> str:
    """Return what is wrong with a text, "" for nothing."""
    if not words:
        return _("Please write something.")
    over = len(words) - limits.COMMENT_LENGTH
    if over <= 0:
        return ""
    return (
        ngettext(
            "That is %d character too long. Please shorten it, or send it in two parts.",
            "That is %d characters too long. Please shorten it, or send it in two parts.",
            over,
        )
        % over
    )


def _name_problem(brand: Brand, name: str) -> str:
    if not names.folded(name):
        return _("Please give a name; a nickname is fine.")
    if len(name) > limits.NAME_LENGTH:
        return _("Please use at most %d characters for the name.") % limits.NAME_LENGTH
    if any(names.could_be_taken_for(name, taken) for taken in _taken_names(brand)):
        return _(
            "“%(name)s” could be taken for somebody who speaks for %(brand)s. "
            "Please choose another name, for example with your town."
        ) % {"name": name, "brand": brand.name}
    return ""


def _taken_names(brand: Brand) -> Iterable[str]:
    people = Representative.objects.filter(
        brand=brand, consented_at__isnull=False, consent_revoked_at=None
    ).values_list("name", "sign_off")
    yield brand.name
    for name, sign_off in people:
        yield name
        # Initials are too short to tell anybody from anybody.
        if len("".join(names.folded(sign_off))) > 4:
            yield sign_off


def resembled(brand: Brand, name: str) -> str:
    """Return whose name a visitor's is close to, for the house to look at; "" for nobody's.

    Also of people who aren't named in public: a refusal would give them away.
    """
    people = Representative.objects.filter(brand=brand).values_list("name", flat=True)
    close = (one for one in (brand.name, *people) if names.resembles(name, one))
    return next(close, "")[:120]


def check_rates(entry: Entry, who: str, *, proved: bool) -> None:
    """Check how much came lately, from this visitor and from everybody.

    Raises:
        TooMany: too much in a short time.
    """
    mine = Comment.objects.filter(visitor=who, entry__brand_id=entry.brand_id)
    if _exceeded(mine, limits.COMMENTS_PER_VISITOR):
        raise TooMany(
            {
                "": _(
                    "You have written a lot in a short time. "
                    "Please wait a few minutes and send it again."
                )
            }
        )
    if _exceeded(entry.comments.all(), limits.COMMENTS_PER_ENTRY):
        raise TooMany(
            {
                "": _(
                    "Very many people are writing here right now. "
                    "Please send it again in a few minutes."
                )
            }
        )
    unproved = Comment.objects.filter(entry__brand_id=entry.brand_id, held_for=Comment.Held.PROOF)
    if not proved and _exceeded(unproved, limits.UNPROVED_PER_BRAND):
        raise TooMany(
            {
                "": _(
                    "Very much is being written without scripts right now. Please switch "
                    "JavaScript on for this page, or send it again in an hour."
                )
            }
        )


def _exceeded(comments: QuerySet[Comment], rates: Iterable[limits.Rate]) -> bool:
    return any(
        comments.filter(created_at__gt=clock.now() - rate.per).count() >= rate.count
        for rate in rates
    )
