"""Mails about joining; the link also works when it is passed on by hand."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Invitation

_log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Mail an invitation in the brand's language; return whether it went out.

    Call it after the invitation is committed. False without ``EMAIL_URL`` and when the mail
    server refuses: the link has to be passed on by hand then.
    """
    if not settings.SENDS_MAIL:
        return False
    with translation.override(invitation.brand.language):
        subject, text = _texts(invitation, link)
    try:
        send_mail(subject, text, None, [invitation.email])
    except (SMTPException, OSError):
        _log.exception("an invitation couldn't be mailed", extra={"invitation": invitation.pk})
        return False
    return True


def _texts(invitation: Invitation, link: str) -> tuple[str, str]:
    words = {
        "who": str(invitation.invited_by or invitation.brand),
        "brand": invitation.brand.name,
        "role": invitation.get_role_display(),
        "link": link,
    }
    subject = _("Invitation: speak for %(brand)s") % words
    text = (
        _(
            "Hello,\n\n"
            "%(who)s invites you to work for %(brand)s. Your role: %(role)s.\n\n"
            "Open this link to join. It works for 14 days and for one person:\n\n"
            "%(link)s\n\n"
            "If you don’t know what this is about, do nothing."
        )
        % words
    )
    return subject, text
