"""What the inbox's templates show: rows with their state in words, a thread with its reply box."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anklang.conduct.hours import ServiceClock
from anklang.conduct.queries.hours import clock_of
from anklang.inbox import access, hurting, kinds, queries, services
from anklang.inbox.errors import (
    InboxError,
    MovedOn,
    OwnedByColleague,
    ReasonNeeded,
    SomebodyAnswering,
)
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Conversation, Message
from anklang.inbox.queries import COUNTED, Page, Tab, Thread, Wish
from anklang.inbox.services import rules, telling
from anklang.inbox.services.voice import check_open
from anklang.networks.contract import Capability, NetworkInfo, Restriction
from anklang.networks.queries import loaded_info
from anklang.orgs.models import Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.findings.panel import Panel, Text, offered_reasons

from . import voice, waited
from .forms import WishForm

_RARE = (Tab.REPORTED, Tab.HELD)
LABELS = {
    Tab.MINE: lambda: pgettext("conversations", "Mine"),
    Tab.UNASSIGNED: lambda: pgettext("conversations", "Free"),
    Tab.WAITING: lambda: pgettext("conversations", "Waiting"),
    Tab.OPEN: lambda: pgettext("conversations", "Open"),
    Tab.DONE: lambda: pgettext("conversations", "Done"),
    Tab.REPORTED: lambda: pgettext("conversations", "Reported"),
    Tab.HELD: lambda: pgettext("conversations", "To approve"),
}


@dataclass(frozen=True)
class TabLink:
    """A tab above the list, with how many are behind it."""

    tab: Tab | Kind
    label: str
    query: str
    current: bool
    count: int | None

    @property
    def count_text(self) -> str:
        """The number as there is room for it."""
        if not self.count:
            return ""
        return str(self.count) if self.count < COUNTED else f"{COUNTED - 1}+"


@dataclass(frozen=True)
class Row:
    """One conversation in the list."""

    conversation: Conversation
    unread: bool
    # "", "new", "long" or "very-long": how pressing it is that somebody waits.
    waits: str
    selected: bool
    owner: Representative | None
    # Where it is, unless on the house's own page.
    network: NetworkInfo | None = None
    # When the brand is there, where it says so: only such time counts as unanswered.
    service: ServiceClock | None = None

    @property
    def veiled(self) -> bool:
        """Whether its preview may hurt to read."""
        return hurting.preview_veiled(self.conversation)

    @property
    def why(self) -> str:
        """Why it is where it is among those who wait: "Question, unanswered for 3 hours"."""
        return why_first(self.conversation, self.service)

    @property
    def name(self) -> str:
        """Who it is about: the person outside who began it."""
        contact = self.conversation.contact
        return contact.name if contact else self.conversation.last_name

    @property
    def last_speaker(self) -> str:
        """Whose words the preview shows, "" when it is the one the conversation is named after."""
        return "" if self.conversation.last_name == self.name else self.conversation.last_name


@dataclass(frozen=True)
class ListPane:
    """The list as it was asked for."""

    wish: Wish
    tabs: list[TabLink]
    rows: list[Row]
    page: Page
    contact_name: str
    query: str
    fingerprint: str
    next_query: str
    everything_query: str
    sees_reactions: bool = False
    # To filter by what people said, where the list offers it.
    kinds: Sequence[TabLink] = ()

    @property
    def all_of_kind(self) -> str:
        """Where all conversations of the chosen kind are, "" when they are here."""
        return query_of(Wish(kind=self.wish.kind)) if self.wish.kind and self.wish.waiting else ""

    @property
    def first_page(self) -> bool:
        """Whether this is the top of the list, which is kept up to date."""
        return not self.wish.after


@dataclass
class ReplyBox:
    """The reply box: what is typed, what was seen, and why it wasn't sent."""

    text: str = ""
    based_on: int = 0
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    answers: Message | None = None
    problem: InboxError | None = None

    @property
    def newer(self) -> Sequence[Message]:
        """Messages that came while somebody wrote."""
        return self.problem.newer if isinstance(self.problem, MovedOn) else []

    @property
    def owned(self) -> bool:
        """Whether a colleague looks after the conversation."""
        return isinstance(self.problem, OwnedByColleague)

    @property
    def reason_for(self) -> Sequence[str]:
        """Warnings of the voice guide that want a reason, one sentence each."""
        return self.problem.problems if isinstance(self.problem, ReasonNeeded) else []

    @property
    def reasons(self) -> list[tuple[str, Text]]:
        """Reasons for one click."""
        return offered_reasons(by_rule=self.rule_asks)

    @property
    def rule_asks(self) -> bool:
        """Whether it is a rule of engagement that wants a reason."""
        return isinstance(self.problem, ReasonNeeded) and self.problem.by_rule

    @property
    def crossed(self) -> bool:
        """Whether a colleague is writing at this moment."""
        return isinstance(self.problem, SomebodyAnswering)


