"""Does a text ask something? Marks tell, and the openings with which people ask without a mark."""

from __future__ import annotations

import regex

from .document import Document
from .spans import Span

# So much of a text is read: a question that nobody finds so early is no question to us.
LONGEST = 4_000
_ASKED = regex.compile(r"\p{L}[^?？]*[?？][!?？]*")
_LOUD = regex.compile(r"[!.…]*![!.…]*\s*$")
# Openings after which a question follows almost always, with or without its mark. Exclamations
# begin alike ("Wie schön", "What a day"), so each pattern goes as far as the verb.
_OPENINGS = regex.compile(
    r"(?:hallo|hi|hey|moin|guten tag|und|aber|also|hello|and|so|please|bitte)?[\s,!:.-]*"
    r"(?:"
    r"wei(?:ß|ss) (?:hier )?(?:jemand|wer|einer)|hat (?:hier )?jemand|kennt (?:hier )?jemand|"
    r"kann (?:mir |man |ich |hier )?(?:jemand|man|ich)|könn(?:t ihr|en sie|te ich|te man|ten sie)|"
    r"hab(?:t ihr|en sie)|gibt(?:'s| es|s)|seid ihr|sind sie|macht ihr|nehmt ihr|verkauft ihr|"
    r"dürfen wir|darf (?:ich|man)|muss (?:ich|man)|müssen wir|"
    r"wann (?:hab|mach|öffn|schlie|ist|sind|kommt|gibt|geht|wird|werd|fängt|beginn|seid|kann|darf)|"
    r"wo (?:ist|sind|kann|gibt|find|bekomm|krieg|steht|liegt|kauf|parkt)|"
    r"wie (?:viel|lange|oft|teuer|komm|kann|geht das|macht|heißt|funktionier|meld)|"
    r"was (?:kostet|kosten|ist mit|passiert|macht ihr|bedeutet)|"
    r"warum (?:ist|sind|hab|wird|werd|gibt|macht|geht|kommt)|wieso (?:ist|sind|hab|wird|gibt)|"
    r"(?:do|does|did|can|could|will|would|are|have) (?:you|anyone|anybody|i|we|they)|"
    r"is (?:there|it possible|this|anyone)|are there|"
    r"(?:when|where|how|why|what time) (?:do|does|did|is|are|can|will|would|much|many|long)|"
    r"what (?:is|are|does|do) |which (?:one|of|day)"
    r")\p{L}*\b",
    regex.IGNORECASE,
)


def questions(text: str) -> list[Span]:
    """Return the sentences that ask, leaving out what is quoted and addresses with a "?"."""
    document = Document(text[:LONGEST])
    return [one for one in document.sentences if _asks(document, one)]


def _asks(document: Document, sentence: Span) -> bool:
    said = _without((*document.urls, *document.quotations), document.text, sentence)
    if _ASKED.search(said):
        return True
    return not _LOUD.search(said) and _OPENINGS.match(said.strip()) is not None


def _without(foreign: tuple[Span, ...], text: str, sentence: Span) -> str:
    """Return a sentence's words with addresses and quotations blanked out."""
    said = list(sentence.of(text))
    for one in foreign:
        for at in range(max(one.start, sentence.start), min(one.end, sentence.end)):
            said[at - sentence.start] = " "
    return "".join(said)
