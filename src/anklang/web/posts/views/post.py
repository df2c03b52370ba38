"""One post: how it stands, its release, its history, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anklang.networks.models import Channel
from anklang.orgs.models import Membership
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.access import may_edit
from anklang.publishing.content import Content, content_of
from anklang.publishing.errors import BadDueTime, EditConflict, PublishingError
from anklang.publishing.models import Delivery, Post, PostVersion, Release
from anklang.publishing.queries import Tab
from anklang.textkit.difference import Piece, difference
from anklang.web.access import brand_page
from anklang.web.asked import number
from anklang.web.posts import giving, look, standing, typed, voice
from anklang.web.posts.echo import echo_of

from .composer import find_post

_SEES = (Permission.BRAND_VIEW, Permission.POST_DRAFT)


@require_safe
@brand_page(*_SEES)
def detail(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Show a post; a draft that this person may change opens in the composer."""
    found = find_post(scope, post)
    edits = may_edit(scope, found)
    if edits and found.state in {Post.State.IDEA, Post.State.DRAFT}:
        return redirect("posts:edit", scope.brand.slug, post)
    content = content_of(found)
    waiting = _waiting(found)
    own_hand = waiting is not None and services.had_a_hand(scope, found, waiting)
    context = {
        "post": found,
        "standing": standing.of_post(found),
        "looks": _looks(scope, found, content),
        "deliveries": [(one, standing.of_delivery(one)) for one in found.deliveries.all()],
        "waiting": waiting,
        "released": _of_decision(found, Release.Decision.RELEASED),
        "sent_back": standing.sent_back(found),
        "hash": content.hash,
        "releases": scope.can(Permission.POST_RELEASE) and waiting is not None,
        "own_hand": own_hand,
        "edits": edits,
        "stops": edits or scope.can(Permission.POST_PUBLISH),
        "publishes": scope.can(Permission.POST_PUBLISH),
        "can_take_back": _can_take_back(found),
        "moving": any(standing.is_moving(one) for one in found.deliveries.all()),
        "published": any(one.state == Delivery.State.PUBLISHED for one in found.deliveries.all()),
        "colleagues": giving.colleagues(scope, found) if edits else [],
        "wish": typed.of_post(found),
        "voice": voice.of_post(scope, found, content, own_hand=own_hand),
        "sees_log": scope.can(Permission.AUDIT_VIEW),
    }
    part = request.GET.get("part") == "stand"
    return render(request, "posts/_stand.html" if part else "posts/detail.html", context)


