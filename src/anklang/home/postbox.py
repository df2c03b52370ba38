"""Addresses that visitors leave: checked, encrypted, and compared without being opened."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from anklang.kernel import secrets

from .errors import NotTaken

LONGEST = 254


@dataclass(frozen=True)
class Sealed:
    """What is encrypted together: an address, and the key of the private link."""

    address: str
    key: str = ""

    def seal(self) -> str:
        """Return it encrypted with the installation's key."""
        return secrets.encrypt(json.dumps([self.address, self.key]))

    @classmethod
    def open(cls, sealed: str) -> Sealed:
        """Return what was sealed.

        Raises:
            SecretUnreadable: the key is gone.
        """
        address, key = json.loads(secrets.decrypt(sealed))
        return cls(address, key)


def checked(typed: str) -> str:
    """Return an address as typed, trimmed; "" for none.

    Raises:
        NotTaken: it can't be one.
    """
    address = typed.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or len(address) > LONGEST or not address.isascii():
        words = _("This isn’t an e-mail address. Please check it, or leave it empty.")
        raise NotTaken({"email": words})
    return address


def hashed(address: str) -> str:
    """Return a keyed hash of an address, the same in whatever case it is typed."""
    return hmac.new(
        settings.SECRET_KEY.encode(), f"address\n{address.lower()}".encode(), hashlib.sha256
    ).hexdigest()
