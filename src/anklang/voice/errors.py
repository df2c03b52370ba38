"""What can go wrong with a guide, in words for people: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.kernel.refusals import Refusal


class VoiceError(Refusal):
    """A guide can't be worked with in this way."""


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
