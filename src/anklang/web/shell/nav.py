"""The navigation: one list; a person sees what exists for their role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anklang.inbox.queries.waiting import waiting_count
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

_P = Permission
Text = str | Promise


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; whoever has any of the permissions sees it."""

    label: Text
    icon: str
    url_name: str
    # Pressed after "g": g t leads to Today.
    key: str
    any_of: tuple[Permission, ...] = ()
    # For the bottom of a phone, where the label is too long.
    short: Text = ""
    # How many things wait there; 0 shows nothing.
    badge: Callable[[Scope], int] | None = None
    group: Text = ""


_HOUSE = _("House")

ENTRIES: tuple[Entry, ...] = (
    Entry(_("Today"), "sun-high", "today:today", "t"),
    Entry(
        _("Inbox"),
        "inbox",
        "inbox:list",
        "i",
        (_P.CONVERSATION_VIEW, _P.CONVERSATION_DRAFT),
        badge=waiting_count,
    ),
    Entry(_("Posts"), "pencil", "posts:list", "p", (_P.BRAND_VIEW, _P.POST_DRAFT)),
    Entry(_("Calendar"), "calendar-week", "calendar:month", "c", (_P.BRAND_VIEW, _P.POST_DRAFT)),
    Entry(_("Plan"), "chess", "plan:plan", "l", (_P.BRAND_VIEW,)),
    Entry(_("Voice"), "speakerphone", "voice:guide", "v"),
    # Everybody else reads what binds them, on the page below.
    Entry(_("Rules"), "gavel", "rules:overview", "r", (_P.RULES_EDIT,)),
    Entry(_("Moderation"), "shield-check", "moderation:queue", "q", (_P.COMMENT_MODERATE,)),
    Entry(_("What binds us"), "book-2", "policy:policy", "h"),
    Entry(_("People"), "users", "people:list", "m", (_P.BRAND_VIEW,), group=_HOUSE),
    Entry(_("Channels"), "plug", "channels:list", "k", (_P.BRAND_VIEW,), group=_HOUSE),
    Entry(_("Brand"), "settings", "brand:settings", "b", (_P.BRAND_MANAGE,), group=_HOUSE),
    Entry(_("Privacy"), "shield-lock", "privacy:map", "d", (_P.PRIVACY_MANAGE,), group=_HOUSE),
    Entry(_("Log"), "list-details", "audit:log", "u", (_P.AUDIT_VIEW,), group=_HOUSE),
    Entry(_("Operations"), "activity", "operations:jobs", "o", (_P.OPERATIONS,), group=_HOUSE),
)
NEW_POST = Entry(
    _("New post"), "plus", "posts:new", "n", (_P.POST_DRAFT,), short=pgettext_lazy("post", "New")
)
# On a phone: this many entries, the new post, and "More" for the rest.
_TABS = 3


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it on one page."""

    label: str
    icon: str
    url: str
    key: str = ""
    current: bool = False
    badge: int = 0
    short: str = ""

    @property
    def badge_text(self) -> str:
        """The number as there is room for it."""
        return str(self.badge) if self.badge < 100 else "99+"

    @property
    def badge_label(self) -> str:
        """The number as a screen reader says it."""
        return ngettext("(%d waiting)", "(%d waiting)", self.badge) % self.badge


@dataclass(frozen=True)
class Group:
    """Links under one heading; the first group has none."""

    label: str
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Shortcut:
    """A key combination and where it leads; without an address a script handles it."""

    label: str
    combination: str
    url: str = ""

    @property
    def keys(self) -> list[str]:
        """The keys to press, one after the other."""
        return (
            [gettext("Ctrl"), "K"] if self.combination == "mod+k" else self.combination.split(" ")
        )


def allowed(scope: Scope, entry: Entry) -> bool:
    """Return whether a person sees an entry."""
    return not entry.any_of or any(scope.can(permission) for permission in entry.any_of)


def groups(scope: Scope, area: str) -> list[Group]:
    """Return the navigation of a scope; ``area`` is the URL namespace of the page."""
    found: dict[str, Group] = {}
    for entry in ENTRIES:
        if allowed(scope, entry):
            label = str(entry.group)
            found.setdefault(label, Group(label)).links.append(_link(scope, entry, area))
    return list(found.values())


def tabs(found: list[Group], scope: Scope) -> tuple[list[Link], list[Link]]:
    """Return what a phone shows at the bottom, and what it keeps under "More"."""
    links = [link for group in found for link in group.links]
    return [*links[:_TABS], *actions(scope)], links[_TABS:]


def actions(scope: Scope) -> list[Link]:
    """Return what a person can start from anywhere."""
    return [_link(scope, NEW_POST, area="")] if allowed(scope, NEW_POST) else []


def shortcuts(scope: Scope | None) -> list[Shortcut]:
    """Return the key combinations that work for a person."""
    always = [Shortcut(gettext("These shortcuts"), "?")]
    if scope is None:
        return always
    pages = [entry for entry in ENTRIES if allowed(scope, entry)]
    return [
        Shortcut(gettext("Search, or go anywhere"), "mod+k"),
        *(Shortcut(link.label, link.key, link.url) for link in actions(scope)),
        *(Shortcut(str(entry.label), f"g {entry.key}", _url(scope, entry)) for entry in pages),
        *always,
    ]


def _link(scope: Scope, entry: Entry, area: str) -> Link:
    return Link(
        label=str(entry.label),
        icon=entry.icon,
        url=_url(scope, entry),
        key=entry.key,
        current=entry.url_name.split(":")[0] == area,
        badge=entry.badge(scope) if entry.badge else 0,
        short=str(entry.short or entry.label),
    )


def _url(scope: Scope, entry: Entry) -> str:
    return reverse(entry.url_name, args=[scope.brand.slug])
