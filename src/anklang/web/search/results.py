"""What a search finds, in the order in which it helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from anklang.inbox.queries.search import find_contacts, find_conversations
from anklang.orgs.scope import Scope, scopes_of
from anklang.publishing.queries.search import find_posts
from anklang.textkit.excerpt import Part, excerpt
from anklang.web.posts import standing
from anklang.web.shell import nav

# Per section: the palette is for getting somewhere, not for reading lists.
_EACH = 6


@dataclass(frozen=True)
class Hit:
    """One line: where it leads, and its text with what was looked for marked."""

    url: str
    icon: str
    text: list[Part]
    meta: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Section:
    """Hits of one kind."""

    label: str
    hits: list[Hit]


def sections(scope: Scope, words: str) -> list[Section]:
    """Return everything found for ``words``; without words only where one can go."""
    found = [
        Section(_("Go to"), list(_pages(scope, words))),
        Section(_("Start"), list(_actions(scope, words))),
    ]
    if words:
        found += [
            Section(_("Conversations"), list(_conversations(scope, words))),
            Section(_("Posts"), list(_posts(scope, words))),
            Section(_("Contacts"), list(_contacts(scope, words))),
        ]
    found.append(Section(_("Brands"), list(_brands(scope, words))))
    return [section for section in found if section.hits]


def _pages(scope: Scope, words: str) -> Iterator[Hit]:
    for group in nav.groups(scope, area=""):
        for link in group.links:
            if words.lower() in link.label.lower():
                yield Hit(link.url, link.icon, excerpt(link.label, words))


def _actions(scope: Scope, words: str) -> Iterator[Hit]:
    for link in nav.actions(scope):
        if words.lower() in link.label.lower():
            yield Hit(link.url, link.icon, excerpt(link.label, words))


def _brands(scope: Scope, words: str) -> Iterator[Hit]:
    others = [other for other in scopes_of(scope.person) if other.brand != scope.brand]
    matching = [
        other
        for other in others
        if words.lower() in f"{other.brand.name} {other.brand.organisation.name}".lower()
    ]
    for other in matching[:_EACH]:
        yield Hit(
            reverse("today:today", args=[other.brand.slug]),
            "switch-horizontal",
            excerpt(other.brand.name, words),
            meta=other.brand.organisation.name,
        )


def _posts(scope: Scope, words: str) -> Iterator[Hit]:
    for post in find_posts(scope, words)[:_EACH]:
        stands = standing.of_post(post)
        yield Hit(
            reverse("posts:detail", args=[scope.brand.slug, post.pk]),
            "pencil",
            excerpt(post.text, words),
            meta=str(stands.label),
            at=stands.at,
        )


def _conversations(scope: Scope, words: str) -> Iterator[Hit]:
    for conversation in find_conversations(scope, words)[:_EACH]:
        yield Hit(
            reverse("inbox:conversation", args=[scope.brand.slug, conversation.pk]),
            "message-circle",
            excerpt(f"{conversation.last_name}: {conversation.preview}", words),
            at=conversation.last_message_at,
        )


def _contacts(scope: Scope, words: str) -> Iterator[Hit]:
    for contact in find_contacts(scope, words)[:_EACH]:
        yield Hit(
            f"{reverse('inbox:list', args=[scope.brand.slug])}?contact={contact.pk}",
            "user",
            excerpt(contact.name, words),
        )
