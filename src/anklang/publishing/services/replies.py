"""Replies for the inbox: the same frozen content, the same guarantees."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.kernel import audit, clock, db
from anklang.networks import registry
from anklang.networks.contract import Capability, NetworkInfo, Outgoing
from anklang.networks.models import Channel
from anklang.orgs.models import Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.errors import NotReady
from anklang.publishing.models import Delivery
from anklang.publishing.reasons import no_consent
from anklang.textkit.fingerprint import fingerprint, normalise

from .committing import new_key, order, signature


def request_reply(
    scope: Scope,
    *,
    channel: Channel,
    reply_to_remote_id: str,
    text: str,
    language: str,
    representative: Representative | None,
    requested_by: Person | None,
    alone: bool = False,
) -> Delivery:
    """Order a reply, sent at once; call it inside the transaction that keeps the message.

    Args:
        requested_by: who wrote it; may differ from the person of the scope, who releases it.
        alone: only whom it answers may read it.

    Raises:
        PermissionDenied: the role may neither answer in public nor release what others wrote.
        Channel.DoesNotExist: not a channel of this brand.
        NotReady: empty, too long, nobody to sign, or the channel can't; says which.
    """
    releases = requested_by is not None and requested_by.pk != scope.person.pk
    scope.require(Permission.POST_RELEASE if releases else Permission.CONVERSATION_ANSWER)
    if channel.brand_id != scope.brand.pk:
        raise Channel.DoesNotExist
    text = normalise(text)
    problems = reply_problems(scope, channel, text, representative, alone=alone)
    if problems:
        raise NotReady(problems)
    outgoing = Outgoing(
        key=new_key(),
        text=text,
        language=language,
        created_at=clock.now(),
        signature=signature(representative),
        reply_to=reply_to_remote_id,
        alone=alone,
    )
    with db.write():
        delivery = order(
            scope,
            outgoing,
            channel=channel,
            content_hash=fingerprint([text, reply_to_remote_id]),
            representative=representative,
            at=clock.now(),
            by=requested_by,
        )
        audit.record(
            scope.actor,
            "reply.handed_over",
            f"publishing.delivery:{delivery.pk}",
            brand_id=scope.brand.pk,
            after={"hash": delivery.content_hash},
        )
        return delivery


def reply_problems(
    scope: Scope,
    channel: Channel,
    text: str,
    representative: Representative | None,
    *,
    alone: bool = False,
) -> list[str]:
    """Say what keeps a reply from being sent, one sentence each; empty when nothing does."""
    connector = registry.connectors().get(channel.network)
    if connector is None or channel.state != Channel.State.CONNECTED:
        return [_("“%s” isn’t connected. Connect the channel again first.") % channel.name]
    info = connector.info.for_channel(channel.options)
    if not info.can(Capability.REPLY):
        return [_("One can’t reply on “%s”.") % channel.name]
    if alone and not info.can(Capability.DIRECT):
        return [_("On “%s” one can’t write to somebody alone.") % channel.name]
    problems = list(_text_problems(info, channel, text))
    if representative is not None and (
        representative.brand_id != scope.brand.pk or not representative.named_in_public
    ):
        problems.append(no_consent(representative.name))
    return problems


def _text_problems(info: NetworkInfo, channel: Channel, text: str) -> list[str]:
    if not text:
        return [_("There is nothing to send yet. Write something first.")]
    over = info.length(text) - info.reply_limit
    if over <= 0:
        return []
    return [
        ngettext(
            "%(over)s character too many for “%(channel)s” (limit: %(limit)s).",
            "%(over)s characters too many for “%(channel)s” (limit: %(limit)s).",
            over,
        )
        % {"over": over, "channel": channel.name, "limit": info.reply_limit}
    ]
