"""The public addresses of the home channel. A test holds them to what ``public`` serves."""

from __future__ import annotations

from django.conf import settings


def page(slug: str) -> str:
    """Return the full address of a brand's page."""
    return f"{settings.PUBLIC_URL}/@{slug}/"


def guidelines(slug: str, rule_key: str = "", language: str = "") -> str:
    """Return the address of a brand's community guidelines, or of one rule among them.

    Args:
        language: the language they are read in; "" for the reader's.
    """
    asked = f"?lang={language}" if language else ""
    return f"{page(slug)}guidelines/{asked}" + (f"#rule-{rule_key}" if rule_key else "")


def entry(slug: str, entry_id: str) -> str:
    """Return the permanent address of a post."""
    return f"{page(slug)}p/{entry_id}/"


def comment(slug: str, entry_id: str, comment_id: str) -> str:
    """Return the permanent address of a comment: its thread, with the comment marked."""
    return f"{entry(slug, entry_id)}c/{comment_id}/#c-{comment_id}"


def own_comment(slug: str, key: str) -> str:
    """Return the private address by which an author changes or deletes a comment."""
    return f"{page(slug)}mine/{key}/"


def confirm_mail(slug: str, token: str) -> str:
    """Return the address that confirms answers by mail."""
    return f"{page(slug)}mail/{token}/"


def no_more_mail(slug: str, token: str) -> str:
    """Return the address that ends answers by mail; mail programs open it with one click."""
    return f"{page(slug)}no-mail/{token}/"
