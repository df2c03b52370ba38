"""Writes the XSS corpus into every text that a database keeps: of a test, or of a running site.

    ANKLANG_HOME=… python -m tests.support.poison

Which texts those are comes from the models: a new field is attacked without further ado. What
no page could show if it weren't a certain word (states, keys, zones) is named in ``MACHINES``.
"""

from __future__ import annotations

import os
from typing import Any

from django.apps import apps
from django.db import connection, models

from tests.support import xss

# Words of machines: made and checked by us; with anything else in them there is no page.
MACHINES = {
    "kernel.AuditEntry": ("actor_kind", "salt", "details", "code", "link"),
    "kernel.AuditKey": ("sealed",),
    "kernel.AuditChain": ("link", "proof"),
    "kernel.Job": ("name", "queue", "key"),
    "kernel.OutboxEvent": ("topic",),
    "kernel.PeriodicJob": ("name",),
    "orgs.Person": ("password", "email"),
    "orgs.Session": ("session_key", "session_data"),
    "orgs.Brand": ("slug", "timezone", "accent", "imprint_url", "privacy_url"),
    "home.DailySalt": ("value",),
    "home.Entry": ("key", "public_id"),
    "home.EntryPicture": ("path",),
    "home.Comment": ("public_id", "key", "own_hash"),
    "home.AnswerMail": ("sealed", "address_hash"),
    "home.Report": ("sealed", "address_hash"),
    "home.SpentProof": ("nonce",),
    "networks.Channel": ("network", "credentials", "cursor"),
    "networks.Allowance": ("key",),
    "networks.Pace": ("key",),
    "networks.SignIn": ("network", "sealed"),
    "voice.GuideChange": ("part",),
    "voice.LetStand": ("check_id",),
    "voice.Doubt": ("check_id",),
    "planning.Occasion": ("until", "key"),
    "planning.HolidayRegion": ("country", "subdivision"),
    "planning.Routine": ("rule", "wall", "zone"),
    "planning.Slot": ("wall", "zone"),
    "planning.Proposal": ("source", "key"),
    "publishing.Media": ("path",),
    "publishing.Post": ("due_wall", "due_zone", "begun_on", "saved_on"),
    "publishing.Delivery": ("key", "due_wall", "due_zone"),
}
# In every model: names of things, never typed.
_ALWAYS = ("language", "visitor", "mark", "subject", "target", "sha256", "digest")
# Texts inside JSON that people or networks wrote, by where they stand.
JSON_TEXTS: dict[str, Any] = {
    "orgs.Representative.topics": lambda text: [text],
    "planning.Occasion.words": lambda text: [text],
    "planning.Proposal.routine": lambda text: {
        "name": text,
        "hint": text,
        "kind": "post",
        "rule": "FREQ=WEEKLY;BYDAY=WE",
        "wall": "12:00",
        "starts_on": "2026-11-25",
    },
    "voice.VoiceGuide.draft": lambda text: {
        "promise": text,
        "notes": {"character": text},
        "checks": {"words": {"terms": [{"use": text, "instead_of": [text], "why": text}]}},
    },
    "voice.GuideVersion.content": lambda text: {
        "promise": text,
        "checks": {"words": {"terms": [{"use": text, "instead_of": [text], "why": text}]}},
    },
    "exchange.Import.headings": lambda text: [text],
    "exchange.ImportRow.cells": lambda text: [text, text],
    "kernel.AuditEntry.before": lambda text: {"name": text},
    "kernel.AuditEntry.after": lambda text: {"name": text},
    "inbox.Message.raw": lambda text: {"text": text},
}
# Two beginnings, for texts that become an address as a whole; the rest breaks out of whatever.
BEGINNINGS = ("javascript:pwned()//", 'https://a.example/" onmouseover="pwned()" x="')


def _label(model: type[models.Model]) -> str:
    return model._meta.label


def texts_of(model: type[models.Model]) -> list[str]:
    """Return the names of a model's fields that are attacked."""
    skipped = (*_ALWAYS, *MACHINES.get(_label(model), ()))
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in skipped
        and not field.name.endswith(("_hash", "token"))
    ]


def attacked() -> list[type[models.Model]]:
    """Return our models with texts in them."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("anklang.")]
    return [model for model in ours if texts_of(model)]


def infect(beginning: str) -> None:
    """Write the whole corpus into every text of every row."""
    poison = beginning + "\n".join(xss.PAYLOADS)
    for model in attacked():
        if connection.vendor == "postgresql":
            _widen(model)
        values: dict[str, Any] = dict.fromkeys(texts_of(model), poison)
        for name in _told_apart_by(model):
            values.pop(name, None)
        model._default_manager.update(**values)
    for path, make in JSON_TEXTS.items():
        label, _dot, name = path.rpartition(".")
        apps.get_model(label)._default_manager.update(**{name: make(poison)})


def _told_apart_by(model: type[models.Model]) -> set[str]:
    """Return the fields by which rows must differ: all of them can't say the same."""
    constraints = [
        one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)
    ]
    alone = {field.name for field in model._meta.fields if field.unique}
    return alone.union(*(one.fields for one in constraints), *model._meta.unique_together)


def _widen(model: type[models.Model]) -> None:
    """Let PostgreSQL take more than the field's length, until the transaction is rolled back."""
    quoted = connection.ops.quote_name
    columns = [model._meta.get_field(name).column for name in texts_of(model)]
    changes = ", ".join(f"ALTER COLUMN {quoted(column or '')} TYPE text" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {quoted(model._meta.db_table)} {changes}")


def main() -> None:
    """Poison the database that the environment names."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anklang.config.settings")
    django.setup()
    infect(BEGINNINGS[0])


if __name__ == "__main__":
    main()
