"""Putting a draft in force, and taking an old version up again."""

from __future__ import annotations

from datetime import datetime

from anklang.conduct.content import Content, Localised
from anklang.conduct.errors import InThePast, NoRules, NothingToPublish
from anklang.conduct.models import Ruleset, RulesetVersion
from anklang.conduct.queries.rules import digest
from anklang.kernel import clock, db, outbox
from anklang.orgs.permissions import Permission
from anklang.orgs.recording import record
from anklang.orgs.scope import Scope

from .drafts import change_draft, usable
from .locking import locked


def publish(
    scope: Scope, *, why: Localised | None = None, effective_from: datetime | None = None
) -> RulesetVersion:
    """Make the draft the next version; from its date on it binds.

    Args:
        why: what is new and why, in either language or both.
        effective_from: when it begins; now, without one.

    Raises:
        PermissionDenied: the role doesn't put rules in force.
        Ruleset.DoesNotExist: there is none yet.
        NoRules: the draft has none.
        NothingToPublish: the newest version says the same.
        InThePast: the date is before now.
        NotUsable: a rule that can't be worked with (any more).
    """
    scope.require(Permission.RULES_PUBLISH)
    with db.write():
        ruleset = locked(scope)
        now = clock.now()
        if effective_from is not None and effective_from < now:
            raise InThePast(field="effective_from")
        newest = ruleset.versions.order_by("-number").first()
        _require_news(ruleset, newest)
        version = RulesetVersion.objects.create(
            ruleset=ruleset,
            number=(newest.number if newest else 0) + 1,
            content=ruleset.draft,
            digest=digest(ruleset.draft),
            effective_from=effective_from or now,
            why_de=why.de.strip() if why else "",
            why_en=why.en.strip() if why else "",
            published_at=now,
            published_by=scope.person,
            published_by_name=str(scope.person),
        )
        record(
            scope,
            "ruleset.published",
            ruleset,
            before={"version": newest.number if newest else None},
            after={"version": version.number, "from": version.effective_from.isoformat()},
        )
        outbox.emit(
            "ruleset.published",
            ruleset_id=ruleset.pk,
            brand_id=ruleset.brand_id,
            number=version.number,
        )
    return version


def restore(scope: Scope, number: int) -> Ruleset:
    """Make an old version the draft; it binds again once somebody puts it in force.

    Raises:
        PermissionDenied: the role doesn't change rules.
        RulesetVersion.DoesNotExist: not in this brand.
    """
    scope.require(Permission.RULES_EDIT)
    version = RulesetVersion.objects.get(ruleset__brand=scope.brand, number=number)
    return change_draft(scope, Content.of(version.content), "whole")


def _require_news(ruleset: Ruleset, newest: RulesetVersion | None) -> None:
    content = usable(Content.of(ruleset.draft))
    if not content.rules:
        raise NoRules
    if newest is not None and newest.content == ruleset.draft:
        raise NothingToPublish
