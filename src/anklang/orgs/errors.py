"""What can go wrong with people and brands, said so that a reader knows what to do."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from anklang.kernel.refusals import Refusal


class OrgsError(Refusal):
    """Something can't be done with people and brands."""

    message = _("That can’t be done.")


class LinkError(OrgsError):
    """A link that lets nobody in."""


class LinkUnknown(LinkError):
    """The token was never given out, or was copied incompletely."""

    message = _(
        "This link isn’t known here. Perhaps it was copied incompletely: "
        "open it once more from the message that it came in."
    )


class InvitationExpired(LinkError):
    """Nobody accepted within the time."""

    message = _(
        "This invitation has expired. Ask the person who invited you for a new one; "
        "it takes them a moment."
    )


class InvitationUsed(LinkError):
    """Somebody has joined with it."""

    message = _(
        "This invitation has already been accepted. If that was you, simply sign in; "
        "if not, ask for a new one."
    )


class InvitationRevoked(LinkError):
    """The brand took it back."""

    message = _(
        "This invitation has been taken back. If you think that is a mistake, "
        "ask the person who invited you."
    )


class InvitationForAnother(LinkError):
    """Somebody else was invited, or the same person with another address."""

    message = _(
        "This invitation is for another e-mail address than the one you are signed in with. "
        "Ask the person who invited you for one to your address."
    )


class SignInLinkExpired(LinkError):
    """Older than half an hour."""

    message = _(
        "This sign-in link has expired. "
        "Sign in with your e-mail address and password, or ask for a new link."
    )


class SignInLinkUsed(LinkError):
    """It works once."""

    message = _(
        "This sign-in link has already been used; each works only once. "
        "Sign in with your e-mail address and password, or ask for a new link."
    )


class AlreadyMember(OrgsError):
    """The person belongs to the brand already."""

    message = _(
        "This person already belongs to the brand. Their role can be changed in the list of people."
    )


class SignInExists(OrgsError):
    """An account with that address exists: its owner must sign in first."""

    message = _(
        "There already is a sign-in with this e-mail address. Sign in with it, then accept."
    )


class LastOwner(OrgsError):
    """A brand is never left without an owner."""

    message = _(
        "This is the brand’s only owner, and a brand needs one. "
        "Make somebody else an owner first, then try again."
    )


class PictureRefused(OrgsError):
    """The uploaded file can't become a portrait."""


class TooManyAttempts(OrgsError):
    """Guessing: the next try must wait."""

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, ceil(wait.total_seconds()))
        super().__init__(_wait_in_words(self.seconds))


def _wait_in_words(seconds: int) -> str:
    if seconds < 60:
        return ngettext(
            "That went wrong too often. Please wait %(count)d second, then try again.",
            "That went wrong too often. Please wait %(count)d seconds, then try again.",
            seconds,
        ) % {"count": seconds}
    minutes = ceil(seconds / 60)
    return ngettext(
        "That went wrong too often. Please wait %(count)d minute, then try again.",
        "That went wrong too often. Please wait %(count)d minutes, then try again.",
        minutes,
    ) % {"count": minutes}
