"""The next step in words: one sentence, whose words it is about, one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anklang.inbox import hurting
from anklang.inbox.models import Conversation, Message
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.planning.models import Routine
from anklang.publishing.models import Post
from anklang.web.inbox import waited

from .board import Board
from .next_step import Step


@dataclass(frozen=True)
class Card:
    """What the top of Today shows.

    ``tone`` is "voice" when somebody outside waits, "alarm" when something may have gone wrong,
    "calm" when nothing presses.
    """

    icon: str
    title: str
    url: str
    action: str
    text: str = ""
    quote: str = ""
    tone: str = ""


def card(scope: Scope, board: Board, step: Step) -> Card:
    """Return the card of a step, about the first thing on the board it applies to."""
    return _MAKERS[step](scope, board)


def _decide(scope: Scope, board: Board) -> Card:
    delivery = board.wrong[0]
    return Card(
        "help-hexagon",
        _("Is this post out on “%(channel)s”?") % {"channel": delivery.channel.name},
        _url(scope, "posts:delivery", delivery.pk),
        _("Look and decide"),
        _(
            "The connection broke while it was being sent, and the network couldn’t tell. "
            "Nothing is sent again until you decide."
        ),
        delivery.post.text if delivery.post else "",
        "alarm",
    )


def _reconnect(scope: Scope, board: Board) -> Card:
    channel = board.ending[0]
    return Card(
        "plug-connected-x",
        _("“%(channel)s” no longer lets us in") % {"channel": channel.name},
        _url(scope, "channels:detail", channel.pk),
        _("Connect it again"),
        _("Planned posts wait until then; nothing is lost."),
        channel.state_reason,
        "alarm",
    )


def _renew(scope: Scope, board: Board) -> Card:
    channel = next(one for one in board.ending if one.state == Channel.State.CONNECTED)
    end = channel.expires_at
    words = {"channel": channel.name, "date": date_format(end, "DATE_FORMAT") if end else ""}
    return Card(
        "clock-exclamation",
        _("The sign-in to “%(channel)s” ends on %(date)s") % words,
        _url(scope, "channels:detail", channel.pk),
        _("Connect it again"),
        _("It takes a minute, and nothing is lost."),
    )


def _release_soon(scope: Scope, board: Board) -> Card:
    due = [(post.due_at, post) for post in board.to_release if post.due_at]
    post = min(due, key=itemgetter(0))[1]
    return _to_release(scope, post, _("A post is due soon and waits for your release"), "alarm")


def _release(scope: Scope, board: Board) -> Card:
    return _to_release(scope, board.to_release[0], _("A post waits for your release"), "")


def _to_release(scope: Scope, post: Post, title: str, tone: str) -> Card:
    who = post.author.name if post.author else ""
    return Card(
        "checks",
        title,
        _url(scope, "posts:detail", post.pk),
        _("Read and release"),
        _("Written by %(name)s.") % {"name": who} if who else "",
        post.text,
        tone,
    )


def _resend(scope: Scope, board: Board) -> Card:
    reply = board.replies_failed[0]
    return _about_reply(
        scope,
        reply,
        "message-exclamation",
        _("Your reply didn’t go out"),
        _("Look and send again"),
        _("Nothing was lost: the text is kept."),
        "alarm",
    )


def _release_reply(scope: Scope, board: Board) -> Card:
    reply = board.replies_to_release[0]
    who = reply.person.name if reply.person else reply.name
    return _about_reply(
        scope,
        reply,
        "message-check",
        _("A reply is written and waits for your release"),
        _("Read and release"),
        _("Written by %(name)s; somebody outside waits for it.") % {"name": who},
        "voice",
    )


def _about_reply(
    scope: Scope, reply: Message, icon: str, title: str, action: str, text: str, tone: str
) -> Card:
    url = _url(scope, "inbox:conversation", reply.conversation_id)
    return Card(icon, title, url, action, text, reply.text, tone)


def _answer(scope: Scope, board: Board) -> Card:
    if not board.mine:
        reply = board.replies_returned[0]
        return _about_reply(
            scope,
            reply,
            "message-2-cog",
            _("A colleague asks you to change a reply"),
            _("Change the reply"),
            reply.state_reason,
            "voice",
        )
    return _waits(scope, board, board.mine[0], _("Answer"), "")


def _objection(scope: Scope, board: Board) -> Card:
    appeal = board.objections[0]
    return Card(
        "scale",
        _("%(name)s objects") % {"name": appeal.decision.author_name or _("Somebody")},
        _url(scope, "moderation:appeal", appeal.pk),
        _("Read and decide"),
        _("Look with fresh eyes at what was decided."),
        tone="voice",
    )


def _take_over(scope: Scope, board: Board) -> Card:
    return _waits(
        scope,
        board,
        board.unowned[0],
        _("Read and take over"),
        _("Nobody has taken this over yet."),
    )


def _waits(scope: Scope, board: Board, conversation: Conversation, action: str, text: str) -> Card:
    since = conversation.waiting_since
    time = waited.length(since, board.service) if since else ""
    said = _("%(name)s has been waiting for %(time)s")
    if not time:
        said = _("%(name)s wrote outside the service hours")
    return Card(
        "message-circle",
        said % {"name": conversation.last_name, "time": time},
        _url(scope, "inbox:conversation", conversation.pk),
        action,
        text,
        "" if hurting.preview_veiled(conversation) else conversation.preview,
        "voice",
    )


def _mend(scope: Scope, board: Board) -> Card:
    delivery = board.wrong[0]
    return Card(
        "alert-triangle",
        _("“%(channel)s” refused a post") % {"channel": delivery.channel.name},
        _url(scope, "posts:delivery", delivery.pk),
        _("Look and mend"),
        delivery.why,
        delivery.post.text if delivery.post else "",
        "alarm",
    )


def _revise(scope: Scope, board: Board) -> Card:
    post = board.unfinished[0]
    return Card(
        "arrow-back-up",
        _("A colleague asks you to change a post"),
        _url(scope, "posts:edit", post.pk),
        _("Change the post"),
        quote=post.text,
    )


def _acknowledge(scope: Scope, board: Board) -> Card:
    return Card(
        "book-2",
        _("Rules bind you here that you haven’t acknowledged yet"),
        reverse("policy:policy", args=[scope.brand.slug]),
        _("Read them"),
        _("It takes a minute, and you are asked again only when something changes for you."),
    )


def _routine(scope: Scope, board: Board) -> Card:
    turn = next(one for one in board.turns if one.due)
    routine = turn.slot.routine
    action = {
        Routine.Kind.POST: _("Write the post"),
        Routine.Kind.ANSWERS: _("Start the round"),
    }.get(Routine.Kind(routine.kind), _("Look and do it"))
    return Card(
        "repeat",
        _("It is time for “%(routine)s”") % {"routine": routine.name},
        turn.url(scope),
        action,
        routine.hint,
    )


def _imprint(scope: Scope, board: Board) -> Card:
    return Card(
        "gavel",
        _("Your public page has no imprint yet"),
        _url(scope, "brand:legal"),
        _("Answer a few questions"),
        _("German law asks for it. A few answers make the text, in German and English."),
    )


def _finish(scope: Scope, board: Board) -> Card:
    post = board.unfinished[0]
    return Card(
        "pencil",
        _("Nobody waits. A good moment to finish a draft"),
        _url(scope, "posts:edit", post.pk),
        _("Go on writing"),
        quote=post.text,
        tone="calm",
    )


def _connect(scope: Scope, board: Board) -> Card:
    return Card(
        "plug",
        _("Give your brand a place to speak"),
        _url(scope, "channels:list"),
        _("Connect a channel"),
        _("The home channel needs no account anywhere: it is your own public page."),
        tone="calm",
    )


def _first_post(scope: Scope, board: Board) -> Card:
    return Card(
        "pencil-plus",
        _("Start the first conversation"),
        _url(scope, "posts:new"),
        _("Write the first post"),
        _("A question people like to answer is a better beginning than an announcement."),
        tone="calm",
    )


def _quiet(scope: Scope, board: Board) -> Card:
    writes = board.facts.may_write
    return Card(
        "leaf",
        _("All quiet. Everybody has an answer") if board.facts.may_take_over else _("All quiet"),
        _url(scope, "posts:new") if writes else "",
        _("Write a post") if writes else "",
        _("Nothing waits for you right now. Enjoy it, or start something people talk about.")
        if writes
        else _("Nothing waits for you right now."),
        tone="calm",
    )


def _url(scope: Scope, name: str, *parts: object) -> str:
    return reverse(name, args=[scope.brand.slug, *parts])


_MAKERS: dict[Step, Callable[[Scope, Board], Card]] = {
    Step.DECIDE: _decide,
    Step.RECONNECT: _reconnect,
    Step.RENEW: _renew,
    Step.RELEASE_SOON: _release_soon,
    Step.RESEND: _resend,
    Step.RELEASE_REPLY: _release_reply,
    Step.ANSWER: _answer,
    Step.OBJECTION: _objection,
    Step.TAKE_OVER: _take_over,
    Step.MEND: _mend,
    Step.RELEASE: _release,
    Step.REVISE: _revise,
    Step.ACKNOWLEDGE: _acknowledge,
    Step.ROUTINE: _routine,
    Step.IMPRINT: _imprint,
    Step.FINISH: _finish,
    Step.CONNECT: _connect,
    Step.FIRST_POST: _first_post,
    Step.QUIET: _quiet,
}
