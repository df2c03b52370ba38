"""What visitors reach by a private link: their own comment, and mails about its answers."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language

from anklang.home import addresses, guard, limits, proofs, queries, services
from anklang.home.errors import NotTaken, TooMany
from anklang.inbox.errors import CannotAppeal
from anklang.inbox.services import appeals, telling
from anklang.orgs.models import Brand
from anklang.public import door, stating


@door.visitors_page("GET")
def proof(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Give a browser something to work out before it sends the form that carries this mark."""
    purpose = guard.purpose_of(request.GET.get("mark", ""))
    if not purpose or not proofs.wanted():
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return door.private(JsonResponse(proofs.challenge(brand.pk, purpose)))


@door.visitors_page("GET", "HEAD", "POST")
def mine(request: HttpRequest, brand: Brand, key: str) -> HttpResponse:
    """Show one's own comment, change it or delete it."""
    found = queries.own_comment(brand, key)
    context: dict[str, object] = {
        "comment": found,
        "entry": found.entry,
        "text": found.text,
        "limit": limits.COMMENT_LENGTH,
        "own_link": addresses.own_comment(brand.slug, key),
        "sent": "sent" in request.GET,
        "saved": "saved" in request.GET,
        "objected": "objected" in request.GET,
        "verdict": stating.verdict(brand, found, key),
    }
    status: int = HTTPStatus.OK
    if request.method == "POST":
        try:
            _change(request, brand, key)
            return door.private(_again(request, "saved"))
        except NotTaken as error:
            context |= {"errors": error.fields, "text": request.POST.get("text", "")}
            many = isinstance(error, TooMany)
            status = HTTPStatus.TOO_MANY_REQUESTS if many else HTTPStatus.UNPROCESSABLE_ENTITY
    return door.private(door.page(request, "public/mine.html", brand, context, status))


@door.visitors_page("GET", "HEAD", "POST")
def object_to(request: HttpRequest, brand: Brand, key: str, decision: int) -> HttpResponse:
    """Object to a decision about one's own comment; what was typed survives a refusal."""
    found = queries.own_comment(brand, key)
    about = stating.concerning(brand, found, decision)
    words, problem, status = "", "", HTTPStatus.OK
    if request.method == "POST":
        words = request.POST.get("words", "")
        try:
            appeals.object_to(about, words, get_language() or "")
            back = reverse("public:mine", args=[brand.slug, key])
            return door.private(_again(request, "objected", back))
        except CannotAppeal as error:
            problem, status = str(error), HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "comment": found,
        "key": key,
        "decision": about,
        "words": words,
        "problem": problem,
        "limit": appeals.WORDS,
        "another": telling.another_looks(about),
        "open": appeals.may_object(about) and not hasattr(about, "appeal"),
    }
    return door.private(door.page(request, "public/object.html", brand, context, status))


@door.visitors_page("GET", "HEAD", "POST")
def mail(request: HttpRequest, brand: Brand, token: str) -> HttpResponse:
    """Confirm an address with one click; only opening the link does nothing, as scanners do."""
    wish = queries.mail_wish(brand, token, "confirm")
    if request.method == "POST":
        wish = services.confirm(brand.pk, token)
    context = {"wish": wish, "entry": wish.comment.entry, "done": wish.confirmed_at is not None}
    return door.private(door.page(request, "public/mail.html", brand, context))


@door.visitors_page("GET", "HEAD", "POST")
def no_mail(request: HttpRequest, brand: Brand, token: str) -> HttpResponse:
    """End mails; mail programs send the form by themselves (RFC 8058)."""
    if request.method == "POST":
        services.unsubscribe(brand.pk, token)
        return door.private(door.page(request, "public/no_mail.html", brand, {"done": True}))
    queries.mail_wish(brand, token, "off")
    return door.private(door.page(request, "public/no_mail.html", brand, {"done": False}))


def _change(request: HttpRequest, brand: Brand, key: str) -> None:
    if request.POST.get("act") == "delete":
        services.delete_own(brand.pk, key)
    else:
        services.edit_own(brand.pk, key, request.POST.get("text", ""))


def _again(request: HttpRequest, what: str, path: str = "") -> HttpResponse:
    asked = request.GET.get("lang", "")
    language = f"&lang={asked}" if asked in {"de", "en"} else ""
    return HttpResponseRedirect(
        f"{path or request.path}?{what}{language}", status=HTTPStatus.SEE_OTHER
    )
