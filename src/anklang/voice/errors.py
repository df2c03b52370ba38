"""What can go wrong with a guide, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class VoiceError(Exception):
    """A wish that can't be fulfilled; ``str()`` is translated and fit for people.

    ``field`` names the form field it is about ("" for the whole form).
    """

    message: Text = _("This can’t be done right now.")

    def __init__(self, message: Text = "", field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field

    def __str__(self) -> str:
        return str(self.args[0])


class GuideExists(VoiceError):
    """A brand has one guide per language."""

    message = _("There already is a guide in this language. Open it and change it there.")


class ChangedMeanwhile(VoiceError):
    """Somebody saved another change of the same part in between."""

    message = _(
        "Somebody else has changed this part in the meantime. What you typed is still here: "
        "look at the newer text beside it, then save once more."
    )


class NothingToPublish(VoiceError):
    """The draft says what is in force already."""

    message = _("Nothing has changed since the version in force.")


class NotUsable(VoiceError):
    """A part of the content that no check can read."""
