"""Learning how a brand's own texts sound; done by a job, so that nobody's typing waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain

from anklang.kernel import audit, clock, db
from anklang.kernel.jobs import enqueue
from anklang.textkit import voiceprint
from anklang.textkit.fingerprint import fingerprint
from anklang.textkit.messages import spoken
from anklang.voice import sources
from anklang.voice.content import Content
from anklang.voice.models import LearnedVoice, VoiceGuide

JOB = "voice.learn"
# A voice changes slowly: new texts alone are a reason to learn again once a week.
OFTEN = timedelta(days=7)
MOST_VERSIONS = 20
_RELEASE = f"{voiceprint.VERSION}:"


def learn_all() -> None:
    """Write a job for every guide in force."""
    for guide in VoiceGuide.objects.exclude(in_force=None):
        with db.write():
            learn_soon(guide)


def learn_outdated() -> None:
    """Write a job for guides in force whose voice nobody or an older release has learned."""
    known = LearnedVoice.objects.filter(digest__startswith=_RELEASE)
    fresh = set(known.values_list("brand_id", "language"))
    for guide in VoiceGuide.objects.exclude(in_force=None):
        if (guide.brand_id, guide.language) not in fresh:
            with db.write():
                learn_soon(guide)


def learn_soon(guide: VoiceGuide) -> None:
    """Let the voice be learned that a guide is about; in the caller's transaction."""
    enqueue(JOB, {"guide": guide.pk}, key=f"{JOB}:{guide.pk}", brand_id=guide.brand_id)


def learn(guide_id: int) -> list[LearnedVoice]:
    """Learn how the brand's posts and answers in a guide's language sound, where that is due.

    Own texts are what the brand has sent out, and the guide's examples that people are proud of.
    Returns what was learned, or found to be too little; no effect without a guide in force.
    """
    guide = VoiceGuide.objects.select_related("in_force").filter(pk=guide_id).first()
    if guide is None or guide.in_force is None:
        return []
    content = Content.of(guide.in_force.content)
    found = (_learn(guide, kind, _own(guide, content, kind)) for kind in sources.kinds())
    return [one for one in found if one is not None]


def _own(guide: VoiceGuide, content: Content, kind: str) -> list[str]:
    """Return the usable own texts of a kind; an apology is an answer."""
    proud: Iterable[str] = (
        one.text
        for one in content.examples
        if one.verdict == "proud" and (one.kind == "post") == (kind == "post")
    )
    sent = sources.sent(guide.brand_id, guide.language, kind)
    return voiceprint.usable(chain(proud, sent))


def _learn(guide: VoiceGuide, kind: str, texts: list[str]) -> LearnedVoice | None:
    versions = LearnedVoice.objects.filter(brand=guide.brand_id, language=guide.language, kind=kind)
    newest = versions.first()
    digest = f"{_RELEASE}{fingerprint(sorted(texts))}"[:64]
    if newest is not None and not _due(newest, digest, len(texts)):
        return None
    enough = len(texts) >= voiceprint.FEWEST_TEXTS
    profile = voiceprint.learn(texts, spoken(guide.language)).dumps() if enough else ""
    with db.write():
        made, _created = LearnedVoice.objects.get_or_create(
            brand_id=guide.brand_id,
            language=guide.language,
            kind=kind,
            number=(newest.number if newest else 0) + 1,
            defaults={
                "texts": len(texts),
                "profile": profile,
                "digest": digest,
                "learned_at": clock.now(),
            },
        )
        versions.filter(number__lte=made.number - MOST_VERSIONS).delete()
        audit.record(
            audit.SYSTEM,
            "voice.learned",
            f"voice.learnedvoice:{made.pk}",
            brand_id=guide.brand_id,
            after={"kind": kind, "version": made.number, "texts": made.texts},
        )
    return made


def _due(newest: LearnedVoice, digest: str, texts: int) -> bool:
    """Whether there is something new: once a week, but a first or outdated voice at once."""
    if newest.digest == digest:
        return False
    if not newest.digest.startswith(_RELEASE):
        return True
    first = not newest.profile and texts != newest.texts
    return first or clock.now() - newest.learned_at >= OFTEN
