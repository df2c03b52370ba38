"""Saying that one has read what binds one, and whose drafts wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from anklang.conduct.errors import ConductError, RulesUnread
from anklang.conduct.models import Acknowledgement
from anklang.conduct.queries import policy
from anklang.kernel import audit, clock, db
from anklang.orgs.models import Brand, MustKnow
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.orgs.services.brands import store_changes


@dataclass(frozen=True)
class Asked:
    """Whose drafts wait: a part of the brand."""

    must_know: str

    @classmethod
    def of(cls, brand: Brand) -> Self:
        """Return the brand's choice."""
        return cls(brand.must_know)


def acknowledge(scope: Scope, version: int) -> None:
    """Say that one has read what binds one, in the version that was shown; twice is once.

    Raises:
        ConductError: another version binds by now; it has to be read first.
    """
    with db.write():
        found = policy.policy(scope.brand.pk)
        if found is None or found.version.number != version:
            raise ConductError(
                _("The rules have changed while you were reading. Here is what binds you now.")
            )
        _given, created = Acknowledgement.objects.get_or_create(
            person=scope.person,
            version=found.version,
            defaults={"digest": found.digest, "at": clock.now()},
        )
        if created:
            audit.record(
                scope.actor,
                "rules.acknowledged",
                f"conduct.ruleset:{found.version.ruleset_id}",
                brand_id=scope.brand.pk,
                after={"version": version},
            )


def choose_who_must_know(scope: Scope, who: str) -> Brand:
    """Choose whose drafts wait until they have acknowledged the rules.

    Raises:
        PermissionDenied: the role doesn't manage the brand.
        ConductError: no such choice.
    """
    scope.require(Permission.BRAND_MANAGE)
    if who not in MustKnow.values:
        raise ConductError(_("Please choose who must know the rules before writing."), "must_know")
    return store_changes(scope, Asked.of, {"must_know": who})


def require_known(scope: Scope) -> None:
    """Let somebody write who has acknowledged what binds them, or needn't.

    Raises:
        RulesUnread: the brand asks for it, and they haven't.
    """
    if policy.must_know(scope):
        raise RulesUnread
