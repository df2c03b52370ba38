"""Mails whose loss undoes nothing: a mail server that is down is logged, and told to the caller."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

_log = logging.getLogger(__name__)


def sent(subject: str, text: str, address: str, about: str, **extra: object) -> bool:
    """Mail something; return whether the mail server took it.

    Args:
        about: what it is about, for the log; ``extra`` are ids for it.
    """
    try:
        send_mail(subject, text, None, [address])
    except (SMTPException, OSError):
        _log.exception("a mail about %s couldn't be sent", about, extra=extra)
        return False
    return True
