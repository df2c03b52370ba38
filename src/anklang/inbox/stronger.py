"""Asking a stronger model about one comment, over guarded HTTP."""

from __future__ import annotations

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
EXAMPLE = "When do you open tomorrow?"
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


def body_for(message: Message, brand_id: int, to: Recipient) -> str:
    """Return all that would be sent about a message (one query)."""
    names = [message.name, message.account.name if message.account else ""]
    known = (*unnamed_people(brand_id), *(one for one in names if one))
    language = language_of(message.text, message.language)
    return stronger.body(masked(message.text, language, known), language, to.model)


def body_of(text: str, brand_id: int, to: Recipient) -> str:
    """Return all that would be sent about a text of somebody unknown (one query)."""
    language = language_of(text, "")
    hidden = masked(text, language, unnamed_people(brand_id))
    return stronger.body(hidden, language, to.model)


def example(to: Recipient) -> str:
    """Return what is sent to see whether it answers: a sentence of our own."""
    return stronger.body(EXAMPLE, "en", to.model)


def ask(body: str, text: str, language: str, to: Recipient) -> dict[str, Told]:
    """Send it and return the answer.

    Args:
        body: what ``body_for`` made.
        text, language: of the comment as it was written.

    Raises:
        Unanswered: nothing that counts came back.
    """
    headers = {"Content-Type": "application/json"}
    if to.key:
        headers["Authorization"] = f"Bearer {to.key}"
    try:
        answer = http.post(
            f"{to.url}/chat/completions",
            content=body.encode("utf-8", "replace"),
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
        return stronger.answered(answer.content, text, language)
    except stronger.Odd as error:
        raise Unanswered(_Problem.ODD, str(error)) from error


def _when(answer: http.Response) -> datetime | None:
    """Return from when on the server wants to be asked again, an hour from now at most."""
    told = answer.headers.get("Retry-After", "")
    if not (told.isascii() and told.isdigit()):
        return None
    return clock.now() + min(timedelta(seconds=int(told[:6])), _LONGEST_WAIT)
