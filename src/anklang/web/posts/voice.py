"""The voice guide in the composer: the findings of its texts as a list."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.access import may_edit
from anklang.publishing.content import Content
from anklang.publishing.models import Post
from anklang.publishing.voicing import MAIN, checked
from anklang.voice.models import CheckedText
from anklang.web.findings.panel import NOTHING_SAID, Panel, Said, panel_of

from .templatetags.posts import channel_label
from .typed import Typed


def panel(
    scope: Scope, typed: Typed, channels: Sequence[Channel], said: Said = NOTHING_SAID
) -> Panel | None:
    """Return the findings of what is typed; None without a guide in its language."""
    fields = {MAIN: ("post-text", "")}
    fields |= {f"{MAIN}-{one.pk}": (f"text-{one.pk}", channel_label(one)) for one in channels}
    return panel_of(
        scope,
        checked(scope.brand, typed.content, typed.post_id),
        fields,
        reverse("posts:voice_act", args=[scope.brand.slug]),
        kind=CheckedText.Kind.POST,
        said=said,
    )


def of_post(scope: Scope, post: Post, content: Content) -> Panel | None:
    """Return the findings of a post that is read: by whoever releases it, or afterwards."""
    return panel_of(
        scope,
        checked(scope.brand, content, post.pk),
        {MAIN: ("look", "")},
        reverse("posts:voice_said", args=[scope.brand.slug, post.pk]),
        kind=CheckedText.Kind.POST,
        read_only=True,
        answers=post.state == Post.State.IN_REVIEW
        and (scope.can(Permission.POST_RELEASE) or may_edit(scope, post)),
    )
