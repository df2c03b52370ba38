"""A reply as the voice guide reads it: where it goes, and how the person answered says *you*."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.kernel import clock
from anklang.orgs.models import Brand, Person
from anklang.textkit.address import Form
from anklang.textkit.checks import Situation
from anklang.textkit.document import Document
from anklang.textkit.length import uniform_lines
from anklang.voice.checking import Text
from anklang.voice.queries.checking import Checked, check

from .models import Conversation, Message

PART = "text"
# So far back one looks for how somebody says *you*.
_LOOKED_AT = 5
# Voices are learned from the newest.
MOST_TEXTS = 1_000


def subject_of_draft(conversation: Conversation, person: Person) -> str:
    """Return what is said about an answer being written is kept under."""
    return f"inbox.reply:{conversation.pk}:{person.pk}"


def subject_of(message: Message) -> str:
    """Return what was said about a written answer is kept under."""
    return f"inbox.message:{message.pk}"


def spoken_in(brand: Brand, answered: Message | None) -> str:
    """Return the language of an answer: that of the message it answers, else the brand's."""
    return (answered.language if answered else "") or brand.language


def checked(
    brand: Brand,
    conversation: Conversation,
    text: str,
    *,
    answered: Message | None,
    language: str,
    subject: str,
) -> Checked | None:
    """Hold an answer against the guide of its language (at most 5 queries).

    Args:
        answered: the message it answers; None takes the newest from outside.

    None where the brand has no guide in that language.
    """

    def texts() -> tuple[Text, ...]:
        situation = Situation(
            kind="reply",
            their_address=their_address(conversation, answered),
            channel=conversation.channel.network,
        )
        return (Text(PART, uniform_lines(text), (situation,)),)

    return check(brand.pk, language, texts, subject)


def their_address(conversation: Conversation, answered: Message | None) -> Form:
    """Return how the person answered says *you* to us: their newest message that shows it."""
    said = conversation.messages.filter(direction=Message.Direction.IN).exclude(
        state__in=[Message.State.DELETED, Message.State.HIDDEN]
    )
    if answered is not None:
        said = said.filter(name=answered.name, account=answered.account_id)
    for text in said.order_by("-at", "-pk").values_list("text", flat=True)[:_LOOKED_AT]:
        document = Document(text)
        if document.language == "de" and document.address.form != "none":
            return document.address.form
    return "none"


def sent_texts(brand_id: int, language: str) -> Iterator[str]:
    """Return the brand's answers that went out, the newest first."""
    out = Message.objects.filter(
        conversation__brand=brand_id,
        direction=Message.Direction.OUT,
        state=Message.State.VISIBLE,
        language=language,
        at__lte=clock.now(),
    )
    return out.order_by("-at", "-pk").values_list("text", flat=True)[:MOST_TEXTS].iterator()
