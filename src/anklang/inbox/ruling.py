"""A reply as the rules of engagement read it."""

from __future__ import annotations

from anklang.conduct.ours import OwnText
from anklang.conduct.queries.checking import RulesChecked, check_ours
from anklang.orgs.models import Brand
from anklang.textkit.length import uniform_lines

from .models import Conversation, Message
from .voicing import PART


def ruled(
    brand: Brand,
    conversation: Conversation,
    text: str,
    *,
    answered: Message | None,
    language: str,
    subject: str,
) -> RulesChecked | None:
    """Hold an answer against the rules in force (at most 4 queries); None without rules."""

    def texts() -> list[OwnText]:
        return [
            OwnText(
                PART,
                uniform_lines(text),
                network=conversation.channel.network,
                channel=conversation.channel_id,
                language=language or None,
                replied_to=answered.text if answered else "",
            )
        ]

    return check_ours(brand, texts, subject=subject)
