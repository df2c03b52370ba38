"""The connector: see :class:`anklang.networks.contract.Connector` and its companions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import (
    Account,
    Connection,
    Elsewhere,
    Fetched,
    LookUp,
    Measures,
    NetworkError,
    Outcome,
    Outgoing,
    Restriction,
)

from . import editing, fetching, sending, server, shapes, signing_in, streaming
from .client import Client, ServerError
from .info import CALL_SECONDS, INFO

# Up to so many boosts are counted by their people: some servers count one person twice.
_FEW = 40


class MastodonConnector:
    """One server per account; what it lacks is said, never a crash."""

    info = INFO

    def connect(self, brand_id: int, form: Mapping[str, str]) -> Connection:
        """Sign in with a token somebody made on the server; people use ``begin``."""
        base_url = server.base_url(form.get("server", ""))
        credentials = {"token": form.get("token", ""), "base_url": base_url}
        return signing_in.describe(Client(base_url, credentials["token"]), credentials)

    def begin(
        self, brand_id: int, form: Mapping[str, str], *, return_to: str, state: str
    ) -> Elsewhere | Connection:
        """Ask the server, register an application, and lead to the sign-in."""
        base_url = server.base_url(form.get("server", ""))
        return signing_in.begin(base_url, return_to=return_to, state=state)

    def finish(
        self, brand_id: int, keep: Mapping[str, str], answer: Mapping[str, str]
    ) -> Connection:
        """Exchange the code, and make the trial call."""
        return signing_in.finish(keep, answer)

    def check(self, account: Account) -> Connection:
        """Ask whether the sign-in holds, and for the limits of today."""
        return signing_in.check(account)

    def publish(self, account: Account, outgoing: Outgoing) -> Outcome:
        """Publish a post or an answer."""
        return sending.publish(account, outgoing)

    def look_up(self, account: Account, outgoing: Outgoing) -> LookUp:
        """Look for our own post among the account's newest."""
        return sending.look_up(account, outgoing)

    def fetch(self, account: Account, cursor: str) -> Fetched:
        """Return what came back."""
        return fetching.fetch(account, cursor)

    def hide(self, account: Account, remote_id: str, reason: str) -> None:
        """Nobody can hide what others wrote here."""
        raise NetworkError(
            _(
                "On this network one can’t hide what others wrote; one can mute, block or report "
                "them."
            )
        )

    def unhide(self, account: Account, remote_id: str) -> None:
        """Nobody can hide what others wrote here."""
        self.hide(account, remote_id, "")

    def delete(self, account: Account, remote_id: str) -> None:
        """Delete an own status; one that isn't there (any more) is no error."""
        try:
            signing_in.client_for(account).call("DELETE", f"/api/v1/statuses/{_id(remote_id)}")
        except ServerError as error:
            if error.status not in {404, 410}:
                raise

    def edit(self, account: Account, remote_id: str, outgoing: Outgoing) -> Outcome:
        """Change text and warning of an own status; pictures and poll stay."""
        return editing.edit(account, remote_id, outgoing)

    def restrict(
        self,
        account: Account,
        how: Restriction,
        author_id: str,
        remote_ids: Sequence[str],
        why: str,
    ) -> None:
        """Mute, block or report somebody."""
        client = signing_in.client_for(account)
        if how is Restriction.REPORT:
            body = {
                "account_id": _id(author_id),
                "status_ids": [_id(one) for one in remote_ids],
                "comment": why[:1000],
                "forward": True,
            }
            _supported(client, "/api/v1/reports", body)
            return
        _supported(client, f"/api/v1/accounts/{_id(author_id)}/{how.value}", {})

    def lift(self, account: Account, how: Restriction, author_id: str) -> None:
        """Take a muting or a block back."""
        client = signing_in.client_for(account)
        _supported(client, f"/api/v1/accounts/{_id(author_id)}/un{how.value}", {})

    def streams(self, options: Mapping[str, Any]) -> bool:
        """Whether the server says that it streams."""
        return bool(streaming.offered(options))

    def listen(self, account: Account, heard: Callable[[], None], on: Callable[[], bool]) -> None:
        """Call ``heard`` for every notification."""
        streaming.listen(account, heard, on)

    def measure(self, account: Account, remote_ids: Sequence[str]) -> Sequence[Measures]:
        """Count favourites, boosts and answers; nobody counts views here."""
        client = signing_in.client_for(account, CALL_SECONDS)
        return [_measure(client, one) for one in remote_ids]


def _id(remote_id: str) -> str:
    """Return an id that is safe in a path.

    Raises:
        NetworkError: no server of this network made it.
    """
    try:
        return shapes.identity({"id": remote_id})
    except shapes.Misshapen as error:
        raise NetworkError(_("This item isn’t there (any more).")) from error


def _supported(client: Client, path: str, body: Mapping[str, object]) -> None:
    try:
        client.call("POST", path, **({"json": dict(body)} if body else {}))
    except ServerError as error:
        if error.status in {404, 405, 501}:
            raise NetworkError(_("This server can’t do that, or the account is gone.")) from error
        raise


def _measure(client: Client, remote_id: str) -> Measures:
    try:
        found = shapes.mapping(client.get(f"/api/v1/statuses/{_id(remote_id)}"), "status")
    except ServerError as error:
        if error.status in {400, 403, 404, 410, 422}:
            return Measures(remote_id)
        raise
    boosts = shapes.number(found, "reblogs_count")
    if boosts is not None and 1 < boosts <= _FEW:
        boosts = _people(client, remote_id, boosts)
    return Measures(
        remote_id,
        likes=shapes.number(found, "favourites_count"),
        shares=boosts,
        replies=shapes.number(found, "replies_count"),
    )


def _people(client: Client, remote_id: str, otherwise: int) -> int:
    """Return how many people boosted; a server that doesn't tell them leaves its own count."""
    try:
        people = shapes.listed(
            client.get(f"/api/v1/statuses/{_id(remote_id)}/reblogged_by", {"limit": "80"})
        )
        return len({shapes.identity(shapes.mapping(one)) for one in people}) or otherwise
    except NetworkError:
        return otherwise
