"""What can't be brought in or given out, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.kernel.refusals import Refusal


class ExchangeError(Refusal):
    """Something can't be brought in or given out."""


class TooManyFeeds(ExchangeError):
    """One person has enough calendar addresses for a brand."""

    message = _(
        "You have twenty calendar addresses for this brand already. "
        "Take back one that you no longer use, then make a new one."
    )


class FileRefused(ExchangeError):
    """The file can't be brought in; the message says why, and what to do."""


class NotNow(ExchangeError):
    """The import is in a state in which this can't be done."""

    message = _("This import is already under way, or done. Look at it once more.")


class FeedRefused(ExchangeError):
    """A news feed can't be read; the message says why, and what to do."""
