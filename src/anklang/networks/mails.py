"""Mails to whoever can connect a channel again; the page of today says the same."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from anklang.kernel import mailing
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with

from .models import Channel

_Texts = Callable[[Channel], tuple[str, str]]


def tell(channel: Channel, action: str) -> int:
    """Mail what happened to whoever can mend it, each in their language.

    Args:
        action: one of ``ABOUT``.

    Returns:
        How many mails went out; 0 without ``EMAIL_URL``.
    """
    if not settings.SENDS_MAIL:
        return 0
    texts = ABOUT[action]
    return sum(_send(channel, person, texts) for person in _owners(channel))


def _owners(channel: Channel) -> list[Person]:
    found = members_with(channel.brand_id, Permission.CHANNEL_MANAGE).select_related("person")
    return [one.person for one in found]


def _send(channel: Channel, person: Person, texts: _Texts) -> bool:
    with translation.override(person.language):
        subject, text = texts(channel)
    return mailing.sent(subject, text, person.email, "a channel", channel=channel.pk)


def _soon(channel: Channel) -> tuple[str, str]:
    end = channel.expires_at
    words = _words(channel) | {"date": formats.date_format(end, "DATE_FORMAT") if end else ""}
    return (
        _("%(channel)s must be connected again by %(date)s") % words,
        _(
            "Hello,\n\n"
            "the sign-in to %(channel)s ends on %(date)s. After that, nothing can be published "
            "there and no answers arrive. Connecting again takes a minute and loses nothing:\n\n"
            "%(link)s"
        )
        % words,
    )


def _lost(channel: Channel) -> tuple[str, str]:
    words = _words(channel) | {"reason": channel.state_reason}
    return (
        _("%(channel)s must be connected again") % words,
        _(
            "Hello,\n\n"
            "the network no longer lets Anklang in: %(reason)s\n\n"
            "Planned posts for %(channel)s wait until you connect it again; nothing is lost:\n\n"
            "%(link)s"
        )
        % words,
    )


def _words(channel: Channel) -> dict[str, str]:
    return {
        "channel": channel.handle or channel.name,
        "link": f"{settings.PUBLIC_URL}/b/{channel.brand.slug}/channels/{channel.pk}/",
    }


ABOUT: dict[str, _Texts] = {"channel.ends_soon": _soon, "channel.needs_attention": _lost}
