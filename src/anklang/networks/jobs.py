"""Background work of the networks: looking after sign-ins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock, db
from anklang.kernel.jobs import Later, Run, enqueue, job, periodic
from anklang.kernel.models import Job

from . import mails, watching
from .contract import NetworkError
from .models import Channel

LOOK_AFTER = "networks.look_after"
_PATIENCE = timedelta(hours=1)


@job(LOOK_AFTER, queue="poll", title=_("Check a channel’s sign-in"))
def look_after(run: Run, payload: Mapping[str, Any]) -> None:
    """Check one channel; a network that can't be asked is asked again later."""
    try:
        watching.look_after(payload["channel_id"])
    except NetworkError as error:
        raise Later(error.retry_at or clock.now() + _PATIENCE, str(error)) from error


@job("networks.look_after_all", title=_("Check every channel’s sign-in"))
def look_after_all(run: Run, payload: Mapping[str, Any]) -> None:
    """Queue a check of every connected channel that has none queued."""
    found = {_key(one.pk): one for one in Channel.objects.filter(state=Channel.State.CONNECTED)}
    waiting = Job.objects.filter(name=LOOK_AFTER, key__in=list(found), state=Job.State.QUEUED)
    with db.write():
        for key in found.keys() - set(waiting.values_list("key", flat=True)):
            channel = found[key]
            enqueue(LOOK_AFTER, {"channel_id": channel.pk}, key=key, brand_id=channel.brand_id)


@job("networks.tell_owners", title=_("Mail that a channel needs somebody"))
def tell_owners(run: Run, payload: Mapping[str, Any]) -> None:
    """Mail once; a channel that was deleted meanwhile needs nobody."""
    channel = Channel.objects.select_related("brand").filter(pk=payload["channel_id"]).first()
    if channel is not None:
        mails.tell(channel, payload["action"])


def _key(channel_id: int) -> str:
    return f"networks.look_after:{channel_id}"


periodic("networks.look_after_all", every=timedelta(hours=12))
