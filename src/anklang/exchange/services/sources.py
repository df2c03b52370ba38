"""News feeds: subscribed, read regularly and politely, each new entry one idea."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _

from anklang.exchange import news
from anklang.exchange.errors import FeedRefused
from anklang.exchange.models import Source, SourceEntry
from anklang.kernel import audit, clock, db, http
from anklang.kernel.jobs import enqueue
from anklang.networks.queries import channels
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scope_for
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, VariantContent

READ = "exchange.read_source"
_EVERY = timedelta(hours=1)
_LONGEST = timedelta(days=1)
_MOST_SOURCES = 20
# A new subscription brings the newest few; later rounds bring what is new, within reason.
_AT_FIRST, _AT_ONCE = 3, 10
_SECONDS = 15.0
_GONE = 410


def subscribe(scope: Scope, url: str) -> Source:
    """Follow a feed (or the feed that a web page names); its newest entries become ideas at once.

    Raises:
        PermissionDenied: the role may not write drafts.
        FeedRefused: no feed there, not reachable, followed already; the message says which.
    """
    scope.require(Permission.POST_DRAFT)
    url = _address(url)
    _require_new(scope, url)
    answer = _fetch(url)
    if (named := _named_by_page(answer)) and named != url:
        url = _address(named)
        _require_new(scope, url)
        answer = _fetch(url)
    found = _understood(answer)
    with db.write():
        now = clock.now()
        source = Source.objects.create(
            brand=scope.brand,
            person=scope.person,
            url=url,
            title=found.title or urlsplit(url).hostname or url,
            next_at=now + _EVERY,
            created_at=now,
            **_marks(answer),
        )
        _record(scope, source, "source.subscribed")
        _take(scope, source, found.entries, _AT_FIRST)
    return source


def unsubscribe(scope: Scope, source_id: int) -> None:
    """Follow a feed no longer; the ideas stay.

    Raises:
        PermissionDenied: the role may not write drafts.
        Source.DoesNotExist: none of this brand.
    """
    scope.require(Permission.POST_DRAFT)
    with db.write():
        source = Source.objects.get(brand=scope.brand, pk=source_id)
        _record(scope, source, "source.unsubscribed")
        source.delete()


def read_due() -> int:
    """Write a job for every feed whose time has come; return how many."""
    with db.write():
        now = clock.now()
        due = Source.objects.select_for_update().filter(state=Source.State.ACTIVE, next_at__lte=now)
        found = list(due[:200])
        for source in found:
            enqueue(
                READ, {"source": source.pk}, key=f"source:{source.pk}", brand_id=source.brand_id
            )
        Source.objects.filter(pk__in=[one.pk for one in found]).update(next_at=now + _EVERY)
    return len(found)


def read_source(source_id: int) -> None:
    """Ask one feed whether there is anything new, and make ideas of it."""
    source = Source.objects.select_related("person", "brand").filter(pk=source_id).first()
    if source is None or source.state != Source.State.ACTIVE:
        return
    scope = scope_for(source.person, source.brand.slug)
    with translation.override(source.person.language or source.brand.language):
        if scope is None or not scope.can(Permission.POST_DRAFT):
            _stop(source, _("%s may no longer write for this brand.") % source.person)
            return
        try:
            _read(scope, source)
        except FeedRefused as refusal:
            _put_off(source, str(refusal))


def _read(scope: Scope, source: Source) -> None:
    answer = _fetch(source.url, source)
    if answer.status_code == _GONE:
        _stop(source, _("The feed has been closed (410)."))
        return
    found = None if answer.status_code == 304 else _understood(answer)
    with db.write():
        marks = _marks(answer) if found else {}
        Source.objects.filter(pk=source.pk).update(
            read_at=clock.now(), next_at=clock.now() + _EVERY, failures=0, problem="", **marks
        )
        if found:
            _take(scope, source, found.entries, _AT_ONCE)


def _take(scope: Scope, source: Source, entries: Sequence[news.Entry], most: int) -> None:
    """Make ideas of the newest entries not seen before; remember all of them."""
    known = set(source.entries.values_list("guid", flat=True))
    fresh = list({one.guid: one for one in entries if one.guid not in known}.values())
    variants = tuple(VariantContent(one.pk) for one in channels(scope, connected=True))
    for number, entry in enumerate(fresh):
        post = None
        if number < most:
            content = Content(entry.text, scope.brand.language, None, variants)
            post = publishing.save_draft(scope, None, content, idea=True, on_purpose=True).post
        SourceEntry.objects.create(source=source, guid=entry.guid, post=post, seen_at=clock.now())


def _address(url: str) -> str:
    url = url.strip()
    if url and "://" not in url:
        url = f"https://{url}"
    if not url.startswith(("https://", "http://")) or not urlsplit(url).hostname:
        raise FeedRefused(_("Give the address of a feed, like https://example.org/feed."))
    if len(url) > 500:
        raise FeedRefused(_("This address is too long."))
    return url


def _require_new(scope: Scope, url: str) -> None:
    sources = Source.objects.filter(brand=scope.brand)
    if sources.filter(url=url).exists():
        raise FeedRefused(_("This feed is followed already."))
    if sources.count() >= _MOST_SOURCES:
        raise FeedRefused(_("Twenty feeds are followed already. End one first."))


def _fetch(url: str, source: Source | None = None) -> http.Response:
    headers = {"Accept": "application/atom+xml, application/rss+xml, application/xml, */*;q=0.5"}
    if source is not None and source.etag:
        headers["If-None-Match"] = source.etag
    if source is not None and source.last_modified:
        headers["If-Modified-Since"] = source.last_modified
    try:
        answer = http.get(url, seconds=_SECONDS, max_bytes=news.MAX_BYTES, headers=headers)
    except http.Refused as error:
        raise FeedRefused(
            _("Anklang doesn’t call this address: only public ones on the internet.")
        ) from error
    except http.TooLarge as error:
        raise FeedRefused(_("This feed is larger than 2 MB.")) from error
    except http.HttpError as error:
        raise FeedRefused(_("Nobody answers at this address. Is it written correctly?")) from error
    if not (answer.is_success or answer.status_code in {304, _GONE}):
        raise FeedRefused(_("The other side answered with an error (%s).") % answer.status_code)
    return answer


def _named_by_page(answer: http.Response) -> str:
    kind = answer.headers.get("Content-Type", "")
    return news.linked_feed(answer.content, answer.url) if "html" in kind else ""


def _understood(answer: http.Response) -> news.News:
    return news.read(answer.content)


def _marks(answer: http.Response) -> dict[str, str]:
    etag = answer.headers.get("ETag", "")
    modified = answer.headers.get("Last-Modified", "")
    return {
        "etag": etag if len(etag) <= 300 else "",
        "last_modified": modified if len(modified) <= 100 else "",
    }


def _put_off(source: Source, problem: str) -> None:
    """Try again later, less and less often, up to once a day."""
    wait = min(_LONGEST, _EVERY * 2 ** min(source.failures, 5))
    with db.write():
        Source.objects.filter(pk=source.pk).update(
            failures=source.failures + 1, problem=problem, next_at=clock.now() + wait
        )


def _stop(source: Source, problem: str) -> None:
    with db.write():
        Source.objects.filter(pk=source.pk).update(state=Source.State.STOPPED, problem=problem)


def _record(scope: Scope, source: Source, action: str) -> None:
    audit.record(
        scope.actor,
        action,
        f"exchange.source:{source.pk}",
        brand_id=scope.brand.pk,
        after={"url": source.url},
    )
