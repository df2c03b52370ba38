"""Bluesky behind the contract: see :class:`anklang.networks.contract.Connector`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.kernel import clock
from anklang.networks.contract import (
    SIGNED_OUT,
    Account,
    CannotTell,
    Connection,
    Elsewhere,
    Fetched,
    LookUp,
    Measures,
    NetworkError,
    NotFound,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    Restriction,
    RetryAt,
    SignInExpired,
    Unknown,
)
from anklang.textkit.length import count

from . import composing, fetching, gates, oauth, repo, restricting
from .info import CALL_SECONDS, INFO, TEXT_LIMIT
from .session import Session, sign_in
from .uris import POST, Uri, parse
from .xrpc import Deadline, Denied, Failed

# A server that had a problem before anything was written is asked again after this.
_PAUSE = timedelta(minutes=1)
_MEASURED_AT_ONCE = 25
_ALONE = gettext_lazy(
    "This server only keeps the account’s own posts. Publishing works; answers, likes and shares "
    "of others can’t be read through it."
)
_SECONDS = 20.0


class BlueskyConnector:
    """See :class:`anklang.networks.contract.Connector`."""

    info = INFO

    def connect(self, brand_id: int, form: Mapping[str, str]) -> Connection:
        """Sign in with a name and an app password, and try the account out."""
        deadline = Deadline.after(_SECONDS)
        signed_in = sign_in(
            form.get("server", ""), form.get("name", ""), form.get("password", ""), deadline
        )
        account = Account(
            channel_id=0,
            brand_id=brand_id,
            remote_id=signed_in.did,
            credentials=signed_in.tokens,
            options={"server": signed_in.server},
        )
        return _connection(Session(account, deadline), signed_in.handle)

    def begin(
        self, brand_id: int, form: Mapping[str, str], *, return_to: str, state: str
    ) -> Elsewhere | Connection:
        """With an app password sign in at once; without one lead to the server's own page."""
        if form.get("password", "").strip():
            return self.connect(brand_id, form)
        server, name = form.get("server", ""), form.get("name", "")
        deadline = Deadline.after(_SECONDS)
        return oauth.begin(server, name, deadline, return_to=return_to, state=state)

    def finish(
        self, brand_id: int, keep: Mapping[str, str], answer: Mapping[str, str]
    ) -> Connection:
        """Exchange the code for tokens, and try the account out."""
        deadline = Deadline.after(_SECONDS)
        home, tokens = oauth.finish(keep, answer, deadline)
        options = {"server": home.server}
        account = Account(0, brand_id, home.did, credentials=tokens, options=options)
        return _connection(Session(account, deadline), home.handle)

    def client_metadata(self, return_to: str) -> Mapping[str, Any]:
        """Return the document that authorization servers know us by."""
        return oauth.client_metadata(return_to)

    def sign_off(self, account: Account) -> None:
        """Have the server forget the tokens."""
        oauth.revoke(account.credentials, Deadline.after(_SECONDS))

    def check(self, account: Account) -> Connection:
        """Return the account as it is now; raises SignInExpired when the sign-in is over."""
        session = Session(account, Deadline.after(_SECONDS))
        handle = session.query("com.atproto.server.getSession").get("handle")
        return _connection(session, handle if isinstance(handle, str) else account.remote_id)

    def publish(self, account: Account, outgoing: Outgoing) -> Outcome:
        """Write the post under its own key; asked again, nothing happens a second time."""
        if count(outgoing.text, "graphemes") > TEXT_LIMIT:
            return Rejected("too_long", _("The text is longer than %s characters.") % TEXT_LIMIT)
        if not (outgoing.text.strip() or outgoing.pictures or outgoing.options.get("quote")):
            return Rejected("empty", _("There is nothing to publish."))
        session = Session(account, Deadline.after(CALL_SECONDS))
        try:
            record = composing.record(session, outgoing)
        except (composing.Impossible, Denied) as error:
            return Rejected(error.code, str(error))
        except SignInExpired as error:
            return Rejected(SIGNED_OUT, str(error))
        except NetworkError as error:
            # Pictures may have been uploaded, but nobody can see anything yet.
            return RetryAt(error.retry_at or clock.now() + _PAUSE, str(error))
        return _write(session, outgoing, record)

    def look_up(self, account: Account, outgoing: Outgoing) -> LookUp:
        """Read our own record back; the server that holds it is sure either way."""
        session = Session(account, Deadline.after(CALL_SECONDS))
        try:
            found = repo.get(session, composing.place(session, outgoing))
        except NetworkError as error:
            return CannotTell(str(error))
        return NotFound() if found is None else _published(found.uri, outgoing)

    def fetch(self, account: Account, cursor: str) -> Fetched:
        """Return the next page of notifications and of our own answers."""
        return fetching.fetch(Session(account, Deadline.after(_SECONDS * 2)), cursor)

    def hide(self, account: Account, remote_id: str, reason: str) -> None:
        """Hide a reply below one of our posts."""
        self._set_hidden(account, remote_id, hide=True)

    def unhide(self, account: Account, remote_id: str) -> None:
        """Show a hidden reply again."""
        self._set_hidden(account, remote_id, hide=False)

    def delete(self, account: Account, remote_id: str) -> None:
        """Delete a post or reply of our own, and what stands beside it."""
        uri = parse(remote_id)
        if uri is None or uri.repo != account.remote_id or uri.collection != POST:
            raise NetworkError(_("This isn’t a post of this account."))
        session = Session(account, Deadline.after(_SECONDS))
        repo.delete(session, uri)
        gates.forget(session, uri)

    def restrict(
        self,
        account: Account,
        how: Restriction,
        author_id: str,
        remote_ids: Sequence[str],
        why: str,
    ) -> None:
        """Mute, block or report somebody."""
        session = Session(account, Deadline.after(_SECONDS))
        restricting.restrict(session, how, author_id, remote_ids, why)

    def lift(self, account: Account, how: Restriction, author_id: str) -> None:
        """Take a muting or a block back."""
        restricting.lift(Session(account, Deadline.after(_SECONDS)), how, author_id)

    def measure(self, account: Account, remote_ids: Sequence[str]) -> Sequence[Measures]:
        """Count likes, shares (with words or without) and replies; nobody counts views."""
        session = Session(account, Deadline.after(_SECONDS))
        asked = [one for one in remote_ids if parse(one)]
        counts: dict[str, Mapping[str, Any]] = {}
        for start in range(0, len(asked), _MEASURED_AT_ONCE):
            some = asked[start : start + _MEASURED_AT_ONCE]
            posts = session.query("app.bsky.feed.getPosts", uris=some).get("posts")
            for post in posts if isinstance(posts, list) else []:
                if isinstance(post, Mapping):
                    counts[str(post.get("uri"))] = post
        return [_measures(one, counts.get(one, {})) for one in remote_ids]

    def _set_hidden(self, account: Account, remote_id: str, *, hide: bool) -> None:
        session = Session(account, Deadline.after(_SECONDS))
        gates.set_hidden(session, gates.root_of(session, remote_id), remote_id, hide=hide)


