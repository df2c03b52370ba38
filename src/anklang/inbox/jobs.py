"""Background work of the inbox: asking channels what came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock
from anklang.kernel.jobs import Later, job, periodic
from anklang.kernel.jobs.registry import Run
from anklang.networks.contract import NetworkError

from . import services
from .models import Decision
from .services import deciding, telling

_PATIENCE = timedelta(minutes=2)


@job(
    services.POLL,
    queue="poll",
    lease=timedelta(minutes=5),
    title=_("Ask a channel what came back"),
)
def poll(run: Run, payload: Mapping[str, Any]) -> None:
    """Fetch one channel; when the network can't be asked now, come back later."""
    try:
        services.poll(payload["channel_id"])
    except NetworkError as error:
        raise Later(error.retry_at or clock.now() + _PATIENCE, str(error)) from error


@job("inbox.poll_all", queue="poll", title=_("Ask every channel in turn"))
def poll_all(run: Run, payload: Mapping[str, Any]) -> None:
    """Queue a poll of every channel."""
    services.poll_all()


@job(
    services.JUDGE,
    lease=timedelta(minutes=5),
    title=_("Hold what came in against the rules"),
)
def judge(run: Run, payload: Mapping[str, Any]) -> None:
    """Judge a batch of messages; again changes nothing."""
    services.judge_messages(payload["brand_id"], payload["messages"])


@job(
    services.LOOK_UP_LINKS,
    queue="poll",
    lease=timedelta(minutes=5),
    title=_("Ask where short links lead"),
)
def look_up_links(run: Run, payload: Mapping[str, Any]) -> None:
    """Ask, then judge the messages that have waited for it."""
    services.look_up_links(payload["brand_id"], payload["messages"])


@job(
    services.CARRY_OUT,
    queue="poll",
    lease=timedelta(minutes=5),
    title=_("Tell networks what was decided"),
)
def carry_out(run: Run, payload: Mapping[str, Any]) -> None:
    """Carry decisions out; those that a network doesn't take now come round again later."""
    left = [
        one
        for one in payload["decisions"]
        if services.carry_out(one, gives_up=False).state == Decision.State.DUE
    ]
    if left:
        raise Later(clock.now() + _PATIENCE, f"{len(left)} left")


@job("inbox.carry_out_left", queue="poll", title=_("Carry out decisions that were left behind"))
def carry_out_left(run: Run, payload: Mapping[str, Any]) -> None:
    """Carry out what a process that died has left behind."""
    for one in deciding.due():
        services.carry_out(one, gives_up=False)


@job(services.TELL, title=_("Tell an author what was decided"))
def tell_author(run: Run, payload: Mapping[str, Any]) -> None:
    """Tell the author of a decision, or what became of an objection."""
    if "appeal_id" in payload:
        telling.tell_outcome(payload["appeal_id"])
    else:
        telling.tell(payload["decision_id"])


@job("inbox.forget_raw", title=_("Empty what networks sent long ago"))
def forget_raw(run: Run, payload: Mapping[str, Any]) -> None:
    """Empty raw payloads and forget reactions whose time is over."""
    services.forget_raw()
    services.forget_reactions()


@job(services.READ, title=_("Read what messages mean and whom to answer first"))
def read(run: Run, payload: Mapping[str, Any]) -> None:
    """Read some conversations."""
    services.read(payload["conversations"])


@job("inbox.read_rest", title=_("Find messages that nobody has read yet"))
def read_rest(run: Run, payload: Mapping[str, Any]) -> None:
    """Queue what came before there was reading, and what more people follow than before."""
    services.read_rest()
    services.follow_reactions()


@job(
    services.ASK,
    queue="poll",
    lease=timedelta(minutes=5),
    title=_("Ask the stronger model what comments mean"),
)
def ask(run: Run, payload: Mapping[str, Any]) -> None:
    """Ask about what is due; an answer that is there already isn't asked for again."""
    services.ask_due(payload["brand_id"])


@job(services.FORGET_OPINIONS, title=_("Forget what the stronger model said"))
def forget_opinions(run: Run, payload: Mapping[str, Any]) -> None:
    """Let Anklang's own readings stand again."""
    services.forget_opinions(payload["brand_id"])


periodic("inbox.read_rest", every=timedelta(minutes=10))
periodic("inbox.poll_all", every=timedelta(minutes=1))
periodic("inbox.carry_out_left", every=timedelta(minutes=5))
periodic("inbox.forget_raw", every=timedelta(days=1))
