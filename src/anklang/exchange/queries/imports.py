"""Reading imports: whose they are, and how their rows stand."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from anklang.exchange.models import Import, ImportRow
from anklang.exchange.proposals import Checker, Proposal
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def imports(scope: Scope) -> QuerySet[Import]:
    """Return one's own imports; with the right to edit everybody's drafts, all of the brand."""
    found = Import.objects.filter(brand=scope.brand).select_related("person", "brand")
    return found if scope.can(Permission.POST_EDIT_ALL) else found.filter(person=scope.person)


def proposals(scope: Scope, batch: Import) -> list[Proposal]:
    """Return what each row would become, with what is wrong with it (5 queries)."""
    return Checker(scope, batch).check(batch.rows.all())


def outcomes(batch: Import) -> dict[str, int]:
    """Return how many rows ended how."""
    rows = batch.rows.order_by().values_list("outcome").annotate(Count("pk"))
    return dict(rows)


def with_remarks(batch: Import, outcome: ImportRow.Outcome) -> list[ImportRow]:
    """Return the rows that ended so and have something to say."""
    return list(batch.rows.filter(outcome=outcome).exclude(remark=""))
