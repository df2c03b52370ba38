"""What can go wrong with personal data, in words for people."""

from __future__ import annotations

from django.utils.translation import gettext as _


class PrivacyError(Exception):
    """Something that a person can put right; ``str()`` is fit for them."""


class NotConfirmed(PrivacyError):
    """The typed name isn't the one that will be erased."""

    def __init__(self) -> None:
        super().__init__(_("That isn’t the name. Nothing was erased; please type it as shown."))


class StillInUse(PrivacyError):
    """The person is the last owner of a brand, or oneself."""
