"""Lists of posts: one tab per stage."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import queries
from anklang.publishing.models import Post
from anklang.publishing.queries import Tab
from anklang.web.access import brand_page
from anklang.web.posts import standing

_ICONS = {
    Tab.DRAFTS: "pencil",
    Tab.REVIEW: "hourglass",
    Tab.PLANNED: "clock",
    Tab.PUBLISHED: "circle-check",
    Tab.PROBLEMS: "alert-triangle",
    Tab.IDEAS: "bulb",
    Tab.DISCARDED: "trash",
}


@require_safe
@brand_page(Permission.BRAND_VIEW, Permission.POST_DRAFT)
def posts(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show one tab of posts, in pages; htmx asks for the further ones."""
    tab = _tab(request.GET.get("tab", ""))
    search = request.GET.get("q", "").strip()[:100]
    counts = queries.tab_counts(scope)
    try:
        page = queries.post_page(scope, tab, search, request.GET.get("after", ""))
    except ValueError as error:
        raise Http404 from error
    context = {
        "tab": tab,
        "tabs": _tabs(tab, counts),
        "search": search,
        "rows": [(post, standing.of_post(post), _picture(post)) for post in page.posts],
        "more": urlencode({"tab": tab.value, "q": search, "after": page.after})
        if page.after
        else "",
        "writes": scope.can(Permission.POST_DRAFT),
        "any": any(counts.values()),
    }
    further = getattr(request, "htmx", False) and request.GET.get("after")
    return render(request, "posts/_rows.html" if further else "posts/list.html", context)


def _tab(value: str) -> Tab:
    if not value:
        return Tab.DRAFTS
    if value not in Tab.values:
        raise Http404
    return Tab(value)


def _tabs(current: Tab, counts: dict[Tab, int]) -> list[dict[str, object]]:
    """Return the tabs; trouble and what was put away only show when there is any."""
    return [
        {
            "value": tab.value,
            "label": tab.label,
            "icon": _ICONS[tab],
            "count": counts[tab],
            "current": tab == current,
            "danger": tab == Tab.PROBLEMS,
        }
        for tab in Tab
        if tab == current or counts[tab] or tab not in {Tab.PROBLEMS, Tab.DISCARDED}
    ]


def _picture(post: Post) -> str:
    """Return the file name of a post's first picture, in its smallest size."""
    first = next(iter(post.attachments.all()), None)
    if first is None:
        return ""
    return str(first.media.sizes.get("480", first.media.path))
