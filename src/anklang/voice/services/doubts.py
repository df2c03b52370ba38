"""Saying that the guide is wrong, and answering it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.checking import Explained
from anklang.voice.checking.errors import ReasonMissing
from anklang.voice.models import Doubt
from anklang.voice.queries.checking import Checked

from .findings import LONGEST_REASON, let_stand

LONGEST = 2000


def doubt(scope: Scope, checked: Checked, finding: Explained, wish: str = "") -> Doubt:
    """Suggest a change of the guide; said twice about the same words, the newer wish counts.

    Unless it is an error, the finding may stand in this text from now on: that is a reason too.
    The caller has checked that the person may see the text.
    """
    with db.write():
        made, _created = Doubt.objects.update_or_create(
            brand=scope.brand,
            subject=checked.subject,
            mark=finding.mark,
            decision=Doubt.Decision.OPEN,
            person=scope.person,
            defaults={
                "language": checked.language,
                "guide_version": checked.guide_version,
                "check_id": finding.check[:120],
                "level": finding.level,
                "words": finding.words[:300],
                "message": finding.message,
                "wish": wish.strip()[:LONGEST],
                "at": clock.now(),
            },
        )
        audit.record(
            scope.actor, "voice.doubted", f"voice.doubt:{made.pk}", brand_id=scope.brand.pk
        )
        outbox.emit("voice.doubted", doubt_id=made.pk, brand_id=scope.brand.pk)
        if finding.level != "error" and not finding.stands:
            why = (
                _("The guide is wrong here: %s") % wish
                if wish.strip()
                else _("The guide is wrong here.")
            )
            let_stand(scope, checked, [finding.mark], why[:LONGEST_REASON])
        return made


def decide(scope: Scope, doubt_id: int, *, accept: bool, answer: str) -> Doubt:
    """Answer a doubt: agree (and change the guide), or not; the reason is kept and shown.

    Deciding twice changes nothing: the first answer stays.

    Raises:
        PermissionDenied: the role doesn't work on the guide.
        Doubt.DoesNotExist: not of this brand.
        ReasonMissing: no reason is given for a no.
    """
    scope.require(Permission.VOICE_EDIT)
    if not accept and not answer.strip():
        raise ReasonMissing(_("Say in a sentence why the guide stays as it is."))
    with db.write():
        found = Doubt.objects.select_for_update(of=("self",)).get(pk=doubt_id, brand=scope.brand)
        if found.decision != Doubt.Decision.OPEN:
            return found
        found.decision = Doubt.Decision.ACCEPTED if accept else Doubt.Decision.DECLINED
        found.decided_by, found.decided_at = scope.person, clock.now()
        found.answer = answer.strip()[:LONGEST]
        found.save()
        audit.record(
            scope.actor,
            f"voice.doubt_{found.decision}",
            f"voice.doubt:{found.pk}",
            brand_id=scope.brand.pk,
            after={"answer": found.answer},
        )
        return found
