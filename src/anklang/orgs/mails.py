"""Mails about people: invitations (their link also works when passed on by hand), and resets."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.kernel import mailing

from .models import Invitation, Person


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Mail an invitation in the brand's language; return whether it went out.

    Call it after the invitation is committed. False without ``EMAIL_URL`` and when the mail
    server refuses: the link has to be passed on by hand then.
    """
    if not settings.SENDS_MAIL:
        return False
    with translation.override(invitation.brand.language):
        subject, text = _texts(invitation, link)
    return mailing.sent(subject, text, invitation.email, "people")


def send_second_factor_reset(person: Person) -> bool:
    """Tell somebody that their second factor was taken away; return whether the mail went out."""
    if not settings.SENDS_MAIL:
        return False
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Your second factor was reset")
        text = _(
            "Hello,\n\n"
            "the second factor of your sign-in was taken away, because you or somebody of your "
            "organisation said that it was lost. You are signed out everywhere and sign in with "
            "your password alone now. Please set up a new one in your settings.\n\n"
            "If you didn’t ask for it, choose a new password at once and tell an owner of your "
            "brand."
        )
    return mailing.sent(subject, text, person.email, "people")


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
