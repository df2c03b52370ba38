"""The list: one page of conversations, whatever their number, and how many are behind each tab."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db.models import F, FilteredRelation, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from anklang.inbox import access
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Contact, Conversation, Message
from anklang.kernel.containing import containing
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

PAGE = 30
# Counting stops here: "99+" tells as much as 48,211.
COUNTED = 100
# A search reads texts, so it looks through this many messages at first, newest first.
NEWEST_MESSAGES = 50_000
_HITS = 300


class Tab(StrEnum):
    """Which conversations a list shows."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    REPORTED = "reported"
    HELD = "held"


@dataclass(frozen=True)
class Page:
    """One page of a list; ``after`` asks for the next one, "" at the end."""

    conversations: list[Conversation]
    after: str = ""
    # A search that hasn't looked through everything.
    older_unsearched: bool = False


@dataclass(frozen=True)
class Wish:
    """What a list is asked for."""

    tab: Tab = Tab.OPEN
    search: str = ""
    everything: bool = False
    contact: int | None = None
    # Only conversations of a kind: of what waits, or on any other tab whenever it came.
    kind: Kind | None = None
    after: str = ""

    @property
    def waiting(self) -> bool:
        """Whether the list says whom to answer first."""
        return self.tab == Tab.WAITING and not self.search and self.contact is None

    @property
    def by_kind(self) -> bool:
        """Whether the list is filtered by kind, or can be."""
        return self.waiting or self.kind is not None


def tabs(scope: Scope) -> list[Tab]:
    """Return the tabs that make sense for a person: guests only have what was given to them."""
    return [Tab.MINE, Tab.DONE] if scope.is_guest else list(Tab)


def page(scope: Scope, wish: Wish, *, size: int = PAGE) -> Page:
    """Return a page of visible conversations, each with ``read_up_to`` (of this person).

    "Waiting" lists whom to answer first, everything else the newest first.

    Raises:
        PermissionDenied: the role doesn't see conversations.
    """
    found, older = _found(scope, wish)
    order = _order(wish)
    rows = list(_from(found, order, wish.after).order_by(*order.fields)[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], order.cursor(rows[size - 1]) if more else "", older)


def counts(scope: Scope, wish: Wish | None = None) -> dict[Tab | Kind, int]:
    """Return how many conversations are behind each tab (up to ``COUNTED``), in one query.

    Where a list is filtered by kind or can be, also how many there are of each kind: of those
    that wait, or of all. Kinds of which there are none are left out.
    """
    visible = access.visible(scope)
    found: dict[Tab | Kind, QuerySet[Conversation]] = {
        tab: _in_tab(visible, scope, tab) for tab in tabs(scope) if tab not in {Tab.DONE, Tab.OPEN}
    }
    if wish is not None and wish.by_kind and not scope.is_guest:
        found |= {kind: _of_kind(visible, scope, kind, waiting=wish.waiting) for kind in Kind}
    bounded = {one.value: _BoundedCount(rows) for one, rows in found.items()}
    row: dict[str, int] = Brand.objects.filter(pk=scope.brand.pk).values(**bounded).get()  # type: ignore[assignment]
    return {one: row[one.value] for one in found if isinstance(one, Tab) or row[one.value]}


