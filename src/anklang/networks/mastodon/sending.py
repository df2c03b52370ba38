"""Publishing, and finding out whether something was published.

The key of the delivery goes along as ``Idempotency-Key``. Servers keep it for an hour at most,
lose it under load, or don't know it; so after every doubt the account's own statuses are looked
through before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import regex
from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.networks.contract import (
    SIGNED_OUT,
    Account,
    CannotTell,
    LookUp,
    NetworkError,
    NotFound,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    RetryAt,
    SignInExpired,
    Unknown,
)

from . import counting, pictures, reading, shapes
from .client import PATIENCE, Client, ServerError, Unreadable
from .info import CALL_SECONDS, TEXT_LIMIT
from .reading import Status
from .signing_in import client_for

# How far a server's clock may be behind ours.
_SKEW = timedelta(minutes=5)
_PAGE = 40
# How far back a look-up reads, in pages: more than an account may post while nobody can tell.
_PAGES = 100
# In all; it changes nothing, so it may take longer than what publishes.
_LOOK_UP_SECONDS = 60.0
_LINK = regex.compile(r"https?://\S+")
_MENTION = regex.compile(r"@[\w.-]+(?:@[\w.-]+)?")
_SIGNS = regex.compile(r"[\p{L}\p{N}\p{Extended_Pictographic}]+")
_VISIBLE = {"public", "unlisted", "private", "direct"}
_DAYS = {"": 1, "3": 3, "7": 7}


def publish(account: Account, outgoing: Outgoing) -> Outcome:
    """See ``Connector.publish``."""
    try:
        client = client_for(account, CALL_SECONDS)
        body = _body(client, account, outgoing)
    except SignInExpired as error:
        return Rejected(SIGNED_OUT, str(error))
    except pictures.PictureGone as error:
        return Rejected("picture", str(error))
    except NetworkError as error:
        # Nothing was posted yet, whatever happened.
        return before_posting(error)
    return _post(client, outgoing, body)


def look_up(account: Account, outgoing: Outgoing) -> LookUp:
    """See ``Connector.look_up``."""
    since = (account.tried_since or outgoing.created_at) - _SKEW
    try:
        client = client_for(account, _LOOK_UP_SECONDS)
        for status in _own_since(client, account, since):
            if _is_it(status, outgoing) and not account.taken(status.id):
                return Published(status.id, status.url, status.at)
    except NetworkError as error:
        return CannotTell(str(error), error.retry_at)
    return NotFound()


def text_of(outgoing: Outgoing, mention: str, account: Account) -> str:
    """Return what is sent: who is answered, the text, and the signature where there is room."""
    text = f"{mention} {outgoing.text}".strip() if mention else outgoing.text
    sign_off = outgoing.signature.sign_off if outgoing.signature else ""
    if not sign_off:
        return text
    limits = account.options.get("limits") or {}
    signed = f"{text} {sign_off}"
    warning = str(outgoing.options.get("content_warning", ""))
    used = counting.for_limits(limits)(signed) + counting.length(warning)
    return signed if used <= limits.get("text_limit", TEXT_LIMIT) else text


def _body(client: Client, account: Account, outgoing: Outgoing) -> dict[str, Any]:
    above = _answered(client, outgoing.reply_to) if outgoing.reply_to else None
    mention = _mention(above, account) if above else ""
    body: dict[str, Any] = {
        "status": text_of(outgoing, mention, account),
        "visibility": _visibility(outgoing, above),
        "language": outgoing.language,
    }
    if above is not None:
        body["in_reply_to_id"] = above.id
    warning = str(outgoing.options.get("content_warning", ""))
    if warning or (above is not None and above.warning):
        body["spoiler_text"] = warning or (above.warning if above else "")
    if outgoing.options.get("sensitive"):
        body["sensitive"] = True
    poll = _poll(outgoing)
    if poll:
        body["poll"] = poll
    elif outgoing.pictures:
        limits = account.options.get("limits") or {}
        body["media_ids"] = pictures.upload(client, outgoing.pictures, limits)
    return body


def _answered(client: Client, remote_id: str) -> Status:
    """Return what is answered: an answer is never more public than that."""
    try:
        return reading.status(client.get(f"/api/v1/statuses/{remote_id}"))
    except ServerError as error:
        if error.status in {400, 403, 404, 410, 422}:
            reason = _("What you answer isn’t there any more.")
            raise ServerError(reason, status=404, sent=False) from error
        raise


def _mention(above: Status, account: Account) -> str:
    """Name whom we answer, so that they hear of it; ourselves we don't."""
    own = above.account_id == str(account.options.get("account_id", ""))
    return "" if own else above.author.handle


