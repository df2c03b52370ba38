"""What is kept, why, how long, and whose it is: declared per field, beside the models.

Each package has a ``datamap.py``; a test fails for a field that none of them names. The page for
owners and docs/reference/personal-data.md are made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Whose(models.TextChoices):
    """Whose data it is."""

    OUTSIDE = "outside", _("People outside")
    MEMBER = "member", _("People of the house")
    NOBODY = "nobody", pgettext_lazy("data", "Nobody’s in particular")


class Why(models.TextChoices):
    """What it is kept for."""

    TALK = "talk", _("To read and answer what people say to the organisation")
    PUBLIC = "public", _("To show in public what was said there")
    FLOODS = "floods", _("To slow floods without being able to follow anybody")
    SOURCE = "source", _("To find out what a network meant when something looks wrong")
    ACCOUNT = "account", _("To let people sign in and show pages their way")
    SAFETY = "safety", _("To keep accounts safe")
    ROLE = "role", _("To know who may do what")
    FACE = "face", _("To show who speaks for the brand, with their consent")
    INVITE = "invite", _("To invite somebody")
    PROOF = "proof", _("To prove who did and decided what")
    WORK = "work", _("To share the work and know who is at it")
    CONTENT = "content", _("The organisation’s own content and plans")
    SENDING = "sending", _("To send exactly once, and to explain what became of it")
    CHANNEL = "channel", _("To reach the brand’s channels")
    JOBS = "jobs", _("To do work in the background")
    ERASURE = "erasure", _("To keep what was erased erased, and to prove it")
    MAIL = "mail", _("To tell people of answers and outcomes by mail, because they asked for it")
    RUNNING = "running", _("So that the program works")


class Until(models.TextChoices):
    """When it goes."""

    ERASED = "erased", _("until the person is erased")
    TALKS = "talks", _("as set for conversations, or until the person is erased")
    RAW = "raw", _("as set for raw data, 90 days at most")
    REACTIONS = "reactions", _("as set for reactions, 180 days at most")
    VISITORS = (
        "visitors",
        _("unlinkable after 2 days; at comments as set, 30 days at most"),
    )
    SALT = "salt", _("2 days")
    ADDRESS = (
        "address",
        _("until the mails are ended or the outcome was told; 7 days where nobody confirms"),
    )
    WORDING = "wording", _("90 days")
    AUDIT = "audit", _("details as set for the log; that something was done stays")
    ATTEMPTS = "attempts", _("as set for what networks answered")
    VERSIONS = "versions", _("as set for autosaved versions; what was sent stays")
    INVITATIONS = "invitations", _("as set for invitations")
    IMPORTS = "imports", _("as set for imported files")
    DECISIONS = (
        "decisions",
        _("words as set for decisions, or until the person is erased; that one was made stays"),
    )
    NOTES = "notes", _("as set for notes, or until the person is erased")
    JOBS = "jobs", _("7 days after it is done, 30 days after it was given up")
    SESSION = "session", _("until signed out, two weeks at most")
    SHORT = "short", _("hours: until it is used or has expired")
    DELETED = "deleted", _("until somebody deletes it")
    ALWAYS = "always", _("as long as the organisation uses Anklang")


@dataclass(frozen=True)
class Group:
    """Fields of a model that are kept for the same reason and time."""

    fields: tuple[str, ...]
    whose: Whose
    why: Why
    until: Until
    secret: bool = False


_kept: dict[str, tuple[Group, ...]] = {}


def of(whose: Whose, why: Why, until: Until, fields: str, *, secret: bool = False) -> Group:
    """Return a group of fields, named in one string."""
    return Group(tuple(fields.split()), whose, why, until, secret)


def frame(fields: str, why: Why = Why.RUNNING, until: Until = Until.ALWAYS) -> Group:
    """Return fields that say nothing about anybody: keys, states, counters, settings."""
    return of(Whose.NOBODY, why, until, fields)


def keeps(model: str, *groups: Group) -> None:
    """Declare every field of a model ("app.Model")."""
    _kept[model] = groups


def kept() -> dict[str, tuple[Group, ...]]:
    """Return what every model keeps, by its label, in order of the packages."""
    for config in apps.get_app_configs():
        name = f"{config.name}.datamap"
        if config.name.startswith("anklang.") and find_spec(name) is not None:
            import_module(name)
    return dict(_kept)


def undeclared() -> Iterator[str]:
    """Yield every field without a purpose, every one declared twice, and every one that is gone."""
    declared = kept()
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if not model._meta.managed or model._meta.proxy:
            continue
        there = [field.name for field in model._meta.concrete_fields]
        named = [name for group in declared.get(label, ()) for name in group.fields]
        yield from (f"{label}.{name} has no purpose" for name in there if name not in named)
        yield from (f"{label}.{name} isn't there" for name in named if name not in there)
        yield from (
            f"{label}.{name} is declared twice" for name in set(named) if named.count(name) > 1
        )
    models_there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    yield from (f"{label} isn't there" for label in declared if label not in models_there)
