"""Taking the words and names of visitors out of the public page for good."""

from __future__ import annotations

from collections.abc import Collection

from anklang.home.models import AnswerMail, Comment, Report, Rewording
from anklang.kernel import db

from . import changes


def erase_comments(brand_id: int, public_ids: Collection[str], name: str) -> int:
    """Empty visitors' comments of a brand; return how many there were.

    A comment stays as a deleted one, under ``name``, so that answers keep their place and counts
    stay true.
    """
    with db.write():
        changes.lock(brand_id)
        found = Comment.objects.filter(
            entry__brand_id=brand_id, public_id__in=list(public_ids), by_brand=False
        )
        ids = list(found.values_list("pk", flat=True))
        entries = set(found.values_list("entry_id", flat=True))
        Report.objects.filter(comment__in=ids).update(reason="", sealed="", address_hash="")
        Rewording.objects.filter(comment__in=ids).delete()
        AnswerMail.objects.filter(comment__in=ids).delete()
        Comment.objects.filter(pk__in=ids).update(
            state=Comment.State.DELETED,
            text="",
            name=name[:60],
            visitor="",
            state_reason="",
            resembles="",
            own_hash=None,
        )
        for entry_id in entries:
            changes.recount(entry_id)
    return len(ids)
