"""What a comment means, asked of a stronger model where ``ANKLANG_MEANING_URL`` names one.

Off without that setting. Whatever goes wrong on the way, the reading made in the house stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from anklang.kernel import http
from anklang.textkit.meaning import Reading, read
from anklang.textkit.meaning.stronger import answered, request

_SECONDS, _MOST_BYTES = 15, 200_000


@dataclass(frozen=True, slots=True)
class Opinion:
    """The readings, whether the stronger model gave them, and what kept it from doing so."""

    readings: tuple[Reading, ...]
    asked: bool
    problem: str = ""


def available() -> bool:
    """Tell whether a stronger model is set up."""
    return bool(settings.MEANING_URL)


def would_send(text: str, language: str) -> dict[str, Any]:
    """Return the request that ``opinion`` would send, to be shown; sends nothing."""
    kinds = [str(one.kind) for one in read(text, language)]
    return request(text, language, kinds, settings.MEANING_MODEL)


def opinion(text: str, language: str) -> Opinion:
    """Return what a comment means: by the stronger model, or in the house where that fails."""
    own = read(text, language)
    if not available() or not own:
        return Opinion(own, asked=False)
    try:
        answer = http.post(
            f"{settings.MEANING_URL.rstrip('/')}/chat/completions",
            json=request(text, language, [str(one.kind) for one in own], settings.MEANING_MODEL),
            headers=_headers(),
            seconds=_SECONDS,
            max_bytes=_MOST_BYTES,
        )
        if not answer.is_success:
            return Opinion(own, asked=False, problem=f"status {answer.status_code}")
        return Opinion(answered(answer.json(), text, own), asked=True)
    except (http.HttpError, ValueError) as error:
        return Opinion(own, asked=False, problem=str(error))


def _headers() -> dict[str, str]:
    key = settings.MEANING_KEY
    return {"Authorization": f"Bearer {key}"} if key else {}
