"""What can be kept for a time only: kinds of data, and the rows whose time is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.exchange.models import ImportRow
from anklang.home.models import Comment
from anklang.inbox.models import (
    Appeal,
    Contact,
    Conversation,
    Decision,
    Message,
    Note,
    Reaction,
)
from anklang.kernel.audit.emptying import ACTION
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Invitation
from anklang.publishing.models import Attempt, PostVersion

Brands = Sequence[int]


@dataclass(frozen=True)
class Subject:
    """One kind of data, and what becomes of it after its time."""

    slug: str
    label: Promise
    # What is done, and what that means for the work.
    does: Promise
    # A sensible time, shown where nobody has decided.
    days: int
    rows: Callable[[Brands, datetime], QuerySet[Any]]
    # None deletes the rows; "audit" empties their details; others are the columns to empty.
    empties: dict[str, Any] | None = None
    # Always on, with this number at most: the organisation may only make it shorter.
    at_most: int | None = None


def _raw(brands: Brands, before: datetime) -> QuerySet[Any]:
    return Message.objects.filter(conversation__brand__in=brands, raw__isnull=False, at__lt=before)


def _visitors(brands: Brands, before: datetime) -> QuerySet[Any]:
    comments = Comment.objects.filter(entry__brand__in=brands, created_at__lt=before)
    return comments.exclude(visitor="")


def _conversations(brands: Brands, before: datetime) -> QuerySet[Any]:
    done = Conversation.objects.filter(brand__in=brands, state=Conversation.State.DONE)
    return done.filter(last_message_at__lt=before, reported=False)


def _contacts(brands: Brands, before: datetime) -> QuerySet[Any]:
    silent = Contact.objects.filter(brand__in=brands, created_at__lt=before)
    return silent.exclude(accounts__messages__isnull=False).exclude(conversations__isnull=False)


def _decisions(brands: Brands, before: datetime) -> QuerySet[Any]:
    over = Decision.objects.filter(brand__in=brands, at__lt=before)
    # Nobody can answer an objection without knowing what it is about.
    over = over.exclude(appeal__outcome=Appeal.Outcome.OPEN)
    return over.exclude(text="", author_name="", found=[], reason="")


def _appeals(brands: Brands, before: datetime) -> QuerySet[Any]:
    over = Appeal.objects.filter(brand__in=brands, decided_at__lt=before)
    return over.exclude(words="", answer="")


def _notes(brands: Brands, before: datetime) -> QuerySet[Any]:
    return Note.objects.filter(conversation__brand__in=brands, at__lt=before)


def _reactions(brands: Brands, before: datetime) -> QuerySet[Any]:
    return Reaction.objects.filter(brand__in=brands, at__lt=before)


def _attempts(brands: Brands, before: datetime) -> QuerySet[Any]:
    return Attempt.objects.filter(delivery__brand__in=brands, ended_at__lt=before).exclude(
        detail="", worker=""
    )


def _versions(brands: Brands, before: datetime) -> QuerySet[Any]:
    return PostVersion.objects.filter(post__brand__in=brands, at__lt=before, fixed=False)


def _invitations(brands: Brands, before: datetime) -> QuerySet[Any]:
    over = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    return Invitation.objects.filter(over, brand__in=brands)


def _imports(brands: Brands, before: datetime) -> QuerySet[Any]:
    return ImportRow.objects.filter(batch__brand__in=brands, batch__finished_at__lt=before).exclude(
        cells={}
    )


def _audit(brands: Brands, before: datetime) -> QuerySet[Any]:
    rows = AuditEntry.objects.filter(brand_id__in=brands, at__lt=before)
    return rows.exclude(salt="").exclude(action=ACTION)


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "raw", _("Raw data of networks"),
        _("Emptied; the messages themselves stay."), 30, _raw, {"raw": None}, at_most=90,
    ),
    Subject(
        "visitors", _("Visitors’ hashes at comments"),
        _("Emptied; nobody can be told apart by them after two days anyway."), 7, _visitors,
        {"visitor": ""}, at_most=30,
    ),
    Subject(
        "reactions", _("Likes, shares and new followers, with names"),
        _("Deleted; the numbers come from the network and stay."), 90, _reactions, at_most=180,
    ),
    Subject(
        "conversations", _("Conversations that are done"),
        _("Deleted with messages, notes and answers; measures of that time lose them."), 1095,
        _conversations,
    ),
    Subject(
        "contacts", _("Contacts without any conversation"),
        _("Deleted with their accounts."), 365, _contacts,
    ),
    Subject(
        "decisions", _("Texts of decisions about comments"),
        _("Emptied: text, name, words found and reason. That, when and under which rule it was "
          "decided stays."),
        365, _decisions, {"text": "", "author_name": "", "found": [], "reason": ""},
    ),
    Subject(
        "appeals", _("Words of objections that are decided"),
        _("Emptied; the outcome stays."), 365, _appeals, {"words": "", "answer": ""},
    ),
    Subject("notes", _("Notes among colleagues"), _("Deleted."), 1095, _notes),
    Subject(
        "versions", _("Autosaved versions of posts"),
        _("Deleted; versions that were sent or released stay."), 365, _versions,
    ),
    Subject(
        "attempts", _("What networks answered when sending"),
        _("Emptied; that and when it was tried stays."), 365, _attempts,
        {"detail": "", "worker": ""},
    ),
    Subject("invitations", _("Invitations that are over"), _("Deleted."), 90, _invitations),
    Subject(
        "imports", _("Cells of imported files"),
        _("Emptied; the posts made of them stay."), 90, _imports, {"cells": {}},
    ),
    Subject(
        "audit", _("Details in the log"),
        _("Emptied: names and values before and after. Who did what and when stays."), 2190,
        _audit, {},
    ),
)  # fmt: skip
BY_SLUG = {subject.slug: subject for subject in SUBJECTS}
