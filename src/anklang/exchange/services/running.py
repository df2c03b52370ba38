"""An import at work: row by row, each in its own transaction, so that a killed worker loses and
doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.exchange.models import Import, ImportRow
from anklang.exchange.options import Into, Options
from anklang.exchange.proposals import Checker, Proposal
from anklang.kernel import clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scope_for
from anklang.publishing import services as publishing
from anklang.publishing.errors import PublishingError
from anklang.publishing.models import Post

_Outcome = ImportRow.Outcome


def bring_in(import_id: int, still_mine: Callable[[], bool] = lambda: True) -> None:
    """Make posts of the good rows that aren't posts yet."""
    batch = Import.objects.select_related("brand", "person").get(pk=import_id)
    scope = _allowed(batch, Import.State.RUNNING)
    if scope is None:
        return
    with translation.override(scope.person.language or scope.brand.language):
        rows = list(batch.rows.all())
        # Those that became posts before a worker died aren't checked again: they'd be doubles.
        fresh = [row for row in rows if row.post_id is None and not row.outcome]
        proposals = {one.row.pk: one for one in Checker(scope, batch).check(fresh)}
        into = Options.of(batch.fields, batch.options).into
        for number, row in enumerate(rows, start=1):
            if not still_mine():
                return
            _bring_row(scope, row, proposals.get(row.pk), into)
            _progress(batch, number)
    _finish(batch, Import.State.DONE)


def _bring_row(scope: Scope, row: ImportRow, proposal: Proposal | None, into: Into) -> None:
    if proposal is not None and proposal.problems:
        row.remark = " ".join(proposal.problems)
        with db.write():
            row.save(update_fields=["remark"])
        return
    if proposal is not None:
        with db.write():
            saved = publishing.save_draft(
                scope,
                None,
                proposal.content,
                wish=proposal.wish,
                idea=into is Into.IDEA,
                on_purpose=True,
            )
            if proposal.purpose.said:
                publishing.change_purpose(scope, saved.post.pk, proposal.purpose)
            _note(row, saved.post, _Outcome.MADE)
    # The second half may have been missed by a killed worker.
    if into is Into.SCHEDULE and row.outcome == _Outcome.MADE and row.post is not None:
        _hand_over(scope, row, row.post)


def _hand_over(scope: Scope, row: ImportRow, post: Post) -> None:
    """Schedule by the same ways as by hand; what isn't allowed stays a draft and says why."""
    wish = publishing.wish_of(post)
    if wish is None or post.state != Post.State.DRAFT:
        return
    try:
        with db.write():
            if publishing.needs_release(scope):
                publishing.request_release(scope, post.pk, due=wish)
                outcome = _Outcome.ASKED
            else:
                publishing.commit(scope, post.pk, wish)
                outcome = _Outcome.SCHEDULED
            post.refresh_from_db()
            _note(row, post, outcome)
    except (PublishingError, PermissionDenied) as error:
        remark = str(error) if isinstance(error, PublishingError) else _("Your role can’t do it.")
        with db.write():
            _note(row, post, _Outcome.ONLY_DRAFT, remark)


def take_out(import_id: int, still_mine: Callable[[], bool] = lambda: True) -> None:
    """Remove what was made and nobody has touched since; the rest stays and says so."""
    batch = Import.objects.select_related("brand", "person").get(pk=import_id)
    scope = _allowed(batch, Import.State.UNDOING)
    if scope is None:
        return
    for number, row in enumerate(batch.rows.all(), start=1):
        if not still_mine():
            return
        _take_row(scope, row)
        _progress(batch, number)
    _finish(batch, Import.State.UNDONE)


def _take_row(scope: Scope, row: ImportRow) -> None:
    if row.post_id is None or row.revision is None:
        return
    with db.write():
        removed = publishing.erase_untouched(scope, row.post_id, row.revision)
        row.outcome = _Outcome.REMOVED if removed else _Outcome.KEPT
        if removed:
            row.post = None
        row.save(update_fields=["outcome", "post"])


def _allowed(batch: Import, expected: Import.State) -> Scope | None:
    """Return what the import's person may do now; stop the import if that isn't writing."""
    if batch.state != expected:
        return None
    scope = scope_for(batch.person, batch.brand.slug)
    if scope is not None and scope.can(Permission.POST_DRAFT):
        return scope
    batch.problem = _("%s may no longer write for this brand.") % batch.person
    _finish(batch, Import.State.STOPPED)
    return None


def _note(row: ImportRow, post: Post, outcome: _Outcome, remark: str = "") -> None:
    row.post, row.revision, row.outcome, row.remark = post, post.revision, outcome, remark
    row.save(update_fields=["post", "revision", "outcome", "remark"])


def _progress(batch: Import, number: int) -> None:
    if number % 10 == 0:
        with db.write():
            Import.objects.filter(pk=batch.pk).update(done=number)


def _finish(batch: Import, state: Import.State) -> None:
    batch.state, batch.finished_at, batch.done = state, clock.now(), batch.total
    with db.write():
        batch.save(update_fields=["state", "finished_at", "done", "problem"])
