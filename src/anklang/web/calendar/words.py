"""What the calendar's script says, in the page's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.planning.models import Occasion

from .show import STANDS


def for_script() -> dict[str, object]:
    """Return every phrase of the script; ``{…}`` is filled in there."""
    return {
        "more": _("+ {n} more"),
        "all_day": _("All day"),
        "hours": _("Hours"),
        "fill": _("Fill this slot"),
        "kinds": {
            "holiday": _("Public holiday"),
            **{kind.value: str(kind.label) for kind in Occasion.Kind},
        },
        "nothing": _("Nothing planned in these days."),
        "unsaved": _("not saved yet"),
        "waiting_one": _("1 move isn’t saved yet. It is kept on this device and tried again."),
        "waiting": _("{n} moves aren’t saved yet. They are kept on this device and tried again."),
        "signed_out": _("You are signed out. Sign in again, then your moves are saved."),
        "saved_late": _("Everything is saved now."),
        "not_loaded": _("These days couldn’t be loaded. Trying again …"),
        "refused": _("That didn’t work, so it stays where it was."),
        "moved": _("Moved: {when}"),
        "fixed": _("This one can’t be moved: it has gone out, or isn’t yours."),
        "theirs": _("It is at {theirs} now; you wanted {yours}."),
        "stands": {stand.value: str(label) for stand, (label, _icon, _tone) in STANDS.items()},
        "tones": {stand.value: tone for stand, (_label, _icon, tone) in STANDS.items()},
    }
