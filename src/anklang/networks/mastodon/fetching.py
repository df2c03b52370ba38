"""What came back since the last look: notifications, the threads they belong to, own answers.

The cursor says up to where both lists were read. Notifications tell of what concerns us; the
context of a thread brings what its other people said to each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import Account, Fetched, Interaction, NetworkError

from . import reading, shapes
from .client import Client, ServerError
from .reading import Status
from .signing_in import client_for

PAGE = 20
# A page with its threads, in seconds.
_SECONDS = 60.0
_ID = re.compile(r"[\w.:~-]{1,100}")


@dataclass(frozen=True)
class Cursor:
    """Newest notification and newest own status that were read; "" for none."""

    notification: str = ""
    status: str = ""

    def __str__(self) -> str:
        return json.dumps({"n": self.notification, "s": self.status})


def fetch(account: Account, cursor: str) -> Fetched:
    """Return one page; from the start, that is the newest page there is."""
    where = _cursor(cursor)
    client = client_for(account, _SECONDS)
    own = str(account.options.get("account_id", ""))
    notifications = _page(client, "/api/v1/notifications", where.notification)
    mine = _page(
        client, f"/api/v1/accounts/{own}/statuses", where.status, {"exclude_reblogs": "true"}
    )
    threads = _Threads(client, own)
    found: dict[str, Interaction] = {}
    for told in (
        *(_from_others(item, threads) for item in notifications),
        *(_own_answer(item, threads) for item in mine),
    ):
        found |= {one.remote_id: one for one in told}
    return Fetched(
        interactions=sorted(found.values(), key=lambda one: (one.at, one.remote_id)),
        cursor=str(Cursor(_newest(notifications, where.notification), _newest(mine, where.status))),
        more=bool(cursor) and PAGE in {len(notifications), len(mine)},
    )


def _from_others(item: Any, threads: _Threads) -> list[Interaction]:
    """Read a notification; one that makes no sense must not keep the others from us."""
    try:
        sign = reading.sign(item)
        if sign is not None:
            return [sign]
        said = item.get("type") == "mention" and item.get("status")
        return threads.around(reading.status(said)) if said else []
    except shapes.Misshapen:
        return []


def _own_answer(item: Any, threads: _Threads) -> list[Interaction]:
    """Read an own status: what answers somebody belongs to a conversation."""
    try:
        status = reading.status(item)
        mine = status.account_id == threads.own and status.parent is not None
        return threads.around(status) if mine else []
    except shapes.Misshapen:
        return []


class _Threads:
    """Threads of one page, each asked for once."""

    def __init__(self, client: Client, own: str) -> None:
        self._client = client
        self.own = own
        self._known: set[str] = set()

    def around(self, found: Status) -> list[Interaction]:
        """Return a status and what is said around it; nothing when a thread brought it already."""
        if found.id in self._known:
            return []
        above, below = self._context(found.id)
        told = reading.conversation(found, above, below, self.own)
        self._known |= {one.remote_id for one in told}
        # What we said ourselves in other people's threads is told only as an answer.
        return told if any(not one.own for one in told) else []

    def _context(self, identity: str) -> tuple[list[Status], list[Status]]:
        try:
            found = shapes.mapping(self._client.get(f"/api/v1/statuses/{identity}/context"))
        except ServerError as error:
            # Deleted in the meantime, or a server that doesn't know threads.
            if error.status in {403, 404, 410}:
                return [], []
            raise
        return _all(found.get("ancestors")), _all(found.get("descendants"))


def _all(value: Any) -> list[Status]:
    """Read the statuses of a thread; what is odd is left out, the rest is still worth reading."""
    told = []
    for item in shapes.listed(value or [], "context", 4_200):
        try:
            told.append(reading.status(item))
        except shapes.Misshapen:
            continue
    return told


def _page(
    client: Client, path: str, after: str, more: dict[str, str] | None = None
) -> Sequence[Any]:
    """Return a page of a list, the oldest first; ids are asked for, order isn't relied on."""
    params = {"limit": str(PAGE), **(more or {})} | ({"min_id": after} if after else {})
    try:
        found = shapes.listed(client.get(path, params), path, 200)
    except ServerError as error:
        if error.status == 404:
            raise NetworkError(_("This server doesn’t say what came back (%s).") % path) from error
        raise
    sound = [one for one in found if _order(one) is not None]
    if found and not sound:
        raise shapes.Misshapen(path)
    return sorted(sound, key=lambda one: _order(one) or (0, ""))


def _order(item: Any) -> tuple[int, str] | None:
    """Return what sorts ids by age, None for something without one."""
    try:
        identity = shapes.identity(shapes.mapping(item))
    except shapes.Misshapen:
        return None
    return len(identity), identity


def _newest(page: Sequence[Any], before: str) -> str:
    return shapes.identity(page[-1]) if page else before


def _cursor(cursor: str) -> Cursor:
    if not cursor:
        return Cursor()
    try:
        told = shapes.mapping(json.loads(cursor))
        places = [str(told["n"]), str(told["s"])]
    except (ValueError, KeyError, NetworkError, RecursionError) as error:
        raise NetworkError(
            _("This isn’t a place in the channel’s list: %s") % cursor[:80]
        ) from error
    if not all(one == "" or _ID.fullmatch(one) for one in places):
        raise NetworkError(_("This isn’t a place in the channel’s list: %s") % cursor[:80])
    return Cursor(*places)
