"""How much a text sounds like the brand's own: by the newest voice learned from those."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from anklang.textkit import voiceprint
from anklang.textkit.voiceprint import FEWEST_TEXTS, Profile, Reason
from anklang.voice.checking import Text
from anklang.voice.models import LearnedVoice


@dataclass(frozen=True)
class Likeness:
    """How much a text sounds like the brand's own.

    Attributes:
        texts: how many own texts there were to learn from; needed: how many it takes.
        version: the number of the learned voice.
        probability: that it is the brand's own and not another's; None while there are too few
            examples, and for a text that is too short to tell.
        reasons: what pulls it away, the strongest first.
    """

    texts: int
    needed: int
    version: int
    probability: float | None = None
    reasons: Sequence[Reason] = ()

    @property
    def enough(self) -> bool:
        """Whether there were enough examples to learn from."""
        return self.texts >= self.needed

    @property
    def told(self) -> bool:
        """Whether it could be told."""
        return self.probability is not None


def likeness(brand_id: int, language: str, kind: str, texts: Sequence[Text]) -> Likeness | None:
    """Return how much the first written text sounds like the brand's own texts of its kind.

    One query, and one more for a voice that this process hasn't seen. None where nothing has been
    looked at yet.
    """
    newest = LearnedVoice.objects.filter(brand_id=brand_id, language=language, kind=kind)
    row = newest.values_list("pk", "number", "texts", "digest").first()
    if row is None:
        return None
    pk, number, examples, digest = row
    bare = Likeness(examples, FEWEST_TEXTS, number)
    written = next((one.text for one in texts if one.text.strip()), "")
    if not bare.enough or not written:
        return bare
    profile = _profile(pk, f"{language} {digest}")
    if profile is None:
        return None
    judged = profile.judge(written)
    return Likeness(examples, FEWEST_TEXTS, number, judged.probability, judged.reasons)


def _profile(pk: int, key: str) -> Profile | None:
    """Return a learned voice; None where an older release learned it (a job learns it again)."""
    with _lock:
        kept = _read.pop(key, None)
    if kept is None:
        content = LearnedVoice.objects.values_list("profile", flat=True).get(pk=pk)
        try:
            kept = voiceprint.loads(content)
        except ValueError:
            return None
    with _lock:
        _read[key] = kept
        while len(_read) > MOST_KEPT:
            del _read[next(iter(_read))]
    return kept


# The voices that were asked for last, by language and digest; the longest unasked goes first.
MOST_KEPT = 32
_read: dict[str, Profile] = {}
_lock = threading.Lock()
