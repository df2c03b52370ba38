"""Rules of an organisation about how long it keeps things: decided, looked at first, applied."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db
from anklang.kernel.audit import SYSTEM, emptying
from anklang.orgs.models import Brand, Organisation
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.privacy.errors import PrivacyError
from anklang.privacy.models import RetentionRule
from anklang.privacy.retention import BY_SLUG, SUBJECTS, Subject

from .scrubbing import wipe

_LONGEST = 36_500
_BATCH = 500
_log = logging.getLogger(__name__)


def preview(scope: Scope, slug: str, days: int) -> int:
    """Return how many rows a rule would delete or empty now.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        PrivacyError: nobody can keep it that long, or that is no number of days.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    subject = _checked(slug, days)
    return _rows_of(scope.brand.organisation, subject, days)[1]


def save_rule(scope: Scope, slug: str, days: int) -> RetentionRule:
    """Decide how long the organisation keeps one kind of data; applied within a day.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        PrivacyError: nobody can keep it that long, or that is no number of days.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    subject = _checked(slug, days)
    with db.write():
        organisation = scope.brand.organisation
        before = RetentionRule.objects.filter(
            organisation=organisation, subject=subject.slug
        ).first()
        rule, _made = RetentionRule.objects.update_or_create(
            organisation=organisation,
            subject=subject.slug,
            defaults={"days": days, "decided_by": scope.person, "decided_at": clock.now()},
        )
        audit.record(
            scope.actor, "retention.decided", f"orgs.organisation:{organisation.pk}",
            brand_id=scope.brand.pk,
            before={"subject": slug, "days": before.days if before else None},
            after={"subject": slug, "days": days},
        )  # fmt: skip
    return rule


def stop_rule(scope: Scope, slug: str) -> None:
    """Keep one kind of data until somebody deletes it (or as long as nobody can go beyond).

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    with db.write():
        organisation = scope.brand.organisation
        found = RetentionRule.objects.filter(organisation=organisation, subject=slug).first()
        if found is None:
            return
        audit.record(
            scope.actor, "retention.stopped", f"orgs.organisation:{organisation.pk}",
            brand_id=scope.brand.pk, before={"subject": slug, "days": found.days},
        )  # fmt: skip
        found.delete()


def apply_rules() -> int:
    """Delete and empty what is over, for every organisation; return how many rows."""
    total = 0
    for organisation in Organisation.objects.order_by("pk"):
        rules = {one.subject: one for one in organisation.retention_rules.all()}
        for subject in SUBJECTS:
            rule = rules.get(subject.slug)
            days = rule.days if rule else subject.at_most
            if days is not None:
                count = _apply(organisation, subject, days)
                total += count
                if rule is not None:
                    RetentionRule.objects.filter(pk=rule.pk).update(
                        last_run_at=clock.now(), last_count=count
                    )
    if total:
        wipe()
        _log.info("retention", extra={"rows": total})
    return total


def _apply(organisation: Organisation, subject: Subject, days: int) -> int:
    rows, count = _rows_of(organisation, subject, days)
    if not count:
        return 0
    if subject.slug == "audit":
        return emptying.empty(SYSTEM, rows, "retention")
    done = 0
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        with db.write():
            some = rows.model._base_manager.filter(pk__in=ids)
            if subject.empties is None:
                rows.model._default_manager.filter(pk__in=ids).delete()
            else:
                some.update(**subject.empties)
        done += len(ids)
    return done


def _rows_of(organisation: Organisation, subject: Subject, days: int) -> tuple[QuerySet[Any], int]:
    brands = list(Brand.objects.filter(organisation=organisation).values_list("pk", flat=True))
    rows = subject.rows(brands, clock.now() - timedelta(days=days))
    return rows, rows.count()


def _checked(slug: str, days: int) -> Subject:
    subject = BY_SLUG[slug]
    longest = subject.at_most or _LONGEST
    if not 1 <= days <= longest:
        raise PrivacyError(_("Please give a number of days from 1 to %d.") % longest)
    return subject
