"""Moving and copying: for the script, and as a form of its own for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.kernel.walltime import WallTime, resolve
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.minding import minded_by
from anklang.publishing import queries, services
from anklang.publishing.access import may_edit
from anklang.publishing.errors import BadDueTime, MovedMeanwhile, PublishingError
from anklang.publishing.models import Post
from anklang.web.access import brand_page
from anklang.web.shell import times


@dataclass(frozen=True)
class Wish:
    """Where to: as typed, with the state of the post that the person saw."""

    date: str
    time: str
    zone: str
    revision: int
    was: datetime | None

    def due(self, brand_zone: str) -> WallTime:
        """Return the wall time in the brand's zone, whatever zone the page was in.

        Raises:
            BadDueTime: date or time is missing or can't be read.
        """
        try:
            wall = WallTime.parse(f"{self.date}T{self.time}", self.zone or brand_zone)
        except (ValueError, ZoneInfoNotFoundError, OSError) as error:
            raise BadDueTime(_("Choose a date and a time.")) from error
        if wall.zone == brand_zone:
            return wall
        local = resolve(wall).at.astimezone(ZoneInfo(brand_zone))
        return WallTime(local.replace(tzinfo=None), brand_zone)


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.POST_DRAFT)
def move(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Give a post another time; the script is answered in JSON, a form with a page."""
    found = _find(scope, post)
    if not _may_move(scope, found):
        if _by_script(request):
            return JsonResponse({"problem": _("You may not move this post.")}, status=403)
        raise PermissionDenied(Permission.POST_EDIT_ALL.value)
    if request.method != "POST":
        return _form(request, scope, found, _standing_wish(found))
    wish = _typed(request)
    try:
        moved = services.replan(
            scope, post, wish.due(scope.brand.timezone), revision=wish.revision, was=wish.was
        )
    except MovedMeanwhile as conflict:
        return _overtaken(request, scope, conflict, wish)
    except PublishingError as error:
        return _refused(request, scope, found, wish, str(error))
    return _moved(request, scope, moved)


@require_POST
@brand_page(Permission.POST_DRAFT)
def copy(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Lay a copy of the post, as a draft, on another time."""
    found = _find(scope, post)
    wish = _typed(request)
    try:
        due = wish.due(scope.brand.timezone)
    except BadDueTime as error:
        return _refused(request, scope, found, wish, str(error))
    made = services.copy_post(scope, post, wish=due)
    if _by_script(request):
        return JsonResponse({"message": _("Copied as a draft.")})
    messages.success(request, _("Copied as a draft."))
    return redirect(_on_day(scope, made))


def _may_move(scope: Scope, post: Post) -> bool:
    if post.state == Post.State.COMMITTED:
        return scope.can(Permission.POST_PUBLISH)
    return may_edit(scope, post)


def _find(scope: Scope, post_id: int) -> Post:
    try:
        return queries.post(scope, post_id)
    except Post.DoesNotExist as error:
        raise Http404 from error


def _typed(request: HttpRequest) -> Wish:
    data = request.POST
    revision = data.get("revision", "")
    try:
        was = datetime.fromisoformat(data.get("was", ""))
    except ValueError:
        was = None
    return Wish(
        date=data.get("date", "")[:10],
        time=data.get("time", "")[:5],
        zone=data.get("zone", "")[:64],
        revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
        was=was if was is not None and was.tzinfo is not None else None,
    )


def _standing_wish(post: Post) -> Wish:
    date, _t, time = post.due_wall.partition("T")
    return Wish(date, time, post.due_zone, post.revision, None)


def _by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _moved(request: HttpRequest, scope: Scope, moved: services.Replanned) -> HttpResponse:
    note = services.shift_note(moved.resolved)
    message = _("Moved to %s.") % services.spoken(moved.resolved.local)
    state = _state(scope, moved.post)
    if _by_script(request):
        return JsonResponse({"message": message, "note": note, **state})
    minded = [one for one in (note, *state["w"]) if one]
    say = messages.warning if minded else messages.success
    say(request, " ".join([message, *minded]))
    return redirect(_on_day(scope, moved.post))


def _state(scope: Scope, post: Post) -> dict[str, Any]:
    """Return how the post stands now, for an entry that is in the page already."""
    at = post.due_at
    local = at.astimezone(ZoneInfo(scope.brand.timezone)) if at else None
    return {
        "r": post.revision,
        "u": at.isoformat() if at else "",
        "t": local.strftime("%Y-%m-%dT%H:%M") if local else "",
        "when": times.full(local) if local else "",
        "w": minded_by(scope.brand, local.date()).warnings(local, post.text) if local else [],
    }


def _overtaken(
    request: HttpRequest, scope: Scope, conflict: MovedMeanwhile, wish: Wish
) -> HttpResponse:
    """Show where it is now; a second press with the new state moves it all the same."""
    if _by_script(request):
        state = _state(scope, conflict.post)
        return JsonResponse({"problem": str(conflict), **state}, status=409)
    now = _find(scope, conflict.post.pk)
    newer = Wish(wish.date, wish.time, wish.zone, now.revision, None)
    return _form(request, scope, now, newer, str(conflict), status=409)


def _refused(
    request: HttpRequest, scope: Scope, post: Post, wish: Wish, problem: str
) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"problem": problem, **_state(scope, post)}, status=422)
    return _form(request, scope, post, wish, problem, status=422)


def _form(
    request: HttpRequest,
    scope: Scope,
    post: Post,
    wish: Wish,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"post": post, "wish": wish, "problem": problem, "zone": scope.brand.timezone}
    return render(request, "calendar/move.html", context, status=status)


def _on_day(scope: Scope, post: Post) -> str:
    day = post.due_wall.partition("T")[0]
    return f"{reverse('calendar:month', args=[scope.brand.slug])}?on={day}"
