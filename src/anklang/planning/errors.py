"""What can go wrong with the plan, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class PlanningError(Exception):
    """A wish that can't be fulfilled; ``str()`` is translated and fit for people.

    ``field`` names the form field it is about ("" for the whole form).
    """

    message: Text = _("This can’t be done right now.")

    def __init__(self, message: Text = "", field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field

    def __str__(self) -> str:
        return str(self.args[0])


class BadRule(PlanningError, ValueError):
    """A recurrence that can't be read or isn't offered here; the message says which part."""

    message = _("This recurrence can’t be used.")

    def __init__(self, message: Text = "", field: str = "rule") -> None:
        super().__init__(message, field)


class NotThen(PlanningError):
    """The routine has no turn on that day."""

    message = _("This routine has no turn on that day. Choose one from the calendar.")
