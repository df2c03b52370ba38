"""The connector to the fake network: in memory, or over HTTP when the account has a base_url."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlencode

from anklang.kernel import clock
from anklang.networks.contract import (
    Account,
    Allowance,
    CannotTell,
    Capability,
    Connecting,
    Connection,
    CountedAs,
    Fetched,
    Interaction,
    InteractionKind,
    LookUp,
    Measures,
    MediaLimits,
    NetworkError,
    NetworkInfo,
    NotFound,
    OptionField,
    OptionKind,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    RemoteAuthor,
    RetryAt,
    SignInExpired,
    Unknown,
    Visibility,
)

from .http import HttpTransport
from .network import Answer, FakeNetwork, TimedOut, Unreachable, respond

_EVERYTHING = frozenset(
    {
        Capability.REPLY,
        Capability.HIDE,
        Capability.DELETE,
        Capability.THREADS,
        Capability.SERIES,
        Capability.LOOK_UP,
        Capability.MEASURE,
        Capability.FETCH,
    }
)


class Transport(Protocol):
    """How calls reach the network; raises TimedOut or Unreachable."""

    def call(self, method: str, target: str, body: Mapping[str, Any]) -> Answer: ...


class MemoryTransport:
    """Calls the network object of this process."""

    def __init__(self, network: FakeNetwork) -> None:
        self.network = network

    def call(self, method: str, target: str, body: Mapping[str, Any]) -> Answer:
        return respond(self.network, method, target, body)


def make_info(
    slug: str,
    *,
    idempotent: bool = False,
    look_up: bool = True,
    direct: bool = False,
    timeout: float = 2.0,
) -> NetworkInfo:
    """Describe a fake network."""
    capabilities = _EVERYTHING | ({Capability.IDEMPOTENT} if idempotent else set())
    capabilities |= {Capability.DIRECT} if direct else set()
    return NetworkInfo(
        slug=slug,
        name=f"Fake ({slug})",
        icon="flask",
        text_limit=500,
        reply_limit=500,
        counted_as=CountedAs.GRAPHEMES,
        media=MediaLimits(("image/webp", "image/jpeg"), 4, 8_000_000, 4096, 1_500),
        capabilities=frozenset(capabilities if look_up else capabilities - {Capability.LOOK_UP}),
        comes_back=(InteractionKind.COMMENT, InteractionKind.MENTION),
        fetched_by="poll",
        settling=timedelta(seconds=30),
        call_timeout=timedelta(seconds=timeout),
        connecting=Connecting(
            needs="Nothing but a name.",
            steps=("Type a name.",),
            may=("Publish what you release",),
            may_not=("Anything else",),
            fields=(OptionField("name", "Name", OptionKind.TEXT),),
        ),
    )


class FakeConnector:
    """See :class:`anklang.networks.contract.Connector`."""

    def __init__(self, info: NetworkInfo, network: FakeNetwork) -> None:
        self.info = info
        self.network = network

    def connect(self, brand_id: int, form: Mapping[str, str]) -> Connection:
        """Sign in with any name; an empty one is refused."""
        if not form.get("name"):
            raise NetworkError("The fake network wants a name.")
        options = {name: form[name] for name in ("base_url",) if form.get(name)}
        answer = self._ask(options, "POST", "/accounts", {"name": form["name"]})
        if not _texts(answer, "id", "name", "token"):
            raise NetworkError("the answer can't be read")
        return Connection(
            remote_id=answer["id"],
            handle=f"@{answer['name']}@fake",
            name=answer["name"],
            url=f"https://fake.example/@{answer['name']}",
            credentials={"token": answer["token"]},
            options=options,
        )

    def publish(self, account: Account, outgoing: Outgoing) -> Outcome:
        """Publish a post or reply."""
        body = {
            "key": outgoing.key,
            "text": outgoing.text,
            "reply_to": outgoing.reply_to,
            "alone": outgoing.alone,
        }
        try:
            answer = self._transport(account.options).call("POST", "/posts", body)
        except Unreachable:
            return RetryAt(clock.now() + timedelta(seconds=1), "no connection")
        except TimedOut:
            return Unknown("no answer in time")
        _report(account, answer)
        return _outcome(answer)

    def look_up(self, account: Account, outgoing: Outgoing) -> LookUp:
        """Look for our own item by its key."""
        if not self.info.can(Capability.LOOK_UP):
            return CannotTell("this network can't be asked")
        target = "/posts?" + urlencode({"key": outgoing.key})
        try:
            posts = self._ask(account.options, "GET", target)["posts"]
            return _published(posts[0]) if posts else NotFound()
        except NetworkError as error:
            return CannotTell(str(error))
        except (LookupError, TypeError, ValueError):
            return CannotTell("the answer can't be read")

    def fetch(self, account: Account, cursor: str) -> Fetched:
        """Read the feed on."""
        if cursor and not cursor.isdecimal():
            raise NetworkError(f"not a cursor: {cursor}")
        found = self._ask(account.options, "GET", "/feed?" + urlencode({"after": cursor}))
        try:
            interactions = [_interaction(item) for item in found["items"]]
            if not isinstance(found["cursor"], str) or len(found["cursor"]) > 20:
                raise ValueError
            return Fetched(interactions, found["cursor"], bool(found["more"]))
        except (LookupError, TypeError, ValueError) as error:
            raise NetworkError("the feed can't be read") from error

    def hide(self, account: Account, remote_id: str, reason: str) -> None:
        """Hide an item."""
        self._ask(account.options, "POST", f"/items/{remote_id}/hide", {"reason": reason})

    def unhide(self, account: Account, remote_id: str) -> None:
        """Bring an item back."""
        self._ask(account.options, "POST", f"/items/{remote_id}/unhide")

    def delete(self, account: Account, remote_id: str) -> None:
        """Delete an item."""
        self._ask(account.options, "DELETE", f"/items/{remote_id}")

    def measure(self, account: Account, remote_ids: Sequence[str]) -> Sequence[Measures]:
        """Count likes, shares and replies; views stay unknown."""
        target = "/measures?" + urlencode({"ids": ",".join(remote_ids)})
        found = self._ask(account.options, "GET", target)
        try:
            counts = {one["id"]: one for one in found["counts"] if _texts(one, "id")}
        except (LookupError, TypeError) as error:
            raise NetworkError("the counts can't be read") from error
        return [_measures(remote_id, counts.get(remote_id, {})) for remote_id in remote_ids]

    def _transport(self, options: Mapping[str, Any]) -> Transport:
        base_url = options.get("base_url")
        if base_url:
            return HttpTransport(str(base_url), self.info.call_timeout.total_seconds())
        return MemoryTransport(self.network)

    def _ask(
        self,
        options: Mapping[str, Any],
        method: str,
        target: str,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            answer = self._transport(options).call(method, target, body or {})
        except (TimedOut, Unreachable) as error:
            raise NetworkError("the fake network doesn't answer") from error
        if answer.status == 401:
            raise SignInExpired("the fake network no longer knows us")
        if answer.status >= 400:
            raise NetworkError(f"status {answer.status}", retry_at=_retry_at(answer))
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise NetworkError("the answer can't be read") from error


def _report(account: Account, answer: Answer) -> None:
    """Pass on what the answer says about the limit."""
    if "X-Remaining" in answer.headers:
        account.heard(
            Allowance(
                name="posts",
                remaining=int(answer.headers["X-Remaining"]),
                resets_at=datetime.fromisoformat(answer.headers["X-Reset"]),
                limit=int(answer.headers["X-Limit"]),
                app=str(account.options.get("app", "")),
            )
        )


def _outcome(answer: Answer) -> Outcome:
    retry_at = _retry_at(answer)
    if answer.status in {429, 503} and retry_at is not None:
        return RetryAt(retry_at, f"status {answer.status}")
    if answer.status >= 500:
        return Unknown(f"status {answer.status}")
    try:
        body = json.loads(answer.body)
        if answer.status >= 400:
            return Rejected(str(body["code"]), str(body["reason"]))
        return _published(body)
    except (LookupError, TypeError, ValueError, RecursionError):
        return Unknown("the answer can't be read")


def _texts(data: Any, *names: str) -> bool:
    """Whether all of these are short texts that a database takes."""
    values = [data.get(name) for name in names] if isinstance(data, dict) else [None]
    return all(isinstance(one, str) and one.isprintable() and 0 < len(one) < 200 for one in values)


def _published(body: Mapping[str, str]) -> Published:
    if not _texts(body, "id", "url", "at"):
        raise ValueError
    return Published(str(body["id"]), str(body["url"]), datetime.fromisoformat(body["at"]))


def _retry_at(answer: Answer) -> datetime | None:
    seconds = answer.headers.get("Retry-After", "")
    return (
        clock.now() + timedelta(seconds=int(seconds))
        if seconds.isdecimal() and len(seconds) < 8
        else None
    )


def _interaction(item: Mapping[str, Any]) -> Interaction:
    if not _texts(item, "id", "author_id", "author", "at"):
        raise ValueError
    texts = ("thread", "about", "parent", "text", "key")
    if not all(isinstance(item[name] or "", str) for name in texts):
        raise TypeError
    json.dumps(item, allow_nan=False)
    if not isinstance(item["own"], bool) or "\0" in item["text"] or not item["text"].isprintable():
        raise ValueError
    return Interaction(
        kind=InteractionKind(item["kind"]),
        remote_id=item["id"],
        thread_id=item["thread"] or item["id"],
        about_id=item["about"] or None,
        parent_id=item["parent"] or None,
        author=RemoteAuthor(item["author_id"], item["author"], f"@{item['author']}@fake"),
        text=item["text"],
        at=datetime.fromisoformat(item["at"]),
        url=f"https://fake.example/{item['id']}",
        visibility=Visibility(item["visibility"]),
        own=item["own"],
        own_key=item["key"] or None,
        raw=dict(item),
    )


def _measures(remote_id: str, counts: Mapping[str, int | None]) -> Measures:
    told = [counts.get(name) for name in ("likes", "shares", "replies")]
    if not all(one is None or (type(one) is int and 0 <= one < 2**31) for one in told):
        raise NetworkError("the counts can't be read")
    return Measures(remote_id, *told)