@require_safe
@brand_page(*_SEES)
def versions(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Show the history: each version with what it changed."""
    found = find_post(scope, post)
    context = {
        "post": found,
        "steps": _steps(queries.versions(scope, post)),
        "edits": may_edit(scope, found)
        and found.state in {Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW},
    }
    return render(request, "posts/versions.html", context)


@require_POST
@brand_page(Permission.POST_DRAFT)
def restore(request: HttpRequest, scope: Scope, post: int, number: int) -> HttpResponse:
    """Make an earlier version the post's content again."""

    def bring_back() -> str:
        revision = find_post(scope, post).revision
        services.restore_version(scope, post, number, base_revision=revision)
        return _("Brought back. The text before is in the history.")

    return _do(request, scope, post, bring_back)


@require_POST
@brand_page(Permission.POST_RELEASE)
def release(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Release what the person has just read; it goes out at the wished time, or now."""

    def say_yes() -> str:
        state = typed.of_request(request.POST)
        at_once = request.POST.get("when") == "now"
        services.release(
            scope,
            post,
            content_hash=request.POST.get("hash", ""),
            due=None if at_once else state.wish(scope.brand),
            keep_wish=request.POST.get("when", "wish") == "wish",
            note=state.note,
        )
        return _("Released and handed over.")

    return _do(request, scope, post, say_yes)


@require_POST
@brand_page(Permission.POST_RELEASE)
def send_back(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Give a post back to its author with a note."""

    def say_no() -> str:
        services.send_back(scope, post, note=request.POST.get("note", ""))
        return _("Sent back with your note.")

    answer = _do(request, scope, post, say_no)
    # The draft is its author's turn now: whoever sent it back isn't led into editing it.
    if find_post(scope, post).state == Post.State.DRAFT:
        return redirect(f"{reverse('posts:list', args=[scope.brand.slug])}?tab={Tab.REVIEW}")
    return answer


@require_POST
@brand_page(*_SEES)
def take_back(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Make a waiting or scheduled post a draft again."""

    def back() -> str:
        services.take_back(scope, post)
        return _("Taken back: it is a draft again and won’t go out by itself.")

    return _do(request, scope, post, back)


@require_POST
@brand_page(Permission.POST_DRAFT)
def discard(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Put a draft away."""

    def away() -> str:
        services.discard(scope, post)
        return _("Discarded. You can bring it back.")

    return _do(request, scope, post, away)


@require_POST
@brand_page(Permission.POST_DRAFT)
def bring_back(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Bring a discarded post back."""

    def again() -> str:
        services.restore_discarded(scope, post)
        return _("Here it is again, as a draft.")

    return _do(request, scope, post, again)


@require_POST
@brand_page(Permission.POST_DRAFT)
def copy(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Begin a new draft with a post's content."""
    find_post(scope, post)
    made = services.copy_post(scope, post)
    return redirect("posts:edit", scope.brand.slug, made.pk)


@require_POST
@brand_page(Permission.POST_DRAFT)
def give(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Let somebody see and change the post, or no longer."""
    wanted = request.POST.get("person", "")
    member = Membership.objects.filter(brand=scope.brand, person_id=number(wanted) or 0).first()
    if member is None:
        raise Http404
    given = request.POST.get("given") != "0"

    def hand() -> str:
        services.give_post(scope, post, member.person, given=given)
        name = member.person.name
        text = _("%s can now see and change this post.") if given else _("Taken from %s.")
        return text % name

    return _do(request, scope, post, hand)


@require_safe
@brand_page(*_SEES)
def echo(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Show what came back, asked from the networks right now (loaded after the page)."""
    found = find_post(scope, post)
    return render(request, "posts/_echo.html", {"echo": echo_of(found), "post": found})


def _do(request: HttpRequest, scope: Scope, post: int, action: Callable[[], str]) -> HttpResponse:
    """Do something with a post, say how it went, and show the post again."""
    try:
        messages.success(request, action())
    except (PublishingError, BadDueTime, EditConflict) as error:
        messages.error(request, str(error))
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return redirect("posts:detail", scope.brand.slug, post)


def _looks(scope: Scope, post: Post, content: Content) -> list[look.Look]:
    channels = Channel.objects.filter(pk__in=[one.channel_id for one in content.variants])
    signer = post.representative
    if signer is not None and not signer.named_in_public:
        signer = None
    return look.looks(scope.brand, content, channels, signer, look.shots(content.pictures))


def _waiting(post: Post) -> Release | None:
    return _of_decision(post, Release.Decision.WAITING)


def _of_decision(post: Post, decision: Release.Decision) -> Release | None:
    return next((one for one in post.releases.all() if one.decision == decision), None)


def _can_take_back(post: Post) -> bool:
    """Whether nothing of it is out or under way, as far as one can tell from here."""
    if post.state == Post.State.IN_REVIEW:
        return True
    fixed = {
        Delivery.State.SENDING,
        Delivery.State.CHECKING,
        Delivery.State.UNKNOWN,
        Delivery.State.PUBLISHED,
    }
    return post.state == Post.State.COMMITTED and not any(
        one.state in fixed for one in post.deliveries.all()
    )


def _steps(found: list[PostVersion]) -> list[tuple[PostVersion, list[Piece], bool, bool]]:
    """Return each version, its change of text, whether it is the present, and other changes.

    The first one and those kept aside are shown whole.
    """
    kept = [one for one in found if not one.kept_aside]
    before = {newer.pk: older for newer, older in pairwise(kept)}
    present = kept[0] if kept else None
    return [
        (one, _change(one, before.get(one.pk)), one == present, _besides(one, before.get(one.pk)))
        for one in found
    ]


def _besides(version: PostVersion, before: PostVersion | None) -> bool:
    """Whether more than the text changed: pictures, signature, channels, language."""
    if before is None:
        return False
    now, then = ({**one.snapshot, "text": ""} for one in (version, before))
    return bool(now != then)


def _change(version: PostVersion, before: PostVersion | None) -> list[Piece]:
    if before is None:
        return [Piece("same", version.text)]
    return difference(before.text, version.text)
