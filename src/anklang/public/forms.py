"""Visitors' forms: what was typed, and what to say about it. The rules are ``home``'s."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest

from anklang.home import guard, limits, proofs
from anklang.home.models import Comment, Report
from anklang.home.records import Sending

# Off-screen and named so that machines like to fill it in.
TRAP = "website"
MARK = "mark"

PROOF = "altcha"


def proof_of(request: HttpRequest, purpose: str) -> str | None:
    """Return the nonce of the proof of work that came with a form; see ``home.records.Sending``.

    Raises:
        NotTaken: it is made up, for another form, or too old.
    """
    if not proofs.wanted():
        return None
    proof = request.POST.get(PROOF, "")
    return proofs.check(purpose, proof) if proof else ""


@dataclass
class CommentForm:
    """A comment, or an answer when there is a ``parent``."""

    entry_id: str
    parent: Comment | None = None
    name: str = ""
    text: str = ""
    email: str = ""
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
        self.email = request.POST.get("email", "")

    def sending(self, request: HttpRequest, own_key: str) -> Sending:
        """Return what came along beside the words.

        Raises:
            NotTaken: the proof of work isn't good.
        """
        return Sending(
            nonce=proof_of(request, self.purpose),
            own_key=own_key,
            known_by=request.POST.get("known_by", ""),
            email=self.email if settings.SENDS_MAIL else "",
        )


@dataclass
class ReportForm:
    """Why somebody thinks that a comment should be looked at."""

    comment_id: str
    choice: str = ""
    words: str = ""
    email: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    limit = limits.REASON_LENGTH
    choices = tuple(Report.Category.choices)

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

    def read(self, request: HttpRequest) -> None:
        """Take over what was chosen and typed."""
        self.choice = request.POST.get("choice", "")
        self.words = request.POST.get("words", "")
        self.email = request.POST.get("email", "")

    def sending(self, request: HttpRequest) -> Sending:
        """Return what came along beside the words.

        Raises:
            NotTaken: the proof of work isn't good.
        """
        return Sending(
            nonce=proof_of(request, self.purpose),
            email=self.email if settings.SENDS_MAIL else "",
        )