@dataclass
class May:
    """What this person can do with this conversation."""

    answer: bool
    prepare: bool
    assign: bool
    moderate: bool
    privacy: bool
    note: bool
    release: bool
    # What can be done about people here: value and words.
    restrict: Sequence[tuple[str, str]] = ()
    # Whether one can tell them why before they are blocked.
    tell_first: bool = False
    # Rules that one can name when hiding.
    rules: Sequence[services.Choice] = ()
    # Rules that one can name in an answer.
    cites: Sequence[services.Choice] = ()


def wish_of(request: HttpRequest, scope: Scope) -> Wish:
    """Return which list an address asks for; without a tab, what the person works on."""
    return WishForm(request.GET).wish(queries.tabs(scope)[0] if scope.is_guest else Tab.OPEN)


def query_of(wish: Wish, **changes: Any) -> str:
    """Return a wish as the query of an address, "" for the list everybody starts with."""
    given = {
        "tab": "" if wish.tab == Tab.OPEN else wish.tab.value,
        "q": wish.search,
        "everything": "1" if wish.everything else "",
        "contact": wish.contact or "",
        "kind": wish.kind.value if wish.kind else "",
        **changes,
    }
    query = urlencode({name: value for name, value in given.items() if value})
    return f"?{query}" if query else ""


def list_pane(
    scope: Scope,
    wish: Wish,
    *,
    selected: int | None = None,
    profiles: dict[int, Representative] | None = None,
) -> ListPane:
    """Ask for a page of the list and put it into words."""
    page = queries.page(scope, wish)
    numbers = queries.counts(scope, wish)
    people = queries.profiles(scope) if profiles is None else profiles
    contact = queries.contact(scope, wish.contact) if wish.contact else None
    service = clock_of(scope.brand.pk)
    plain = not wish.search and wish.contact is None and wish.kind is None
    plain = plain or wish.waiting
    return ListPane(
        wish=wish,
        sees_reactions=scope.can(Permission.CONVERSATION_VIEW),
        tabs=[
            TabLink(
                tab,
                LABELS[tab](),
                query_of(Wish(tab=tab)) or "?",
                plain and tab == wish.tab,
                numbers.get(tab),
            )
            for tab in queries.tabs(scope)
            # What is rare shows up when there is some.
            if tab not in _RARE or numbers.get(tab) or tab == wish.tab
        ],
        rows=[_row(one, selected, people, service) for one in page.conversations],
        page=page,
        contact_name=contact.name if contact else "",
        query=query_of(wish),
        fingerprint=_fingerprint(page, numbers),
        kinds=_kind_links(wish, numbers),
        next_query=query_of(wish, after=page.after) if page.after else "",
        everything_query=query_of(wish, everything="1"),
    )


def _row(
    conversation: Conversation,
    selected: int | None,
    people: dict[int, Representative],
    service: ServiceClock | None,
) -> Row:
    return Row(
        conversation=conversation,
        unread=conversation.last_message_id > getattr(conversation, "read_up_to", 0),
        waits=waits(conversation, service),
        selected=conversation.pk == selected,
        owner=people.get(conversation.assignee_id or 0),
        network=_elsewhere(conversation),
        service=service,
    )


def _elsewhere(conversation: Conversation) -> NetworkInfo | None:
    info = loaded_info(conversation.channel)
    return None if info is None or info.built_in else info


def waits(conversation: Conversation, service: ServiceClock | None) -> str:
    """Say how pressing it is that somebody waits: "", "new", "long" or "very-long"."""
    since = conversation.waiting_since
    if since is None or conversation.state == Conversation.State.DONE:
        return ""
    return waited.pressing(since, service)


def why_first(conversation: Conversation, service: ServiceClock | None) -> str:
    """Say why a conversation waits where it does, "" when nobody waits.

    Args:
        service: when the brand is there, where it says so.
    """
    since = conversation.waiting_since
    if since is None or conversation.state == Conversation.State.DONE:
        return ""
    parts = [
        *kinds.named(conversation.kinds.split()),
        waited.unanswered(since, service),
    ]
    if conversation.watching:
        following = ngettext("%d follows along", "%d follow along", conversation.watching)
        parts.append(following % conversation.watching)
    return capfirst(", ".join(parts))


