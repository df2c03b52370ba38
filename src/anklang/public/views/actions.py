"""What visitors do: comment, like, share, report. All of it works without a script."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from anklang.home import addresses, guard, queries, services
from anklang.home.errors import Gone, NotTaken, TooMany
from anklang.home.models import Comment, Entry, Share
from anklang.orgs import tokens
from anklang.orgs.models import Brand
from anklang.public import door
from anklang.public.forms import MARK, TRAP, CommentForm, ReportForm
from anklang.public.visiting import came_from, visitor_of

from .pages import entry_page, nodes, thread_page


@door.visitors_page("GET", "POST")
def comment(request: HttpRequest, brand: Brand, entry: str) -> HttpResponse:
    """Take a comment or an answer; what can't be taken comes back as typed, with the reason."""
    found = queries.entry_for_visitors(brand, entry)
    if request.method == "GET":
        # Somebody opens the address that a form which wasn't taken was shown under.
        query = _language_part(request).replace("&", "?")
        return HttpResponseRedirect(
            reverse("public:entry", args=[brand.slug, found.public_id]) + query
        )
    parent_id = request.POST.get("parent") or None
    form = CommentForm(found.public_id)
    form.read(request)
    own_key = tokens.new()
    try:
        guard.check(form.purpose, request.POST.get(MARK, ""), request.POST.get(TRAP, ""))
        made = services.add_comment(
            brand.pk,
            found.public_id,
            name=form.name,
            text=form.text,
            visitor=visitor_of(request),
            language=get_language() or "",
            parent_id=parent_id,
            sending=form.sending(request, own_key),
        )
    except NotTaken as error:
        form.errors = error.fields
        return _not_taken(request, brand, found, form, parent_id, _status(error))
    except Gone as gone:
        # The comment it answers went away meanwhile: what was typed can still be said.
        form.errors = {"": str(gone)}
        return _not_taken(request, brand, found, form, None, HTTPStatus.CONFLICT)
    if made.own_hash != tokens.hashed(own_key):
        # A double click: the first one was told the link.
        own_key = ""
    return _taken(request, brand, found, made, own_key)


@door.visitors_page("POST")
def like(request: HttpRequest, brand: Brand, entry: str) -> HttpResponse:
    """Set or take back a like."""
    liked = request.POST.get("liked") == "1"
    found = services.react(brand.pk, entry, visitor=visitor_of(request), liked=liked)
    if door.wants_fragment(request):
        return door.page(request, "public/_like.html", brand, {"entry": found, "liked": liked})
    return _back(request, brand, found)


@door.visitors_page("POST")
def share(request: HttpRequest, brand: Brand, entry: str) -> HttpResponse:
    """Count that a post was passed on."""
    way = Share.Way.SHEET if request.POST.get("way") == "sheet" else Share.Way.LINK
    found = services.share(brand.pk, entry, visitor=visitor_of(request), way=way)
    if door.wants_fragment(request):
        return HttpResponse(str(found.share_count), content_type="text/plain")
    return _back(request, brand, found)


@door.visitors_page("GET", "HEAD", "POST")
def report(request: HttpRequest, brand: Brand, entry: str, comment: str) -> HttpResponse:
    """Report a comment: a small form, then thanks."""
    found = queries.entry_for_visitors(brand, entry)
    about = queries.comment_for_visitors(found, comment)
    form = ReportForm(about.public_id)
    context = {"entry": found, "about": about, "form": form, "sent": "sent" in request.GET}
    status: int = HTTPStatus.OK
    if request.method == "POST":
        form.read(request)
        try:
            _report(request, brand, about, form)
            return HttpResponseRedirect(f"{request.path}?sent{_language_part(request)}")
        except NotTaken as error:
            form.errors, status = error.fields, _status(error)
    return door.page(request, "public/report.html", brand, context, status)


def _report(request: HttpRequest, brand: Brand, about: Comment, form: ReportForm) -> None:
    guard.check(form.purpose, request.POST.get(MARK, ""), request.POST.get(TRAP, ""))
    services.report(
        brand.pk,
        about.public_id,
        reason=form.words,
        category=form.choice,
        visitor=visitor_of(request),
        language=get_language() or "",
        sending=form.sending(request),
    )


def _taken(
    request: HttpRequest, brand: Brand, entry: Entry, made: Comment, own_key: str
) -> HttpResponse:
    if door.wants_fragment(request):
        return _taken_in_place(request, brand, entry, made, own_key)
    if own_key:
        path = reverse("public:mine", args=[brand.slug, own_key])
        return HttpResponseRedirect(f"{path}?sent{_language_part(request)}", status=303)
    inside = reverse("public:entry", args=[brand.slug, entry.public_id])
    if made.parent_id is None or made.state != Comment.State.VISIBLE:
        return _to(request, inside, made)
    return _to(request, f"{inside}c/{made.public_id}/", made)


def _taken_in_place(
    request: HttpRequest, brand: Brand, entry: Entry, made: Comment, own_key: str
) -> HttpResponse:
    entry.refresh_from_db(fields=["comment_count"])
    context = {
        "entry": entry,
        "made": made,
        "nodes": nodes([made]) if made.state == Comment.State.VISIBLE else [],
        "own_link": addresses.own_comment(brand.slug, own_key) if own_key else "",
        "asked": own_key and settings.SENDS_MAIL and request.POST.get("email", "").strip(),
    }
    response = door.page(request, "public/_sent.html", brand, context, HTTPStatus.CREATED)
    response.headers["X-Mark"] = CommentForm(entry.public_id).mark
    response.headers["X-Comments"] = str(entry.comment_count)
    response.headers["X-Own-Key"] = own_key
    return response


def _not_taken(
    request: HttpRequest,
    brand: Brand,
    entry: Entry,
    form: CommentForm,
    parent_id: str | None,
    status: int,
) -> HttpResponse:
    form.parent = _parent(entry, parent_id)
    if door.wants_fragment(request):
        return door.page(
            request, "public/_form.html", brand, {"entry": entry, "form": form}, status
        )
    if form.parent is not None:
        return thread_page(request, brand, entry, form.parent, form, status)
    return entry_page(request, brand, entry, form, status=status)


def _parent(entry: Entry, parent_id: str | None) -> Comment | None:
    if parent_id is None:
        return None
    try:
        return queries.comment_for_visitors(entry, parent_id)
    except Gone:
        return None


def _status(error: NotTaken) -> int:
    if isinstance(error, TooMany):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _back(request: HttpRequest, brand: Brand, entry: Entry) -> HttpResponse:
    """Return to the page that the form was on, at the post."""
    inside = reverse("public:home", args=[brand.slug])
    otherwise = reverse("public:entry", args=[brand.slug, entry.public_id])
    path = came_from(request, inside, otherwise)
    return HttpResponseRedirect(f"{path}#p-{entry.public_id}", status=HTTPStatus.SEE_OTHER)


def _to(request: HttpRequest, path: str, made: Comment) -> HttpResponse:
    language = _language_part(request).replace("&", "?")
    return HttpResponseRedirect(f"{path}{language}#c-{made.public_id}", status=HTTPStatus.SEE_OTHER)


def _language_part(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return f"&lang={asked}" if asked in {"de", "en"} else ""
