"""What there is about one person, in one file that people and machines can read."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from anklang.conduct.models import LetPass
from anklang.inbox.models import Appeal, Contact, Conversation, Decision, Message, Note
from anklang.inbox.services import erasing
from anklang.kernel import audit, clock
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Membership, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Media, Post, Release
from anklang.voice.models import Doubt, LetStand

_MEMBER = (
    ("posts", Post, "author", "id state language text created_at updated_at due_at"),
    ("answers", Message, "person", "id conversation_id at state text url"),
    ("notes", Note, "person", "id conversation_id at text"),
    ("releases_decided", Release, "decided_by", "id post_id decision decided_at decision_note"),
    ("releases_asked", Release, "requested_by", "id post_id requested_at request_note"),
    ("moderated", Decision, "by", "id at action state rule_number reason"),
    ("objections_decided", Appeal, "by", "id decided_at outcome answer"),
    ("findings_let_stand", LetStand, "person", "id at subject check_id reason"),
    ("rules_let_pass", LetPass, "person", "id at subject rule_number reason"),
    ("doubts", Doubt, "person", "id at check_id message wish decision answer"),
    ("pictures", Media, "uploaded_by", "id created_at original_name path"),
)


def export_contact(scope: Scope, contact_id: int) -> bytes:
    """Return a zip of everything about a person outside; recorded.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        Contact.DoesNotExist: the brand has no such contact.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    contact = Contact.objects.get(pk=contact_id, brand=scope.brand)
    found = erasing.traces(contact)
    messages = Message.objects.filter(account__contact=contact).order_by("at")
    talks = Conversation.objects.filter(pk__in=found.conversations)
    answers = Message.objects.filter(conversation__in=found.alone, direction="out").order_by("at")
    targets = [f"inbox.conversation:{one}" for one in found.conversations]
    moderated = Decision.objects.filter(account__contact=contact).order_by("at")
    data = {
        "contact": {"id": contact.pk, "name": contact.name, "since": contact.created_at},
        "accounts": _rows(contact.accounts.all(), "channel__network remote_id name handle url"),
        "messages": _rows(messages, "id conversation_id at state state_reason text url raw"),
        "answers_to_them": _rows(answers, "id conversation_id at state name text url"),
        "conversations": _rows(talks, "id state last_message_at channel__name"),
        "reactions": _rows(erasing.reactions(found), "kind at name url text about_remote_id"),
        "notes": _rows(Note.objects.filter(conversation__in=found.alone), "at text"),
        "decisions": _rows(AuditEntry.objects.filter(target__in=targets), _AUDIT),
        "moderation": _rows(moderated, _MODERATED),
    }
    audit.record(
        scope.actor, "contact.exported", f"inbox.contact:{contact.pk}", brand_id=scope.brand.pk
    )
    return _zipped(data, {})


def export_member(scope: Scope, membership_id: int) -> bytes:
    """Return a zip of everything about a member of the house; recorded.

    Raises:
        PermissionDenied: the role doesn't answer for personal data, and it is somebody else.
        Membership.DoesNotExist: the brand has no such member.
    """
    found = Membership.objects.select_related("person").get(pk=membership_id, brand=scope.brand)
    person = found.person
    if person.pk != scope.person.pk:
        scope.require(Permission.PRIVACY_MANAGE)
    organisation = scope.brand.organisation_id
    mine = {"brand__organisation": organisation}
    profiles = Representative.objects.filter(person=person, **mine)
    data: dict[str, Any] = {
        "person": _rows(
            type(person).objects.filter(pk=person.pk),
            "id email name language theme is_active created_at last_login",
        ),
        "roles": _rows(
            Membership.objects.filter(person=person, **mine), "brand__name role created_at"
        ),
        "profiles": _rows(
            profiles,
            "brand__name name house_role languages topics sign_off leads consented_at "
            "consent_revoked_at portrait",
        ),
        "log": _rows(
            AuditEntry.objects.filter(
                Q(brand_id__in=scope.brand.organisation.brands.values("pk"))
                & (
                    Q(actor_kind="person", actor_id=person.pk)
                    | Q(target=f"orgs.person:{person.pk}")
                )
            ).order_by("id"),
            _AUDIT,
        ),
    }
    for name, model, field, columns in _MEMBER:
        path = _to_organisation(model)
        rows = model._base_manager.filter(**{field: person, path: organisation})
        data[name] = _rows(rows.order_by("pk"), columns)
    audit.record(
        scope.actor, "member.exported", f"orgs.person:{person.pk}", brand_id=scope.brand.pk
    )
    portraits = {}
    for one in profiles:
        if one.portrait:
            with one.portrait.open() as picture:
                portraits[str(one.portrait.name)] = picture.read()
    return _zipped(data, portraits)


_AUDIT = "id at action target before after"
_MODERATED = (
    "id at action state text rule_number rule_words reason detected automated found told_at "
    "object_until undone_at appeal__words appeal__outcome appeal__answer"
)


def _to_organisation(model: type[Any]) -> str:
    if model is Release:
        return "post__brand__organisation"
    if model in {Message, Note}:
        return "conversation__brand__organisation"
    return "brand__organisation"


def _rows(rows: QuerySet[Any], columns: str) -> list[dict[str, Any]]:
    return list(rows.values(*columns.split()))


def _zipped(data: dict[str, Any], files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    content = {"format": 1, "made_at": clock.now(), **data}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(
            "data.json", json.dumps(content, ensure_ascii=False, indent=1, default=_plain)
        )
        for name, body in sorted(files.items()):
            into.writestr(f"files/{name}", body)
    return made.getvalue()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
