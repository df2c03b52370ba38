"""Reasons of our own, stored as codes so that everybody reads them in their language.

A network's own words are stored as they came; ours start with ``@``.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

INTERRUPTED = "@interrupted"
OVERDUE = "@overdue"
RESTORED = "@restored"
RESTORED_EDIT = "@restored_edit"
DELETED = "@deleted"
NOT_OUT = "@not_out"
NEXT_SLOT = "@next_slot"
CATCHING_UP = "@catching_up"
NEW_CLOCKS = "@new_clocks"
SIGNED_OUT = "@signed_out"
LOCKED_OUT = "@locked_out"


def disconnected(channel_name: str) -> str:
    """The channel was disconnected after the post had been handed over."""
    return f"@disconnected {channel_name}"


def consent(name: str) -> str:
    """The signer doesn't agree (any more) to be named."""
    return f"@consent {name}"


def rule(number: int, title: str) -> str:
    """A rule of engagement that came in force since the post was handed over stops it."""
    return f"@rule {number} {title}"


def too_often(count: int, last: str) -> str:
    """Enough tries; ``last`` is the network's last answer."""
    return f"@too_often {count} {last}"


def goes_on(part: int, last: int) -> str:
    """The parts before are out, this one comes next."""
    return f"@goes_on {part} {last}"


def partly(out: int, last: int) -> str:
    """Only the first parts are out, and somebody decided to leave it at that."""
    return f"@partly {out} {last}"


def in_words(reason: str) -> str:
    """Return a stored reason in the reader's language; a network's own words as they are."""
    if not reason.startswith("@"):
        return reason
    code, _space, rest = reason.partition(" ")
    return _IN_WORDS[code](rest)


def _interrupted(_rest: str) -> str:
    return _("The program ended before the network’s answer was written down.")


def _overdue(_rest: str) -> str:
    return _(
        "Anklang wasn’t running when this was due, and the moment may have passed. Still send it?"
    )


def _rule(rest: str) -> str:
    number, _space, title = rest.partition(" ")
    return _("Rule %(number)s stops it: %(title)s") % {"number": number, "title": title}


def _restored(_rest: str) -> str:
    return _(
        "A backup was read back that believes this is still to be sent. It isn’t on the network. "
        "Perhaps it was changed or given up since: please decide."
    )


def _restored_edit(_rest: str) -> str:
    return _(
        "A backup was read back that believes this change is still to be made. Perhaps it was made "
        "since, or another one: please decide."
    )


def _not_out(_rest: str) -> str:
    return _("What was to be changed isn’t published any more.")


def _next_slot(_rest: str) -> str:
    return _("The network allows only so much in a given time. This is the next free slot.")


def _catching_up(_rest: str) -> str:
    return _(
        "Several posts became due while Anklang wasn’t running. They go out one after the other, "
        "so that nobody gets them all at once."
    )


def _new_clocks(_rest: str) -> str:
    return _(
        "The rules for the clocks have changed there. It was moved, so that it goes out at the "
        "hour that was chosen."
    )


def _signed_out(_rest: str) -> str:
    return _(
        "The network no longer lets us in. It goes out as soon as the channel is connected again."
    )


def _locked_out(_rest: str) -> str:
    return _(
        "The network didn’t let us in when this was due, and the moment may have passed. "
        "Still send it?"
    )


def _disconnected(name: str) -> str:
    return _("“%s” isn’t connected any more.") % name


def _too_often(rest: str) -> str:
    count, _space, last = rest.partition(" ")
    return _("Tried %(count)s times without success. Last answer: %(last)s") % {
        "count": count,
        "last": last,
    }


def _goes_on(rest: str) -> str:
    part, _space, last = rest.partition(" ")
    return _("Part %(part)s of %(last)s comes next; what is before it is out.") % {
        "part": part,
        "last": last,
    }


def _partly(rest: str) -> str:
    out, _space, last = rest.partition(" ")
    return _("Only %(out)s of %(last)s parts are out; the rest was given up.") % {
        "out": out,
        "last": last,
    }


def _deleted(_rest: str) -> str:
    return _("It was published, and deleted again there.")


def no_consent(name: str) -> str:
    """Say that a person doesn't (or no longer does) agree to be named in public."""
    if not name:
        return _("The person who was to sign is no longer here. Choose somebody else.")
    return (
        _(
            "%s hasn’t agreed to be named in public (or has taken it back). Choose somebody else, "
            "or let the brand speak."
        )
        % name
    )


_IN_WORDS = {
    INTERRUPTED: _interrupted,
    OVERDUE: _overdue,
    RESTORED: _restored,
    RESTORED_EDIT: _restored_edit,
    NOT_OUT: _not_out,
    NEXT_SLOT: _next_slot,
    CATCHING_UP: _catching_up,
    NEW_CLOCKS: _new_clocks,
    SIGNED_OUT: _signed_out,
    LOCKED_OUT: _locked_out,
    "@disconnected": _disconnected,
    "@consent": no_consent,
    "@rule": _rule,
    "@too_often": _too_often,
    DELETED: _deleted,
    "@goes_on": _goes_on,
    "@partly": _partly,
}
