"""How servers differ: what was seen of real ones (see ../shared/SERVERS.md), one switch each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One way to speak the API; the defaults are Mastodon's own."""

    name: str
    version: str = "4.7.0"
    # "hour" keeps a key for an hour, "ignored" never heard of keys, "lost" forgets it at once
    # every second time, "broken" answers a repeated key with an error of its own.
    idempotency: str = "hour"
    # Whether /api/v2/instance is there, and /.well-known/oauth-authorization-server.
    second_version: bool = True
    oauth_metadata: bool = True
    # Whether an application may name its addresses as a list.
    address_list: bool = True
    text_limit: int = 500
    link_length: int | None = 23
    polls: bool = True
    edits: bool = True
    moderation: bool = True
    boosted_by: bool = True
    webp: bool = True
    default_visibility: str = "public"
    boosts_doubled: bool = False
    # "ready" answers an upload at once, "later" after two looks, "first" has only /api/v1/media.
    media: str = "ready"
    # Times of limits as ISO and no Retry-After, or Mastodon's own headers with Retry-After.
    retry_after: bool = True
    # "number", "ulid" or "flake".
    ids: str = "number"
    # How content is written: "mastodon", "markdown" or "pleroma".
    html: str = "mastodon"
    # Whether it tells at once that something came: "yes", "no", or "says so" though it doesn't.
    streaming: str = "yes"
    # Seconds that a token holds, and whether it can be renewed.
    token_seconds: int | None = None
    refreshes: bool = False


PERSONAS: tuple[Persona, ...] = (
    Persona("mastodon", media="later"),
    Persona("mastodon-under-load", idempotency="lost", streaming="no"),
    Persona("mastodon-with-the-500", idempotency="broken"),
    Persona(
        "gotosocial",
        streaming="says so",
        version="0.20.0",
        idempotency="ignored",
        oauth_metadata=False,
        text_limit=5000,
        link_length=25,
        default_visibility="unlisted",
        ids="ulid",
        html="markdown",
        retry_after=False,
        boosted_by=False,
    ),
    Persona(
        "pleroma",
        streaming="says so",
        version="2.7.2 (compatible; Pleroma 2.9.0)",
        idempotency="ignored",
        second_version=False,
        oauth_metadata=False,
        address_list=False,
        text_limit=5000,
        link_length=None,
        ids="flake",
        html="pleroma",
        boosts_doubled=True,
        token_seconds=8_640_000,
        refreshes=True,
    ),
    Persona(
        "takahe",
        streaming="no",
        version="takahe/0.11.0",
        idempotency="ignored",
        oauth_metadata=False,
        polls=False,
        edits=False,
        moderation=False,
        boosted_by=False,
        retry_after=False,
        boosts_doubled=True,
    ),
    Persona(
        "pixelfed",
        streaming="no",
        version="3.5.3 (compatible; Pixelfed 0.12.5)",
        idempotency="ignored",
        oauth_metadata=False,
        second_version=False,
        polls=False,
        edits=False,
        webp=False,
        media="first",
        token_seconds=31_536_000,
        retry_after=False,
        default_visibility="unlisted",
    ),
)
