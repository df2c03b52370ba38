"""Texts held against the guide in force, with what was let stand for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anklang.textkit.findings import Level
from anklang.textkit.fingerprint import fingerprint, normalise
from anklang.textkit.guide import Guide
from anklang.voice.checking import Explained, Summary, Text, explain, summarise
from anklang.voice.checking.explaining import Standing
from anklang.voice.models import LetStand

from .guides import guide_and_number


@dataclass(frozen=True)
class Checked:
    """What the guide says about some texts.

    Attributes:
        language: the guide's.
        guide_version: the number of the version that was asked.
        subject: the post or reply they belong to; "" where there is none yet.
    """

    guide: Guide
    language: str
    guide_version: int
    subject: str
    texts: tuple[Text, ...]
    findings: tuple[Explained, ...]

    @property
    def summary(self) -> Summary:
        """How the texts stand, in a word."""
        return summarise(self.findings)

    @property
    def stops(self) -> bool:
        """Whether the brand lets its guide stop a text."""
        return self.guide.errors_stop

    @property
    def text_hash(self) -> str:
        """What a reason or a record is bound to."""
        return hash_of(self.texts)

    def found(self, mark: str) -> Explained | None:
        """Return the finding with a mark, None when there is none (any more)."""
        return next((one for one in self.findings if one.mark == mark), None)


def check(
    brand_id: int, language: str, texts_of: Callable[[], Sequence[Text]], subject: str = ""
) -> Checked | None:
    """Hold texts against the brand's guide in force; None where there is no guide.

    The texts are asked for only when there is one. At most two queries, and two more for a
    version that this process hasn't seen.
    """
    found = guide_and_number(brand_id, language)
    if found is None:
        return None
    guide, number = found
    texts = texts_of()
    standing = _standing(brand_id, subject) if subject else {}
    return Checked(
        guide=guide,
        language=language,
        guide_version=number,
        subject=subject,
        texts=tuple(texts),
        findings=explain(texts, guide, standing),
    )


def hash_of(texts: Sequence[Text]) -> str:
    """Return the fingerprint of texts, however they were typed."""
    return fingerprint([[one.part, normalise(one.text)] for one in texts])


def _standing(brand_id: int, subject: str) -> dict[str, Standing]:
    rows = LetStand.objects.filter(brand_id=brand_id, subject=subject)
    return {
        mark: Standing(reason, _level(level))
        for mark, reason, level in rows.values_list("mark", "reason", "level")
    }


def _level(kept: str) -> Level:
    return "error" if kept == "error" else "warning" if kept == "warning" else "suggestion"