def _connection(session: Session, handle: str) -> Connection:
    """Try the account out: read its own posts, and ask whether others' answers can be read."""
    session.query("com.atproto.repo.listRecords", repo=session.did, collection=POST, limit=1)
    alone = False
    try:
        profile = session.query("app.bsky.actor.getProfile", actor=session.did)
        session.query("app.bsky.notification.listNotifications", limit=1)
    except Denied as denied:
        alone = "no service configured" in str(denied).lower()
        # A new account may not be known to the AppView yet; it has no name then.
        if not alone and "profile not found" not in str(denied).lower():
            raise
        profile = {}
    name = profile.get("displayName")
    return Connection(
        remote_id=session.did,
        handle=f"@{handle}",
        name=name.strip()[:200] if isinstance(name, str) and name.strip() else handle,
        url=f"https://bsky.app/profile/{session.did}",
        credentials=session.credentials,
        expires_at=_end(session),
        options={
            "server": session.server,
            "alone": alone,
            "form": {"name": handle, "server": session.server.removeprefix("https://")},
            # Without an AppView nobody counts what came back.
            "limits": {"lacks": ["measure", "hide", "mute", "report"] if alone else []},
        },
        notes=(str(_ALONE),) if alone else (),
    )


def _end(session: Session) -> datetime | None:
    """Return when a person must sign in again, however often the tokens are renewed."""
    ends = session.credentials.get("ends", "")
    return datetime.fromisoformat(ends) if ends else None


def _write(session: Session, outgoing: Outgoing, record: Mapping[str, Any]) -> Outcome:
    place = composing.place(session, outgoing)
    try:
        repo.create(session, place, record)
    except repo.Taken:
        # An earlier try of this very delivery, with a card or a mention that was read otherwise.
        return _if_ours(session, place, outgoing)
    except Denied as error:
        return Rejected(error.code, _("The network refused: %s") % error)
    except SignInExpired as error:
        return Rejected(SIGNED_OUT, str(error))
    except Failed as error:
        return Unknown(str(error)) if error.sent else _later(error)
    except NetworkError as error:
        return _later(error)
    return _closed(session, place, outgoing)


def _if_ours(session: Session, place: Uri, outgoing: Outgoing) -> Outcome:
    try:
        there = repo.get(session, place)
    except NetworkError as error:
        return Unknown(str(error))
    if there is None:
        return Unknown(_("The network says that the post is there, and that it isn’t."))
    same = there.value.get("text") == composing.said(outgoing)
    if same and there.value.get("createdAt") == composing.timestamp(outgoing.created_at):
        return _closed(session, place, outgoing)
    return Rejected("taken", _("Another post of this account has the same key."))


def _closed(session: Session, place: Uri, outgoing: Outgoing) -> Outcome:
    """The post is out; until its gates are written too, the work isn't done."""
    if outgoing.part == 1 and outgoing.reply_to is None:
        try:
            gates.close(session, place, outgoing)
        except NetworkError as error:
            return Unknown(_("The post is out, but who may reply isn’t set yet: %s") % error)
    return _published(place, outgoing)


def _published(place: Uri, outgoing: Outgoing) -> Published:
    return Published(str(place), place.page, outgoing.created_at)


def _later(error: NetworkError) -> RetryAt:
    return RetryAt(error.retry_at or clock.now() + _PAUSE, str(error))


def _measures(remote_id: str, post: Mapping[str, Any]) -> Measures:
    reposts, quotes = _number(post, "repostCount"), _number(post, "quoteCount")
    shares = None if reposts is None and quotes is None else (reposts or 0) + (quotes or 0)
    return Measures(
        remote_id,
        likes=_number(post, "likeCount"),
        shares=shares,
        replies=_number(post, "replyCount"),
    )


def _number(post: Mapping[str, Any], name: str) -> int | None:
    found = post.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


CONNECTOR = BlueskyConnector()
