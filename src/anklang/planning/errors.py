"""What can go wrong with the plan, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.kernel.refusals import Refusal, Text


class PlanningError(Refusal):
    """The plan can't be changed in this way."""


class BadRule(PlanningError, ValueError):
    """A recurrence that can't be read or isn't offered here; the message says which part."""

    message = _("This recurrence can’t be used.")

    def __init__(self, message: Text = "", field: str = "rule") -> None:
        super().__init__(message, field)


class NotThen(PlanningError):
    """The routine has no turn on that day."""

    message = _("This routine has no turn on that day. Choose one from the calendar.")
