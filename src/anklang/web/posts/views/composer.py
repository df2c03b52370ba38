"""The composer: writing, saving while typing, previewing, handing over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anklang.conduct.queries.policy import must_know
from anklang.kernel.walltime import WallTime
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.access import may_edit
from anklang.publishing.content import PictureContent
from anklang.publishing.errors import (
    BadDueTime,
    EditConflict,
    NotEditable,
    NotReady,
    PictureRefused,
    PublishingError,
    ReasonNeeded,
    RuleNeedsRelease,
)
from anklang.publishing.models import Post
from anklang.textkit.difference import difference
from anklang.web.access import brand_page
from anklang.web.asked import number
from anklang.web.findings.panel import reason_of
from anklang.web.posts import differing, filling, giving, look, page, purposes, typed
from anklang.web.posts.typed import Typed

_WRITING = (Post.State.IDEA, Post.State.DRAFT)


@require_safe
@brand_page(Permission.POST_DRAFT)
def new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show an empty composer; nothing is stored before something is typed."""
    if must_know(scope):
        return redirect("policy:policy", scope.brand.slug)
    fresh = page.fresh(scope)
    slot = filling.slot_of(scope, request.GET.get("slot", ""))
    return _show(request, scope, filling.begin(scope, fresh, slot) if slot else fresh)