class _BoundedCount(Subquery):
    """The number of rows of a query, counted no further than ``COUNTED``."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"

    def __init__(self, found: QuerySet[Conversation]) -> None:
        super().__init__(
            found.order_by().values("pk")[:COUNTED], output_field=Value(0).output_field
        )


@dataclass(frozen=True)
class _Order:
    """By which time a list is sorted; the id decides between equals."""

    column: str
    newest_first: bool

    @property
    def fields(self) -> tuple[str, str]:
        sign = "-" if self.newest_first else ""
        return f"{sign}{self.column}", f"{sign}id"

    def cursor(self, last: Conversation) -> str:
        """Write down where a page ends: microseconds since 1970, and the id."""
        at: datetime = getattr(last, self.column)
        return f"{(at - _EPOCH) // _MICROSECOND}-{last.pk}"


# So many digits are dates and ids, more would be nonsense.
_PLACE = re.compile(r"^([0-9]{1,17})-([0-9]{1,18})$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = datetime.resolution


def _order(wish: Wish) -> _Order:
    if wish.kind is not None:
        return _Order("kind_at", newest_first=not wish.waiting)
    return _Order("first_at", False) if wish.waiting else _Order("last_message_at", True)


def _from(found: QuerySet[Conversation], order: _Order, after: str) -> QuerySet[Conversation]:
    """Go on behind a cursor; one that can't be read starts at the top."""
    place = _PLACE.match(after)
    if place is None:
        return found
    at, pk = _EPOCH + int(place[1]) * _MICROSECOND, int(place[2])
    further, beyond = ("lte", "gte") if order.newest_first else ("gte", "lte")
    # One range that the index serves, instead of an OR that it doesn't.
    return found.filter(**{f"{order.column}__{further}": at}).exclude(
        **{order.column: at, f"id__{beyond}": pk}
    )


def _found(scope: Scope, wish: Wish) -> tuple[QuerySet[Conversation], bool]:
    visible = access.visible(scope)
    older = False
    if wish.search:
        ids, older = _search(scope, wish)
        found = visible.filter(pk__in=ids)
    elif wish.contact is not None:
        found = visible.filter(contact=wish.contact)
    elif wish.kind is not None:
        found = _of_kind(visible, scope, wish.kind, waiting=wish.waiting)
    else:
        found = _in_tab(visible, scope, wish.tab)
    mark = FilteredRelation("read_marks", condition=Q(read_marks__person=scope.person))
    return (
        found.annotate(
            mark=mark, read_up_to=Coalesce(F("mark__last_message_id"), 0)
        ).select_related("channel", "assignee", "contact")
    ), older


def _in_tab(visible: QuerySet[Conversation], scope: Scope, tab: Tab) -> QuerySet[Conversation]:
    is_open = visible.filter(state=Conversation.State.OPEN)
    match tab:
        case Tab.REPORTED | Tab.HELD:
            return visible.filter(**{tab.value: True})
        case Tab.MINE:
            return is_open.filter(assignee=scope.person)
        case Tab.UNASSIGNED:
            return is_open.filter(assignee=None)
        case Tab.WAITING:
            return is_open.filter(first_at__isnull=False)
        case Tab.DONE:
            return visible.filter(state=Conversation.State.DONE)
        case _:
            return is_open


def _of_kind(
    visible: QuerySet[Conversation], scope: Scope, kind: Kind, *, waiting: bool
) -> QuerySet[Conversation]:
    """Return conversations of a kind with ``kind_at``, by which an index sorts them.

    The brand is asked of the kind's rows too: that's what their indexes begin with.
    """
    column = "first_at" if waiting else "at"
    found = visible.filter(
        kind_rows__kind=kind.value,
        kind_rows__brand=scope.brand,
        **{f"kind_rows__{column}__isnull": False},
    ).annotate(kind_at=F(f"kind_rows__{column}"))
    return found.filter(state=Conversation.State.OPEN, first_at__isnull=False) if waiting else found


def _search(scope: Scope, wish: Wish) -> tuple[list[int], bool]:
    """Return conversations in which the words were said, or somebody of that name spoke."""
    newest = Message.objects.aggregate(top=Max("id"))["top"] or 0
    floor = 0 if wish.everything else newest - NEWEST_MESSAGES
    said = (
        Message.objects.filter(conversation__brand=scope.brand, pk__gt=floor)
        .filter(containing(wish.search, "text", "name"))
        .order_by("-pk")
        .values_list("conversation_id", flat=True)[:_HITS]
    )
    return list(dict.fromkeys(said)), floor > 0


def contact(scope: Scope, contact_id: int) -> Contact | None:
    """Return a contact of the brand, None for none or for people who see no contact list."""
    if not scope.can(Permission.CONVERSATION_VIEW):
        return None
    return Contact.objects.filter(brand=scope.brand, pk=contact_id).first()
