"""Statements for the authors of comments, and what became of their objections."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.home.errors import Gone
from anklang.home.models import Comment
from anklang.inbox.models import Appeal, Decision
from anklang.inbox.queries import deciding
from anklang.inbox.services import appeals, telling
from anklang.inbox.statement import Statement
from anklang.networks import queries as networks
from anklang.orgs.models import Brand


@dataclass(frozen=True)
class Verdict:
    """The newest decision about a comment, as its author reads it."""

    decision: Decision
    statement: Statement
    appeal: Appeal | None
    outcome: str
    object_url: str

    @property
    def stands(self) -> bool:
        """Whether it holds now."""
        return self.decision.stands


def verdict(brand: Brand, comment: Comment, key: str) -> Verdict | None:
    """Return the newest decision about a comment, None where there is none."""
    found = _decisions(brand, comment)
    if not found:
        return None
    newest = next((one for one in found if one.stands), found[0])
    appeal = Appeal.objects.filter(decision=newest).select_related("decision").first()
    path = ""
    if appeal is None and appeals.may_object(newest):
        path = reverse("public:object", args=[brand.slug, key, newest.pk])
    language = (get_language() or brand.language)[:2]
    said = telling.outcome(appeal) if appeal else ""
    return Verdict(newest, telling.stated(newest, language), appeal, said, path)


def concerning(brand: Brand, comment: Comment, decision_id: int) -> Decision:
    """Return a decision about a comment.

    Raises:
        Gone: it is about another one, or there is none.
    """
    for one in _decisions(brand, comment):
        if one.pk == decision_id:
            return one
    raise Gone(_("There is no such decision about this comment."))


def _decisions(brand: Brand, comment: Comment) -> list[Decision]:
    return deciding.about(brand.pk, comment.public_id, networks.own_page_ids(brand.pk))
