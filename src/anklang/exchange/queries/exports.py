"""The content plan as a table: what the brand plans and has published, one row per post."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from anklang.publishing.access import visible
from anklang.publishing.models import Post, Variant

from .items import Window, standing_in_words

MOST = 5_000


def plan_rows(scope: Scope, window: Window | None = None) -> list[list[str]]:
    """Return a heading and one row per post, in words of the reader's language (5 queries).

    Bringing the file in again makes the same posts: date, time, channels, text, signature, and
    what they are for.

    Args:
        window: posts due in it; None is every post that isn't discarded, dated or not.
    """
    heading = [
        _("Date"),
        _("Time"),
        _("Text"),
        _("Channel"),
        _("Signed by"),
        _("Language"),
        _("Routine"),
        _("Content pillar"),
        _("Audience"),
        _("Desired action"),
        _("Objective"),
        pgettext("column", "Stage"),
        _("Page in Anklang"),
    ]
    return [heading, *(_row(scope, post) for post in _posts(scope, window))]


def _posts(scope: Scope, window: Window | None) -> QuerySet[Post]:
    posts = visible(scope).exclude(state=Post.State.DISCARDED)
    if window is not None:
        posts = posts.filter(due_at__gte=window.start, due_at__lt=window.end)
    return (
        posts.select_related(
            "representative", "routine", "pillar", "audience", "action", "objective"
        )
        .prefetch_related(
            "deliveries", Prefetch("variants", Variant.objects.select_related("channel"))
        )
        .order_by(F("due_at").asc(nulls_last=True), "pk")[:MOST]
    )


def _row(scope: Scope, post: Post) -> list[str]:
    zone = ZoneInfo(scope.brand.timezone)
    local = post.due_at.astimezone(zone) if post.due_at else None
    return [
        local.strftime("%Y-%m-%d") if local else "",
        local.strftime("%H:%M") if local else "",
        post.text,
        ", ".join(sorted(called(one.channel) for one in post.variants.all())),
        post.representative.name if post.representative else "",
        post.language,
        *_meant(post),
        standing_in_words(post, list(post.deliveries.all())),
        settings.PUBLIC_URL + reverse("posts:detail", args=[scope.brand.slug, post.pk]),
    ]


def _meant(post: Post) -> list[str]:
    """Return what it is for, by name; the columns of :data:`anklang.exchange.meant.PARTS`."""
    if post.unplanned:
        return [_("unplanned"), "", "", "", ""]
    parts = (post.routine, post.pillar, post.audience, post.action, post.objective)
    return [one.name if one else "" for one in parts]


def called(channel: Channel) -> str:
    """The house's own channel bears the brand's name: its network says more."""
    connector = registry.connectors().get(channel.network)
    return str(connector.info.name) if connector and connector.info.built_in else channel.name