@require_safe
@brand_page(Permission.POST_DRAFT)
def edit(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Show the composer for a draft; what can't be changed now is shown on its own page."""
    found = find_post(scope, post)
    if found.state not in _WRITING or not may_edit(scope, found):
        return redirect("posts:detail", scope.brand.slug, post)
    return _show(request, scope, typed.of_post(found), found)


@require_POST
@brand_page(Permission.POST_DRAFT)
def save(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Save what was typed, then do what the pressed button says."""
    state = typed.of_request(request.POST)
    action, _colon, which = request.POST.get("do", "save").partition(":")
    if action == "remove" and number(which) is not None:
        state = state.without_picture(int(which))
    stored, problems = _store(scope, request.FILES.getlist("files"))
    state = state.with_pictures(stored)
    try:
        saved = _save(scope, state, idea=action == "idea" or (state.idea and action != "draft"))
    except EditConflict as conflict:
        return _conflict(request, scope, conflict, state)
    except NotEditable as error:
        messages.error(request, str(error))
        return redirect("posts:detail", scope.brand.slug, state.post_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    purposes.keep(scope, saved.post, state)
    if problems:
        return _show(request, scope, _now(scope, saved.post, state), saved.post, problems)
    if action == "send":
        return _send(
            request, scope, saved.post, state, reason_of(which, request.POST.get("reason", ""))
        )
    return _after_saving(request, scope, saved.post, action)


@require_POST
@brand_page(Permission.POST_DRAFT)
def autosave(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Save while somebody types; answers with the status line and the new revision."""
    state = typed.of_request(request.POST)
    if state.post_id is None and state.content.is_empty:
        return render(request, "posts/_status.html", {"post": None})
    try:
        saved = services.save_draft(
            scope,
            state.post_id,
            state.content,
            base_revision=state.revision,
            wish=state.wish(scope.brand),
            idea=state.idea,
            page=state.page,
        )
    except (EditConflict, NotEditable) as error:
        context = {"problem": str(error), "conflict": isinstance(error, EditConflict)}
        return render(request, "posts/_status.html", context, status=409)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    form = purposes.keep(scope, saved.post, state)
    context = {"post": saved.post, "purpose": form, "changes": True}
    response = render(request, "posts/_status.html", context)
    if state.post_id is None:
        address = reverse("posts:edit", args=[scope.brand.slug, saved.post.pk])
        response.headers["HX-Replace-Url"] = address
    return response


@require_POST
@brand_page(Permission.POST_DRAFT)
def preview(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show how it will look, how long it is and what is missing; stores nothing."""
    state = typed.of_request(request.POST)
    return render(request, "posts/_preview.html", {"page": page.build(scope, state), "live": True})


@require_POST
@brand_page(Permission.POST_DRAFT)
def upload(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Keep one picture and return its place in the composer; 422 says what is wrong with it."""
    stored, problems = _store(scope, request.FILES.getlist("file")[:1])
    if not stored:
        problem = " ".join(problems) or _("No file arrived.")
        return HttpResponse(problem, status=422, content_type="text/plain; charset=utf-8")
    (shot,) = look.shots([PictureContent(stored[0])])
    return render(request, "posts/_picture.html", {"shot": shot})


def find_post(scope: Scope, post_id: int) -> Post:
    """Return a visible post, or answer 404."""
    try:
        return queries.post(scope, post_id)
    except Post.DoesNotExist as error:
        raise Http404 from error


def _show(
    request: HttpRequest,
    scope: Scope,
    state: Typed,
    post: Post | None = None,
    errors: Sequence[str] = (),
    asked: ReasonNeeded | None = None,
) -> HttpResponse:
    reason_for = [str(one) for one in asked.problems] if asked else []
    by_rule = asked is not None and asked.by_rule
    context = {
        "page": page.build(scope, state, post, errors, reason_for=reason_for, rule_asks=by_rule),
        "colleagues": giving.colleagues(scope, post) if post else [],
    }
    status = 422 if errors or reason_for else 200
    return render(request, "posts/composer.html", context, status=status)


def _now(scope: Scope, post: Post, state: Typed) -> Typed:
    """Return the form's state after a save, with what drafts don't keep as it was typed."""
    fresh = typed.of_post(find_post(scope, post.pk))
    return Typed(
        content=fresh.content,
        post_id=fresh.post_id,
        revision=fresh.revision,
        when=state.when,
        date=state.date,
        time=state.time,
        idea=fresh.idea,
        note=state.note,
        slot=state.slot,
        purpose=state.purpose,
        own_texts=fresh.own_texts,
    )


def _store(scope: Scope, files: Sequence[UploadedFile[Any]]) -> tuple[list[int], list[str]]:
    stored: list[int] = []
    problems: list[str] = []
    for file in files:
        try:
            stored.append(services.store_picture(scope, file, file.name or "").pk)
        except PictureRefused as error:
            problems.append(f"{file.name}: {error}")
    return stored, problems


def _save(scope: Scope, state: Typed, *, idea: bool) -> services.Saved:
    return services.save_draft(
        scope,
        state.post_id,
        state.content,
        base_revision=state.revision,
        wish=state.wish(scope.brand),
        idea=idea,
        on_purpose=True,
        page=state.page,
    )


def _send(
    request: HttpRequest, scope: Scope, post: Post, state: Typed, reason: str
) -> HttpResponse:
    try:
        due = state.due(scope.brand)
        if services.needs_release(scope):
            messages.success(request, _ask(scope, post, state, due, reason))
        else:
            messages.success(request, _hand_over(scope, post, state, due, reason))
    except NotReady as error:
        problems = [str(one) for one in error.problems]
        return _show(request, scope, _now(scope, post, state), find_post(scope, post.pk), problems)
    except ReasonNeeded as error:
        now = _now(scope, post, state)
        return _show(request, scope, now, find_post(scope, post.pk), asked=error)
    except (BadDueTime, PublishingError) as error:
        return _show(
            request, scope, _now(scope, post, state), find_post(scope, post.pk), [str(error)]
        )
    return redirect("posts:detail", scope.brand.slug, post.pk)


def _hand_over(scope: Scope, post: Post, state: Typed, due: WallTime | None, reason: str) -> str:
    """Hand the post over; where a rule asks for it, ask for its release instead."""
    try:
        services.commit(scope, post.pk, due, revision=post.revision, reason=reason)
    except RuleNeedsRelease as error:
        rules = " ".join(str(one) for one in error.problems)
        return f"{_ask(scope, post, state, due, reason)} {rules}"
    if scope.brand.storm_since is not None:
        return _("Handed over; the storm switch holds it until somebody lets it go.")
    return _("Scheduled.") if due else _("On its way.")


def _ask(scope: Scope, post: Post, state: Typed, due: WallTime | None, reason: str) -> str:
    services.request_release(scope, post.pk, due=due, note=state.note, reason=reason)
    if due:
        return _("Release asked for. Once somebody says yes, it goes out at the chosen time.")
    return _("Release asked for. It goes out as soon as somebody says yes.")


def _after_saving(request: HttpRequest, scope: Scope, post: Post, action: str) -> HttpResponse:
    if action in {"close", "idea"}:
        messages.success(request, _("Saved."))
        tab = "ideas" if post.state == Post.State.IDEA else "drafts"
        return redirect(f"{reverse('posts:list', args=[scope.brand.slug])}?tab={tab}")
    if action == "save":
        messages.success(request, _("Saved."))
    return redirect("posts:edit", scope.brand.slug, post.pk)


def _conflict(
    request: HttpRequest, scope: Scope, conflict: EditConflict, state: Typed
) -> HttpResponse:
    """Show both texts; the own one is in the history already, whatever is chosen."""
    last = conflict.post.versions.filter(kept_aside=False).select_related("author").first()
    context = {
        "conflict": conflict,
        "post": conflict.post,
        "by": last.author if last else None,
        "at": last.at if last else conflict.post.updated_at,
        "pieces": difference(conflict.theirs.text, conflict.yours.text),
        "same_text": conflict.theirs.text == conflict.yours.text,
        "rows": differing.rows(scope.brand, conflict.post, conflict.theirs, state),
        "typed": state,
    }
    return render(request, "posts/conflict.html", context, status=409)
