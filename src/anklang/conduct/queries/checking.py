"""Texts of ours held against the rules in force, with what was said to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from anklang.conduct.models import LetPass
from anklang.conduct.ours import OwnText, Passed, RuleFinding, findings
from anklang.kernel import clock
from anklang.orgs.models import Brand
from anklang.orgs.queries import unnamed_people
from anklang.textkit.fingerprint import fingerprint, normalise

from .rules import in_force
from .shortlinks import looked_up


@dataclass(frozen=True)
class RulesChecked:
    """What the rules in force say about some texts of ours.

    Attributes:
        version: the number of the version that was asked.
        subject: the post or reply they belong to; "" where there is none yet.
    """

    version: int
    subject: str
    texts: tuple[OwnText, ...]
    findings: tuple[RuleFinding, ...]

    @property
    def text_hash(self) -> str:
        """What a reason is bound to."""
        return fingerprint([[one.part, normalise(one.text)] for one in self.texts])

    def holding(self, action: str) -> list[RuleFinding]:
        """Return what holds the texts up in a way: "warn", "approval", "block"."""
        return [one for one in self.findings if one.holds_up and one.action == action]

    @property
    def stopped(self) -> bool:
        """Whether a rule keeps the texts in the house."""
        return bool(self.holding("block"))

    def found(self, mark: str) -> RuleFinding | None:
        """Return the finding with a mark, None when there is none (any more)."""
        return next((one for one in self.findings if one.mark == mark), None)


def check_ours(
    brand: Brand,
    texts_of: Callable[[], Sequence[OwnText]],
    *,
    subject: str = "",
    at: datetime | None = None,
) -> RulesChecked | None:
    """Hold texts of ours against the brand's rules in force; None where there are none.

    The texts are asked for only when there are some. At most three queries, and one more each for a
    version that this process hasn't seen and for short links.

    Args:
        subject: what reasons are kept under; "" for nothing yet.
        at: when they go out; now, without one. The rules are those in force now.
    """
    rules = in_force(brand.pk)
    if rules is None:
        return None
    texts = tuple(one for one in texts_of() if one.text.strip() or one.pictures)
    found = findings(
        rules.compiled,
        texts,
        at=(at or clock.now()).astimezone(ZoneInfo(brand.timezone)),
        names=unnamed_people(brand.pk),
        passed=_passed(brand.pk, subject) if subject else None,
        resolved=looked_up(one.text for one in texts).known,
    )
    return RulesChecked(rules.number, subject, texts, found)


def _passed(brand_id: int, subject: str) -> dict[str, Passed]:
    rows = LetPass.objects.filter(brand_id=brand_id, subject=subject)
    return {
        mark: Passed(reason, action)
        for mark, reason, action in rows.values_list("mark", "reason", "action")
    }
