"""What can go wrong with rules, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class ConductError(Exception):
    """A wish that can't be fulfilled; ``str()`` is translated and fit for people.

    ``field`` names the form field it is about ("" for the whole form).
    """

    message: Text = _("This can’t be done right now.")

    def __init__(self, message: Text = "", field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field

    def __str__(self) -> str:
        return str(self.args[0])


class RulesetExists(ConductError):
    """A brand has one ruleset."""

    message = _("There already is a ruleset. Open it and change it there.")


class ChangedMeanwhile(ConductError):
    """Somebody saved another change of the draft in between."""

    message = _(
        "Somebody else has changed this part in the meantime. What you typed is still here: "
        "look at the newer text beside it, then save once more."
    )


class NothingToPublish(ConductError):
    """The draft says what the newest version says."""

    message = _("Nothing has changed since the last version.")


class NoRules(ConductError):
    """A ruleset without rules binds nobody."""

    message = _("Write at least one rule first.")


class NotUsable(ConductError):
    """A rule that can't be worked with."""


class InThePast(ConductError):
    """Rules don't bind backwards."""

    message = _("Choose today or a later day: rules don’t bind backwards.")


class RulesUnread(ConductError):
    """The brand wants its people to know the rules before they write."""

    message = _(
        "Before you write for this brand, please read what binds you and say that you know it. "
        "What you typed is still here."
    )
