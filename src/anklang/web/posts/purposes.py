"""What a post is for, chosen in the composer: filled in by its slot, changed with a click."""

from __future__ import annotations

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import purpose
from anklang.planning.purpose import Purpose
from anklang.publishing import services
from anklang.publishing.models import Post
from anklang.web.plan.purpose_form import PurposeForm

from . import filling
from .typed import PURPOSE, Typed


def form(scope: Scope, typed: Typed, post: Post | None) -> PurposeForm | None:
    """Return the form for what a post is for, as stored or as typed; None where it isn't shown."""
    if not scope.can(Permission.BRAND_VIEW):
        return None
    return PurposeForm(scope, _before(scope, typed, post), typed.purpose, prefix=PURPOSE)


def keep(scope: Scope, post: Post, typed: Typed) -> PurposeForm | None:
    """Store what a post is for, with the first save of one that fills a slot and when it changed.

    Returns the form anew where it must be shown so: another routine brought its own aims along.
    """
    before = purpose.of(post)
    if not _leaves_slot(typed):
        before = purpose.of(filling.keep(scope, post, typed.slot))
    if typed.purpose is None or not scope.can(Permission.BRAND_VIEW):
        return None
    said = PurposeForm(scope, before, typed.purpose, prefix=PURPOSE)
    if not said.is_valid() or (meant := said.purpose()) == before:
        return None
    services.change_purpose(scope, post.pk, meant)
    return None if said.says(meant) else PurposeForm(scope, meant, prefix=PURPOSE)


def _before(scope: Scope, typed: Typed, post: Post | None) -> Purpose:
    if post is not None:
        return purpose.of(post)
    slot = filling.slot_of(scope, typed.slot) if typed.slot else None
    return purpose.of_routine(slot.routine, slot.day) if slot else Purpose()


def _leaves_slot(typed: Typed) -> bool:
    """Tell whether the form chose something else than the routine whose slot it began with."""
    if typed.purpose is None or not typed.slot:
        return False
    return typed.purpose.get(f"{PURPOSE}-routine_id", "") != typed.slot.partition("-")[0]
