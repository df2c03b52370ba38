"""Voice guide and rules in the composer: the findings of its texts as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from anklang.kernel.walltime import resolve
from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import may_edit
from anklang.publishing.content import Content
from anklang.publishing.errors import BadDueTime
from anklang.publishing.models import Post
from anklang.publishing.ruling import ruled
from anklang.publishing.voicing import MAIN, checked
from anklang.voice.models import CheckedText
from anklang.web.findings.panel import NOTHING_SAID, FormOf, Panel, Said, panel_of
from anklang.web.findings.ruled import rules_said

from .templatetags.posts import channel_label
from .typed import Typed


def panel(
    scope: Scope, typed: Typed, channels: Sequence[Channel], said: Said = NOTHING_SAID
) -> Panel | None:
    """Return the findings of what is typed; None without a guide in its language and rules."""
    fields = {MAIN: ("post-text", "")}
    fields |= {f"{MAIN}-{one.pk}": (f"text-{one.pk}", channel_label(one)) for one in channels}
    ruling = ruled(scope.brand, typed.content, typed.post_id, _due(scope, typed))
    return panel_of(
        scope,
        checked(scope.brand, typed.content, typed.post_id),
        rules_said(scope, ruling, fields),
        FormOf(fields, reverse("posts:voice_act", args=[scope.brand.slug]), CheckedText.Kind.POST),
        said=said,
    )


def of_post(scope: Scope, post: Post, content: Content, *, own_hand: bool = False) -> Panel | None:
    """Return the findings of a post that is read: by whoever releases it, or afterwards."""
    waits = post.state == Post.State.IN_REVIEW
    releases = waits and scope.can(Permission.POST_RELEASE)
    fields = {MAIN: ("look", "")}
    ruling = ruled(scope.brand, content, post.pk, post.due_at)
    act_url = reverse("posts:voice_said", args=[scope.brand.slug, post.pk])
    return panel_of(
        scope,
        checked(scope.brand, content, post.pk),
        rules_said(scope, ruling, fields, pending=waits, releases=releases and not own_hand),
        FormOf(fields, act_url, CheckedText.Kind.POST),
        read_only=True,
        answers=releases or (waits and may_edit(scope, post)),
    )


def _due(scope: Scope, typed: Typed) -> datetime | None:
    """Return when it is to go out, as far as that is typed: some rules ask for the hour."""
    try:
        due = typed.due(scope.brand)
    except BadDueTime:
        return None
    return resolve(due).at if due else None