def _kind_links(wish: Wish, numbers: dict[Tab | Kind, int]) -> list[TabLink]:
    """Return one link per kind there is; the one that is chosen leads back to all of them."""
    return [
        TabLink(
            kind,
            capfirst(str(kind.label)),
            query_of(replace(wish, kind=None if kind == wish.kind else kind, after="")) or "?",
            kind == wish.kind,
            numbers.get(kind),
        )
        for kind in Kind
        if kind in numbers or kind == wish.kind
    ]


def _fingerprint(page: Page, numbers: dict[Tab | Kind, int]) -> str:
    seen = [(one.pk, one.revision, getattr(one, "read_up_to", 0)) for one in page.conversations]
    return sha256(repr((seen, sorted(numbers.items()))).encode()).hexdigest()[:16]


def reply_box(thread: Thread, answers: Message | None = None) -> ReplyBox:
    """Return a fresh box with what this person had typed before."""
    return ReplyBox(
        text=thread.draft, based_on=thread.conversation.last_message_id, answers=answers
    )


def may(scope: Scope, thread: Thread) -> May:
    """Work out what to offer."""
    info = thread.info
    replies = info is not None and info.can(Capability.REPLY)
    hides = info is not None and info.can(Capability.HIDE)
    answers = scope.can(Permission.CONVERSATION_ANSWER)
    prepares = not answers and scope.can(Permission.CONVERSATION_DRAFT)
    return May(
        answer=replies and answers,
        prepare=replies and prepares,
        cites=services.quotable(scope.brand) if replies and (answers or prepares) else (),
        assign=scope.can(Permission.CONVERSATION_ASSIGN),
        moderate=hides and scope.can(Permission.COMMENT_MODERATE),
        privacy=scope.can(Permission.PRIVACY_MANAGE),
        note=access.takes_part(scope),
        restrict=_restrictions(thread) if scope.can(Permission.COMMENT_MODERATE) else (),
        tell_first=telling.reaches(thread.conversation.channel),
        release=scope.can(Permission.POST_RELEASE),
        rules=services.rules_to_cite(scope) if scope.can(Permission.COMMENT_MODERATE) else (),
    )


def _restrictions(thread: Thread) -> list[tuple[str, str]]:
    words = {
        Restriction.MUTE: _("Mute: we no longer hear of them"),
        Restriction.BLOCK: _("Block: they no longer reach us"),
        Restriction.REPORT: _("Report to the network’s moderators"),
    }
    return [(how.value, words[how]) for how in services.restrictions(thread.conversation.channel)]


def thread_context(
    request: HttpRequest, scope: Scope, thread: Thread, box: ReplyBox | None = None
) -> dict[str, Any]:
    """Return what the thread's templates need."""
    wish, service = wish_of(request, scope), clock_of(scope.brand.pk)
    return {
        "thread": thread,
        "conversation": thread.conversation,
        "box": box or reply_box(thread),
        "may": may(scope, thread),
        "waits": waits(thread.conversation, service),
        "why_first": why_first(thread.conversation, service),
        "query": query_of(wish),
        "back_url": reverse("inbox:list", args=[scope.brand.slug]) + query_of(wish),
        "answering_key": answering_key(thread),
    }


def _voice(scope: Scope, thread: Thread, context: dict[str, Any]) -> Panel | None:
    """Return what guide and rules say about the reply box, where there are some."""
    box, offers = context["box"], context["may"]
    if thread.before is not None or not (offers.answer or offers.prepare):
        return None
    answers = box.answers or thread.newest_outside
    checked = check_open(scope, thread.conversation, box.text, answers)
    ruled = rules.check_open(scope, thread.conversation, box.text, answers)
    return voice.panel(scope, thread.conversation.pk, checked, ruled)


def answering_key(thread: Thread) -> str:
    """Return who is answering, as an open page remembers it."""
    return ",".join(str(person.pk) for person in thread.answering)


def show_thread(
    request: HttpRequest,
    scope: Scope,
    thread: Thread,
    *,
    box: ReplyBox | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the thread alone for htmx, else with the whole page."""
    context = thread_context(request, scope, thread, box)
    context["voice"] = _voice(scope, thread, context)
    if request.headers.get("HX-Request"):
        response = render(request, "inbox/_thread.html", context, status=status)
        # The list beside it asks anew: a row may have been read, taken over or answered.
        response["HX-Trigger"] = "inbox-changed"
        return response
    context["pane"] = list_pane(
        scope,
        wish_of(request, scope),
        selected=thread.conversation.pk,
        profiles=thread.profiles,
    )
    return render(request, "inbox/page.html", context, status=status)
