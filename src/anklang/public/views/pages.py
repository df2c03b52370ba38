"""Pages to read: the brand's page, a post with its threads, the people, imprint and privacy."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from anklang.home import addresses, legal, queries
from anklang.home.models import Comment, Entry
from anklang.inbox.queries.opinions import active
from anklang.orgs.models import Brand, LegalSource
from anklang.orgs.queries import public_people
from anklang.public import door, presenting
from anklang.public.forms import CommentForm
from anklang.public.visiting import visitor_of

_PEOPLE_BESIDE = 6
_LONGEST_NUMBER = 18


@door.visitors_page("GET", "HEAD")
def home(request: HttpRequest, brand: Brand) -> HttpResponse:
    """The brand's page: who speaks here, and the posts."""
    before = request.GET.get("before")
    found = queries.entries_page(brand, before)
    context: dict[str, object] = {
        "cards": presenting.cards(brand, found.entries, visitor_of(request)),
        "older": found.older,
        "before": before,
        "canonical": addresses.page(brand.slug),
    }
    if door.wants_fragment(request):
        return door.page(request, "public/_cards.html", brand, context)
    people = list(public_people(brand)[: _PEOPLE_BESIDE + 1])
    context |= {"people": people[:_PEOPLE_BESIDE], "more_people": len(people) > _PEOPLE_BESIDE}
    return door.page(request, "public/home.html", brand, context)


@door.visitors_page("GET", "HEAD")
def entry(request: HttpRequest, brand: Brand, entry: str) -> HttpResponse:
    """One post with what people say about it."""
    found = queries.entry_for_visitors(brand, entry)
    older = request.GET.get("older")
    threads = queries.threads(found, older)
    context = {"entry": found, "threads": threads.threads, "older": threads.older}
    if door.wants_fragment(request):
        return door.page(request, "public/_threads.html", brand, context)
    return entry_page(request, brand, found, CommentForm(found.public_id), context=context)


def entry_page(
    request: HttpRequest,
    brand: Brand,
    found: Entry,
    form: CommentForm,
    *,
    context: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a post's page, also with a form that wasn't taken."""
    if context is None:
        threads = queries.threads(found)
        context = {"entry": found, "threads": threads.threads, "older": threads.older}
    context |= {
        "card": presenting.card(brand, found, visitor_of(request)),
        "form": form,
        "newest": queries.newest_change(found),
    }
    return door.page(request, "public/entry.html", brand, context, status)


@door.visitors_page("GET", "HEAD")
def thread(request: HttpRequest, brand: Brand, entry: str, comment: str) -> HttpResponse:
    """One thread with a comment marked, and the form to answer it."""
    found = queries.entry_for_visitors(brand, entry)
    marked = queries.comment_for_visitors(found, comment)
    return thread_page(request, brand, found, marked, CommentForm(found.public_id, marked))


def thread_page(
    request: HttpRequest,
    brand: Brand,
    found: Entry,
    marked: Comment,
    form: CommentForm,
    status: int = 200,
) -> HttpResponse:
    """Render a thread's page, also with an answer that wasn't taken."""
    context = {
        "entry": found,
        "card": presenting.card(brand, found, visitor_of(request)),
        "thread": queries.thread(marked),
        "marked": marked,
        "form": form,
        "newest": queries.newest_change(found),
    }
    return door.page(request, "public/thread.html", brand, context, status)


@door.visitors_page("GET")
def updates(request: HttpRequest, brand: Brand, entry: str) -> HttpResponse:
    """What came or changed under a post since the page was made: 204 when nothing did."""
    found = queries.entry_for_visitors(brand, entry)
    changed = queries.changed_comments(found, _number(request.GET.get("since", "")))
    if not changed:
        return HttpResponse(status=204)
    response = door.page(
        request, "public/_changed.html", brand, {"entry": found, "nodes": nodes(changed)}
    )
    response.headers["X-Newest"] = str(queries.newest_change(found))
    response.headers["X-Comments"] = str(found.comment_count)
    return response


def _number(typed: str) -> int:
    """Read a number from an address; what is none, or longer than any of ours, counts as 0."""
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else 0


def nodes(comments: Sequence[Comment]) -> list[queries.Node]:
    """Return comments with the depth at which they stand."""
    return [queries.Node(comment, queries.depth_of(comment)) for comment in comments]


@door.visitors_page("GET", "HEAD")
def people(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Who speaks for the brand and agreed to be named."""
    return door.page(request, "public/people.html", brand, {"people": public_people(brand)})


@door.visitors_page("GET", "HEAD")
def imprint(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Who is responsible for the page."""
    context = {
        "text": legal.imprint(brand),
        "own": brand.imprint_from == LegalSource.OWN,
        "elsewhere": brand.imprint_url if brand.imprint_from == LegalSource.LINK else "",
    }
    return door.page(request, "public/imprint.html", brand, context)


@door.visitors_page("GET", "HEAD")
def privacy(request: HttpRequest, brand: Brand) -> HttpResponse:
    """What happens to visitors' data."""
    context = {
        "text": legal.privacy(brand),
        "own": brand.privacy_from == LegalSource.OWN,
        "elsewhere": brand.privacy_url if brand.privacy_from == LegalSource.LINK else "",
        "kept": [*legal.kept(by_mail=settings.SENDS_MAIL), *_sent_to(brand)],
    }
    return door.page(request, "public/privacy.html", brand, context)


def _sent_to(brand: Brand) -> list[str]:
    """Return who else reads comments, as a sentence; none where nobody does."""
    to = active(brand.pk)
    if to is None:
        return []
    if to.private:
        # The name of a machine in the own network is nobody's business.
        return [
            _(
                "The words of a public comment are also judged by a computer model in our own "
                "network (%(model)s): whether it is a question or hurts somebody, say."
            )
            % {"model": to.model}
        ]
    return [
        _(
            "The words of a public comment are also judged by a computer model (%(model)s at "
            "%(host)s): whether it is a question or hurts somebody, say. Your name, mentions, "
            "addresses and long numbers aren’t sent along."
        )
        % {"model": to.model, "host": to.host}
    ]


@door.visitors_page("GET", "HEAD")
def nothing_here(request: HttpRequest, brand: Brand, rest: str) -> HttpResponse:
    """Any other address below a brand: the one with a slash at its end, else a friendly 404."""
    if not rest.endswith("/") and _exists(f"{request.path_info}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return door.nothing_here(request, brand)


def _exists(path: str) -> bool:
    try:
        return resolve(path).url_name != "nothing_here"
    except Resolver404:
        return False
