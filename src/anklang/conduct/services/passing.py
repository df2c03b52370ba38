"""Whether a text of ours may go out as far as the rules are concerned, and why all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from anklang.conduct.errors import (
    NeedsRelease,
    ReasonMissing,
    ReasonWanted,
    StoppedByRule,
    WrongReleaser,
)
from anklang.conduct.models import LetPass
from anklang.conduct.ours import RuleFinding
from anklang.conduct.queries.checking import RulesChecked
from anklang.kernel import audit, clock, db
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope

LONGEST_REASON = 300


def require_rules(
    scope: Scope, checked: RulesChecked | None, reason: str = "", *, asks_release: bool = False
) -> RulesChecked | None:
    """Let a text pass, or raise; open warnings are let pass with the given reason.

    Call it inside the transaction that hands the text over. Returns what was checked, as it
    stands now.

    Args:
        asks_release: whether somebody else will release it anyway.

    Raises:
        StoppedByRule: a rule blocks it.
        NeedsRelease: a rule asks for somebody else's release.
        ReasonWanted: a rule asks for a reason, and none is given.
        ReasonMissing: the reason is too long.
    """
    if checked is None:
        return None
    require_not_stopped(checked)
    approvals = checked.holding("approval")
    if approvals and not asks_release:
        raise NeedsRelease(approvals)
    warnings = checked.holding("warn")
    if not warnings:
        return checked
    if not reason.strip():
        raise ReasonWanted(warnings)
    let_pass(scope, checked, [one.mark for one in warnings], reason)
    now = (replace(one, reason=reason) if one in warnings else one for one in checked.findings)
    return replace(checked, findings=tuple(now))


def require_not_stopped(checked: RulesChecked | None) -> None:
    """Raise :class:`StoppedByRule` where a rule blocks a text."""
    if checked is not None and (blocks := checked.holding("block")):
        raise StoppedByRule(blocks)


def require_releaser(scope: Scope, checked: RulesChecked | None) -> None:
    """Raise unless the person's release is the one that the rules ask for.

    Owners may release everything.

    Raises:
        StoppedByRule: a rule blocks it.
        WrongReleaser: a rule asks for the release by another role.
    """
    require_not_stopped(checked)
    if checked is None:
        return
    wrong = [one for one in checked.holding("approval") if not may_release(scope, one)]
    if wrong:
        raise WrongReleaser(wrong)


def may_release(scope: Scope, finding: RuleFinding) -> bool:
    """Whether the person's role is the one whose release a rule asks for; owners' always is."""
    asked = finding.rule.approval_role
    return scope.role == Role.OWNER or asked in ("", scope.role.value)


def let_pass(
    scope: Scope, checked: RulesChecked, marks: Iterable[str], reason: str
) -> list[LetPass]:
    """Keep why a text may go out in spite of rules that ask for a reason.

    The caller has checked that the person may change the text. Rules that block, or that ask for
    a release, aren't passed by words.

    Raises:
        ReasonMissing: no words, or too many.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonMissing(_("Keep the reason short: 300 characters at most."))
    wanted = set(marks)
    chosen = {one.mark: one for one in checked.findings if one.mark in wanted}
    with db.write():
        kept = [_keep(scope, checked, one, reason) for one in chosen.values() if _by_words(one)]
        if kept:
            audit.record(
                scope.actor,
                "rules.let_pass",
                checked.subject,
                brand_id=scope.brand.pk,
                after={
                    "rules": sorted(one.rule_number for one in kept),
                    "version": checked.version,
                    "reason": reason,
                },
            )
    return kept


def move_subject(scope: Scope, old: str, new: str) -> None:
    """What was said about a draft belongs to the message that came of it."""
    LetPass.objects.filter(brand=scope.brand, subject=new).delete()
    LetPass.objects.filter(brand=scope.brand, subject=old).update(subject=new)


def _by_words(finding: RuleFinding) -> bool:
    return finding.action in ("hint", "warn")


def _keep(scope: Scope, checked: RulesChecked, finding: RuleFinding, reason: str) -> LetPass:
    kept, _created = LetPass.objects.update_or_create(
        brand=scope.brand,
        subject=checked.subject,
        mark=finding.mark,
        defaults={
            "rule_key": finding.rule.key,
            "rule_number": finding.number,
            "version": checked.version,
            "action": finding.action,
            "words": finding.words[:300],
            "text_hash": checked.text_hash,
            "reason": reason,
            "person": scope.person,
            "at": clock.now(),
        },
    )
    return kept
