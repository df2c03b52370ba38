"""The public addresses of the home channel. A test holds them to what ``public`` serves."""

from __future__ import annotations

from django.conf import settings


def page(slug: str) -> str:
    """Return the full address of a brand's page."""
    return f"{settings.PUBLIC_URL}/@{slug}/"


def entry(slug: str, entry_id: str) -> str:
    """Return the permanent address of a post."""
    return f"{page(slug)}p/{entry_id}/"


def comment(slug: str, entry_id: str, comment_id: str) -> str:
    """Return the permanent address of a comment: its thread, with the comment marked."""
    return f"{entry(slug, entry_id)}c/{comment_id}/#c-{comment_id}"
