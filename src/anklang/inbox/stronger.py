"""Asking a stronger model about one comment, over guarded HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from anklang.kernel import clock, http
from anklang.orgs.queries import unnamed_people
from anklang.textkit import stronger
from anklang.textkit.masking import masked
from anklang.textkit.stronger import Told

from .kinds import language_of
from .models import Message, Opinion
from .recipient import Recipient

# A model on an ordinary computer in the house takes its time.
SECONDS, MOST_BYTES = 60.0, 200_000
_EXAMPLE = "When do you open tomorrow?"
# What a server says when it is only too busy, or broken for now.
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_LONGEST_WAIT = timedelta(hours=1)
_Problem = Opinion.Problem


class Unanswered(Exception):
    """There is no answer that counts.

    Attributes:
        problem: why.
        detail: more about it in our own words, for whoever runs the installation.
        again: whether it may be asked again; ``at`` says from when on, where the server did.
    """

    def __init__(
        self,
        problem: Opinion.Problem,
        detail: str,
        *,
        again: bool = False,
        at: datetime | None = None,
    ) -> None:
        super().__init__(problem.value)
        self.problem, self.detail, self.again, self.at = problem, detail, again, at


def recipient() -> Recipient | None:
    """Return the stronger model that the settings name, None for none."""
    found: Recipient | None = settings.STRONGER_MODEL
    return found


@dataclass(frozen=True, slots=True)
class Question:
    """What a stronger model is asked.

    Attributes:
        text, language: of the comment as it was written.
        body: all that is sent about it.
    """

    text: str
    language: str
    body: str


def about(message: Message, brand_id: int, to: Recipient) -> Question:
    """Return what would be asked about a message (one query)."""
    names = [message.name, message.account.name if message.account else ""]
    return _question(message.text, message.language, brand_id, to, [one for one in names if one])


def about_text(text: str, brand_id: int, to: Recipient) -> Question:
    """Return what would be asked about a text of somebody unknown (one query)."""
    return _question(text, "", brand_id, to, [])


def example(to: Recipient) -> Question:
    """Return what is asked to see whether it answers: a sentence of our own."""
    return Question(_EXAMPLE, "en", stronger.body(_EXAMPLE, "en", to.model))


def _question(text: str, told: str, brand_id: int, to: Recipient, names: Sequence[str]) -> Question:
    language = language_of(text, told)
    hidden = masked(text, language, (*unnamed_people(brand_id), *names))
    return Question(text, language, stronger.body(hidden, language, to.model))


def ask(question: Question, to: Recipient) -> dict[str, Told]:
    """Send it and return the answer.

    Raises:
        Unanswered: nothing that counts came back.
    """
    headers = {"Content-Type": "application/json"}
    if to.key:
        headers["Authorization"] = f"Bearer {to.key}"
    try:
        answer = http.post(
            f"{to.url}/chat/completions",
            content=question.body.encode("utf-8", "replace"),
            headers=headers,
            seconds=SECONDS,
            max_bytes=MOST_BYTES,
        )
    except http.Refused as error:
        raise Unanswered(_Problem.REFUSED, str(error)) from error
    except http.TooLarge as error:
        raise Unanswered(_Problem.LARGE, str(error)) from error
    except http.Unreadable as error:
        raise Unanswered(_Problem.ODD, str(error)) from error
    except http.HttpError as error:
        raise Unanswered(_Problem.SILENT, str(error), again=True) from error
    status = f"It answered {answer.status_code}."
    if answer.status_code in _LATER:
        raise Unanswered(_Problem.SILENT, status, again=True, at=_when(answer))
    if not answer.is_success:
        raise Unanswered(_Problem.DECLINED, status)
    try:
        return stronger.answered(answer.content, question.text, question.language)
    except stronger.Odd as error:
        raise Unanswered(_Problem.ODD, str(error)) from error


def _when(answer: http.Response) -> datetime | None:
    """Return from when on the server wants to be asked again, an hour from now at most."""
    told = answer.headers.get("Retry-After", "")
    if not (told.isascii() and told.isdigit()):
        return None
    return clock.now() + min(timedelta(seconds=int(told[:6])), _LONGEST_WAIT)
