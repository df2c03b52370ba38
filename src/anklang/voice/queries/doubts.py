"""What people say against the guide."""

from __future__ import annotations

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.models import Doubt

_MOST = 200


def doubts(scope: Scope, *, open_ones: bool) -> list[Doubt]:
    """Return what was said against the guide, newest first; without the right to work on it,
    what the person said themselves.
    """
    found = Doubt.objects.filter(brand=scope.brand)
    if not scope.can(Permission.VOICE_EDIT):
        found = found.filter(person=scope.person)
    found = (
        found.filter(decision=Doubt.Decision.OPEN)
        if open_ones
        else found.exclude(decision=Doubt.Decision.OPEN)
    )
    return list(found.select_related("person", "decided_by")[:_MOST])


def open_doubts(scope: Scope) -> int:
    """Return how many wait for an answer by this person; 0 for whoever doesn't answer them."""
    if not scope.can(Permission.VOICE_EDIT):
        return 0
    return Doubt.objects.filter(brand=scope.brand, decision=Doubt.Decision.OPEN).count()
