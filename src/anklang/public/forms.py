"""Visitors' forms: what was typed, and what to say about it. The rules are ``home``'s."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from anklang.home import guard, limits
from anklang.home.models import Comment

# Off-screen and named so that machines like to fill it in.
TRAP = "website"
MARK = "mark"

REASONS = {
    "insult": _("Insult, threat or hate"),
    "advertising": _("Advertising or spam"),
    "private": _("Somebody's private data"),
    "false": _("False claim"),
    "other": _("Something else"),
}


@dataclass
class CommentForm:
    """A comment, or an answer when there is a ``parent``."""

    entry_id: str
    parent: Comment | None = None
    name: str = ""
    text: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    limit = limits.COMMENT_LENGTH
    name_limit = limits.NAME_LENGTH

    @property
    def mark(self) -> str:
        """A fresh mark: what is shown now can be sent from now on."""
        return guard.mark(self.purpose)

    @property
    def purpose(self) -> str:
        """What the mark is good for: any comment under this post."""
        return f"comment:{self.entry_id}"

    @property
    def general_error(self) -> str:
        """What is wrong with all of it."""
        return self.errors.get("", "")

    def read(self, request: HttpRequest) -> None:
        """Take over what was typed."""
        self.name = request.POST.get("name", "")
        self.text = request.POST.get("text", "")


@dataclass
class ReportForm:
    """Why somebody thinks that a comment should be looked at."""

    comment_id: str
    choice: str = ""
    words: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    limit = limits.REASON_LENGTH
    choices = tuple(REASONS.items())

    @property
    def mark(self) -> str:
        """A fresh mark."""
        return guard.mark(self.purpose)

    @property
    def purpose(self) -> str:
        """What the mark is good for: reporting this comment."""
        return f"report:{self.comment_id}"

    @property
    def general_error(self) -> str:
        """What is wrong with all of it."""
        return self.errors.get("", "")

    @property
    def reason(self) -> str:
        """The chosen reason and the words that explain it, as one text."""
        chosen = str(REASONS.get(self.choice, "")) if self.choice != "other" else ""
        return ": ".join(part for part in (chosen, self.words.strip()) if part)

    def read(self, request: HttpRequest) -> None:
        """Take over what was chosen and typed."""
        self.choice = request.POST.get("choice", "")
        self.words = request.POST.get("words", "")
