"""What people say about findings, and whether a text may go out with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.checking import Explained
from anklang.voice.checking.errors import ReasonMissing, ReasonWanted, StoppedByGuide
from anklang.voice.models import CheckedText, LetStand
from anklang.voice.queries.checking import Checked
from anklang.voice.queries.learned import likeness

LONGEST_REASON = 300


def require_voice(scope: Scope, checked: Checked | None, reason: str = "") -> Checked | None:
    """Let a text pass, or raise; open warnings are let stand with the given reason.

    Call it inside the transaction that hands the text over. Returns what was checked, as it
    stands now.

    Raises:
        StoppedByGuide: there are open errors, and the brand lets them stop a text.
        ReasonWanted: there are open warnings, and no reason is given.
        ReasonMissing: the reason is too long.
    """
    require_no_errors(checked)
    if checked is None or not checked.stops:
        return checked
    warnings = [one for one in checked.findings if one.level == "warning" and not one.stands]
    if not warnings:
        return checked
    if not reason.strip():
        raise ReasonWanted(warnings)
    let_stand(scope, checked, [one.mark for one in warnings], reason)
    now = (replace(one, reason=reason) if one in warnings else one for one in checked.findings)
    return replace(checked, findings=tuple(now))


def require_no_errors(checked: Checked | None) -> None:
    """Raise :class:`StoppedByGuide` for open errors, unless the brand lets nothing stop a text."""
    if checked is None or not checked.stops:
        return
    errors = [one for one in checked.findings if one.level == "error" and not one.stands]
    if errors:
        raise StoppedByGuide(errors)


def may_let_stand(scope: Scope, finding: Explained) -> bool:
    """Whether this person may let a finding stand: errors only who may release texts."""
    return finding.level != "error" or scope.can(Permission.POST_RELEASE)


def let_stand(scope: Scope, checked: Checked, marks: Iterable[str], reason: str) -> list[LetStand]:
    """Keep why findings may stay, for these words in this post or reply.

    The caller has checked that the person may change the text.

    Raises:
        ReasonMissing: no words, or too many.
        PermissionDenied: an error, and the role doesn't release texts.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonMissing(_("Keep the reason short: 300 characters at most."))
    wanted = set(marks)
    chosen = {one.mark: one for one in checked.findings if one.mark in wanted}
    if not all(may_let_stand(scope, one) for one in chosen.values()):
        raise PermissionDenied(Permission.POST_RELEASE.value)
    with db.write():
        kept = [_keep(scope, checked, one, reason) for one in chosen.values()]
        if kept:
            audit.record(
                scope.actor,
                "voice.let_stand",
                checked.subject,
                brand_id=scope.brand.pk,
                after={"checks": sorted(one.check_id for one in kept), "reason": reason},
            )
    return kept


def take_up_again(scope: Scope, checked: Checked, mark: str) -> None:
    """Let a finding count again that had been let stand (no effect where it does)."""
    with db.write():
        rows = LetStand.objects.filter(brand=scope.brand, subject=checked.subject, mark=mark)
        if rows.delete()[0]:
            audit.record(
                scope.actor,
                "voice.taken_up_again",
                checked.subject,
                brand_id=scope.brand.pk,
                after={"mark": mark},
            )


def move_subject(scope: Scope, old: str, new: str) -> None:
    """What was said about a draft belongs to the message that came of it."""
    LetStand.objects.filter(brand=scope.brand, subject=new).delete()
    LetStand.objects.filter(brand=scope.brand, subject=old).update(subject=new)


def keep_record(
    scope: Scope, checked: Checked | None, kind: CheckedText.Kind, author: Person | None
) -> None:
    """Keep what the guide said about a text that goes out now, for its author's own picture."""
    if checked is None:
        return
    sounds = likeness(scope.brand.pk, checked.language, kind, checked.texts)
    CheckedText.objects.create(
        brand=scope.brand,
        person=author,
        subject=checked.subject,
        kind=kind,
        language=checked.language,
        guide_version=checked.guide_version,
        text_hash=checked.text_hash,
        words=sum(len(checked.guide.document(one.text).words) for one in checked.texts),
        findings=dict(Counter(one.check for one in checked.findings)),
        let_stand=sum(one.stands for one in checked.findings),
        likeness=sounds.probability if sounds else None,
        learned_version=sounds.version if sounds and sounds.told else None,
        habits=[one.habit for one in sounds.reasons] if sounds else [],
        at=clock.now(),
    )


def _keep(scope: Scope, checked: Checked, finding: Explained, reason: str) -> LetStand:
    kept, _created = LetStand.objects.update_or_create(
        brand=scope.brand,
        subject=checked.subject,
        mark=finding.mark,
        defaults={
            "check_id": finding.check[:120],
            "words": finding.words[:300],
            "level": finding.level,
            "reason": reason,
            "person": scope.person,
            "at": clock.now(),
            "guide_version": checked.guide_version,
            "text_hash": checked.text_hash,
        },
    )
    return kept