def _visibility(outgoing: Outgoing, above: Status | None) -> str:
    chosen = str(outgoing.options.get("visibility") or "public")
    if outgoing.alone:
        return "direct"
    if above is None:
        return chosen if chosen in _VISIBLE else "public"
    # Unknown kinds (“local”, “list”) are answered to those concerned only.
    return above.visibility if above.visibility in _VISIBLE else "direct"


def _poll(outgoing: Outgoing) -> dict[str, Any] | None:
    """Return the poll of a post; of a thread only its beginning has one."""
    options = outgoing.options if outgoing.part == 1 else {}
    answers = [line.strip() for line in str(options.get("poll", "")).splitlines() if line.strip()]
    if not answers:
        return None
    days = _DAYS.get(str(options.get("poll_days", "")), 1)
    return {
        "options": answers,
        "expires_in": days * 86_400,
        "multiple": bool(options.get("poll_several")),
    }


def before_posting(error: NetworkError) -> Outcome:
    """Return what a problem means when certainly nothing was posted or changed."""
    status = error.status if isinstance(error, ServerError) else 0
    if 400 <= status < 500 and status not in {408, 425, 429}:
        return Rejected(f"http-{status}", str(error))
    return RetryAt(error.retry_at or clock.now() + PATIENCE, str(error))


def _post(client: Client, outgoing: Outgoing, body: Mapping[str, Any]) -> Outcome:
    try:
        made = client.post(
            "/api/v1/statuses", json=dict(body), headers={"Idempotency-Key": outgoing.key}
        )
        found = reading.status(made)
    except SignInExpired as error:
        return Rejected(SIGNED_OUT, str(error))
    except ServerError as error:
        return refused(error)
    except NetworkError as error:
        return Unknown(str(error))
    return Published(found.id, found.url, found.at)


def refused(error: ServerError) -> Outcome:
    """Tell a clear no from "not now" and from silence."""
    if not error.sent:
        return RetryAt(error.retry_at or clock.now() + PATIENCE, str(error))
    if error.status == 429:
        return RetryAt(error.retry_at or clock.now() + PATIENCE, str(error))
    if 400 <= error.status < 500 and error.status not in {408, 425}:
        return Rejected(f"http-{error.status}", str(error))
    return Unknown(str(error))


def _own_since(client: Client, account: Account, since: Any) -> Iterator[Status]:
    """Yield the account's own statuses, the newest first, back to a moment.

    Raises:
        NetworkError: the list can't be read, or doesn't reach back that far.
    """
    own = str(account.options.get("account_id", ""))
    params = {"limit": str(_PAGE), "exclude_reblogs": "true"}
    seen: set[str] = set()
    for _page in range(_PAGES):
        found = shapes.listed(client.get(f"/api/v1/accounts/{own}/statuses", params), "statuses")
        statuses = [reading.status(one) for one in found]
        fresh = [one for one in statuses if one.id not in seen]
        if not fresh:
            return
        seen |= {one.id for one in fresh}
        yield from (one for one in fresh if one.at >= since and one.account_id == own)
        # Pinned or backdated ones may stand anywhere: only a whole page that is older ends it.
        if all(one.at < since for one in fresh):
            return
        params["max_id"] = min(fresh, key=lambda one: (len(one.id), one.id)).id
    raise Unreadable(_("The account has posted too much since: nobody can tell any more."))


def _is_it(status: Status, outgoing: Outgoing) -> bool:
    """Whether a status says what we sent: same words, same place, as many pictures."""
    if bool(status.parent) != bool(outgoing.reply_to):
        return False
    if outgoing.reply_to and status.parent != outgoing.reply_to:
        return False
    expected = 0 if _poll(outgoing) else len(outgoing.pictures)
    if status.pictures != expected:
        return False
    said = core(status.text)
    sign_off = core(outgoing.signature.sign_off) if outgoing.signature else ""
    return said in {core(outgoing.text), core(outgoing.text) + sign_off}


def core(text: str) -> str:
    """Return the words of a text alone: servers write links, names and quotes in their own way."""
    bare = _MENTION.sub(" ", _LINK.sub(" ", text))
    return "".join(_SIGNS.findall(bare)).casefold()
