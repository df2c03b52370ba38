"""Which form of address a German text uses: du, Sie, ihr, or none.

"Sie" is also *she* and *they*, "ihr" also *her* and *their*: capital letters tell most of it, the
verb tells the rest at the start of a sentence. Chosen on CoCoA-MT's training half; see
docs/algorithms/text.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from .morphology import base, parts
from .spans import Span
from .wordlists import listed

Form = Literal["du", "sie", "ihr", "none"]

_DU = listed("du dir dich dein deine deinen deinem deiner deines deins deinerseits")
_EUCH = listed("euch euer eure euren eurem eurer eures eurerseits")
_YOURS_FORMAL = listed("ihnen ihr ihre ihren ihrem ihrer ihres ihrerseits")
# Second person singular of verbs that stand without a pronoun in posts: »Hast Lust?«
_DU_VERBS = listed(
    """
    hast bist kannst willst musst magst möchtest weißt wirst darfst sollst warst hattest
    könntest würdest solltest müsstest hättest wärst machst gehst kommst siehst findest brauchst
    suchst kennst denkst glaubst meinst liebst gibst nimmst schreibst"""
)
_DU_COMMANDS = listed(
    """
    komm schau guck sag mach geh lies schreib hol nimm gib sieh hilf melde bewirb entdecke
    erzähl erzähle probier probiere teste klick klicke stell stelle sichere sei lass vergiss folge
    teile besuch besuche bestell bestelle freu lerne warte denk bring ruf finde kauf genieße
    verrate"""
)
_IHR_COMMANDS = listed(
    """
    kommt schaut guckt sagt macht geht lest schreibt holt nehmt gebt seht helft meldet bewerbt
    entdeckt erzählt probiert testet klickt stellt sichert seid lasst vergesst folgt teilt besucht
    bestellt freut lernt wartet denkt bringt ruft findet kauft genießt verratet"""
)
_AFTER_COMMAND = listed(
    """
    mal doch uns mir gern gerne einfach bitte jetzt vorbei an mit das den die ein eine schnell
    dabei dran nicht rein unsere unseren unser auf hier am zum zur bei"""
)
# What several people are called in the plural: »Ihr Lieben«, »Ihr zwei«.
_CALLED = listed("lieben süßen guten tollen hübschen leute beiden zwei drei alle")
_PLURAL_ARTICLES = listed(
    """
    die diese jene alle viele einige beide manche mehrere unsere eure meine deine ihre seine keine
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"""
)
_SURE_PLURAL = listed("seid habt wart könnt wollt müsst dürft sollt mögt werdet wisst")
_NO_OWNERS = listed("als bis das dies was es uns aus alles etwas nichts")
_SIE_VERB = regex.compile(r"\p{Ll}+(?:en|ern|eln)|sind|seien|tun")
# These end in -en but are seldom the verb after "Sie".
_AFTER_SIE = listed("alle beide selbst als bitte ja doch auch")
_NOT_VERBS = listed("eben neben wegen gegen oben unten zwischen selten morgen zusammen")


@dataclass(frozen=True, slots=True)
class Mark:
    """One word that addresses the reader."""

    span: Span
    form: Form
    capital: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Address:
    """How a text addresses its reader."""

    form: Form
    marks: tuple[Mark, ...]

    @property
    def forms(self) -> frozenset[Form]:
        """Return every form that is certainly used; more than one is inconsistent."""
        return frozenset(mark.form for mark in self.marks if mark.certain)


def address(text: str, words: Sequence[Span], sentences: Sequence[Span]) -> Address:
    """Return the form of address of a German text, "none" when nobody is addressed.

    Args:
        text: the text that the spans point into.
        words: its words, in order.
        sentences: its sentences, in order.
    """
    marks = tuple(_marks(text, words, sentences))
    weights: dict[Form, float] = {}
    for mark in marks:
        weights[mark.form] = weights.get(mark.form, 0.0) + (1.0 if mark.certain else 0.3)
    if not weights:
        return Address("none", ())
    form = max(weights, key=lambda form: weights[form])
    return Address(form, marks)


def _marks(text: str, words: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Mark]:
    starts = {_first_letter(text, sentence) for sentence in sentences}
    spoken = [span.of(text) for span in words]
    begins = [0]  # where sentences begin, by word
    they = -1  # the last sentence whose »Sie« means others
    for index, span in enumerate(words):
        word = spoken[index]
        opening = span.start in starts
        if opening and index:
            begins.append(index)
        form = _form(word, index, spoken, opening=opening)
        if form == ("sie", False) and word == "Sie":
            before = spoken[begins[-2:][0] : index]
            if they == len(begins) - 1 or _several(before):
                they = len(begins)
                continue
        if form:
            yield Mark(span, form[0], word[0].isupper(), form[1])


def _several(words: Sequence[str]) -> bool:
    """Whether words name several whom the next sentence's »Sie« may mean: »die Brote«.

    A plural is told by its article, number or owner and by a form that isn't the word's base.
    """
    for index, word in enumerate(words):
        if word.lower() in _PLURAL_ARTICLES or (word.isdigit() and word != "1"):
            nouns = [one for one in words[index + 1 : index + 4] if one[:1].isupper()]
            if nouns and _plural_noun(nouns[0]):
                return True
        owner = word[:1].isupper() and word.endswith("s") and word.lower() not in _NO_OWNERS
        if owner and _plural_noun(_at(words, index + 1)):
            return True
        both = (_at(words, index - 1), _at(words, index + 1)) if word == "und" else ("",)
        if all(one[:1].isupper() for one in both):
            return True
    return False


def _plural_noun(word: str) -> bool:
    return word[:1].isupper() and (base(word, "de") != word or word.endswith("innen"))


def _first_letter(text: str, sentence: Span) -> int:
    for position in range(sentence.start, sentence.end):
        if text[position].isalnum():
            return position
    return sentence.start


def _form(
    word: str, index: int, words: Sequence[str], *, opening: bool
) -> tuple[Form, bool] | None:
    """Return the form that a word shows and whether it is certain."""
    lower = word.lower()
    if lower in _DU:
        # »Du meine Güte!« addresses nobody.
        return None if _at(words, index + 1) in ("meine", "lieber") else ("du", True)
    if lower in _EUCH:
        return ("ihr", True)
    if lower == "sie" or lower in _YOURS_FORMAL:
        return _polite(word, index, words, opening=opening)
    return _by_verb(word, index, words, opening=opening)


def _by_verb(
    word: str, index: int, words: Sequence[str], *, opening: bool
) -> tuple[Form, bool] | None:
    """Tell the form from a verb without a pronoun: »Hast Lust?«, »Komm vorbei«."""
    if word.lower() in _DU_VERBS:
        return ("du", False)
    if opening:
        return _command(word.lower(), _at(words, index + 1).lower())
    return _request(word) if _at(words, index - 1).lower() == "bitte" else None


def _command(word: str, following: str) -> tuple[Form, bool] | None:
    if following not in _AFTER_COMMAND:
        return None
    if word in _DU_COMMANDS:
        return ("du", False)
    return ("ihr", False) if word in _IHR_COMMANDS else None


def _request(word: str) -> tuple[Form, bool] | None:
    """Tell the imperative after »bitte«: »bitte warte« (du), »bitte wartet« (ihr)."""
    if not word.islower() or len(word) < 3:
        return None
    verb = base(word, "de")
    if verb == word or not verb.endswith(("en", "ern", "eln")) or word.endswith("en"):
        return None
    plural = word.endswith("t") and verb != word + "en"
    return ("ihr", False) if plural else ("du", False)


def _polite(
    word: str, index: int, words: Sequence[str], *, opening: bool
) -> tuple[Form, bool] | None:
    """Tell "Sie" (you) from "sie" (she, they), and "ihr" (you all) from "ihr" (her, their)."""
    following, before = _at(words, index + 1), _at(words, index - 1)
    if word == "ihr" or (word == "Ihr" and (opening or _second_plural(following))):
        return _plural_or_hers(word, following, before)
    if not word[0].isupper() or word.isupper():
        return None
    if not opening:
        return ("sie", True)
    if word != "Sie":
        return ("sie", False)
    # »Sie finden uns …« may be you or they; »Sie findet« is she.
    verb = _SIE_VERB.fullmatch(following) and following not in _NOT_VERBS
    return ("sie", False) if verb or following in _AFTER_SIE else None


def _plural_or_hers(word: str, following: str, before: str) -> tuple[Form, bool] | None:
    """»ihr könnt«, »wenn ihr wollt« address; »ihr Hund«, »mit ihr« don't."""
    if _second_plural(following) or before in _SURE_PLURAL:
        return ("ihr", True)
    if _second_plural(before):
        return ("ihr", False)  # »könnt ihr«, but also »gibt ihr«
    if word == "Ihr" and following[:1].isupper():
        # »Ihr Lieben«, »Ihr Brotfreunde«: a possessive »Ihr« has a noun in the singular.
        return ("ihr", True) if _called(following) else ("sie", False)
    return (
        ("ihr", False) if before.lower() in ("wenn", "ob", "dass", "wie", "was", "falls") else None
    )


def _called(noun: str) -> bool:
    if noun.lower() in _CALLED:
        return True
    last = parts(noun.lower(), "de")[-1].capitalize()
    form = base(last, "de")
    return form != last and form[:1].isupper() and last.endswith(("e", "en", "innen"))


def _second_plural(word: str) -> bool:
    return word in _SURE_PLURAL or (
        word[:1].islower()
        and len(word) > 3
        and regex.fullmatch(r"\p{Ll}+(?<!s)t", word) is not None
        and word
        not in ("nicht", "jetzt", "mit", "seit", "erst", "fast", "dort", "oft", "recht", "meist")
    )


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""
