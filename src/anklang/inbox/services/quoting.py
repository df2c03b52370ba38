"""A rule named in an answer: a polite sentence with the link to it on the public page."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from anklang.conduct.queries import rules
from anklang.home import addresses
from anklang.inbox.errors import CannotSend
from anklang.inbox.models import Message, ReplyDraft
from anklang.kernel import db
from anklang.orgs.models import Brand
from anklang.orgs.scope import Scope

from .citing import Choice, choices_among
from .typing import save_reply_draft
from .writing import writing

# What guidelines are written in.
_LANGUAGES = ("de", "en")


def quotable(brand: Brand) -> list[Choice]:
    """Return the rules in force that visitors can read, titles in the reader's language."""
    return choices_among(brand, lambda rule: rule.public)


def quote_rule(
    scope: Scope, conversation_id: int, text: str, key: str, reply_to: int | None = None
) -> ReplyDraft | None:
    """Put a sentence that names a public rule at the end of the answer being written.

    It speaks the language of the message that is answered, where the rules are written in it,
    else the brand's.

    Raises:
        PermissionDenied: the role doesn't answer.
        CannotSend: no such rule is in force, or visitors can't read it.
    """
    with db.write():
        _conversation, answered = writing(scope, conversation_id, reply_to)
        said = sentence(scope.brand, key, _language(scope.brand, answered))
        written = f"{text.rstrip()}\n\n{said}" if text.strip() else said
        return save_reply_draft(scope, conversation_id, written)


def sentence(brand: Brand, key: str, language: str) -> str:
    """Return the sentence that names a rule.

    Raises:
        CannotSend: no such rule is in force, or visitors can't read it.
    """
    found = rules.in_force(brand.pk)
    rule = found.content.rule(key) if found else None
    if found is None or rule is None or not rule.public:
        raise CannotSend(_("Visitors can’t read this rule (any more). Please choose another one."))
    link = addresses.guidelines(brand.slug, key, language if language != brand.language else "")
    with translation.override(language):
        return _(
            "We ask for your understanding: "
            "our rule %(number)d (“%(title)s”) applies here. %(link)s"
        ) % {
            "number": found.content.number(key),
            "title": rule.title.said(language),
            "link": link,
        }


def _language(brand: Brand, answered: Message | None) -> str:
    spoken = (answered.language if answered else "")[:2]
    return spoken if spoken in _LANGUAGES else brand.language
