"""Gendered language after the guide's policy: neutral, pairs, star, colon, or no signs at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.lexicon import english, german
from anklang.textkit.matching import Entry, WordList
from anklang.textkit.morphology import known
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language
from anklang.textkit.wordlists import listed

from .base import Check, Example, Settings, Situation

Policy = Literal["neutral", "pairs", "star", "colon", "none"]
_SIGN = {"star": "*", "colon": ":"}
# Kund:innen, Kund*in, Bäcker/-innen, KundInnen; jede:r, eine*n.
_GENDERED = regex.compile(
    r"(?P<stem>\p{L}{2,}?)(?:(?P<sign>[:*_·]|/-?)(?P<ending>in(?:nen)?)|(?P<inner>In(?:nen)?))(?P<rest>\p{Ll}*)"
)
_PRONOUN = regex.compile(r"(?P<stem>\p{L}{2,})(?P<sign>[:*_·]|/-?)(?P<ending>[rnmse]|e[rnms])")
# After these one person follows; after the second list, when the plural has the same form.
_ONE = listed("einen einem eines dem des jeden jedem jedes diesem meinem unserem beim zum vom herr")
_ONE_OF_ER = listed("ein kein keinen den jeder mein meinen unser unseren dieser diesen als")
_JOINING = ("und", "oder", "bzw", "sowie", "&")

# After these a plural of the kind of »Mitarbeitende« ends in -en: articles and what goes like them,
# the dative of numbers like viele, prepositions with the dative.
_DECLINING = frozenset(
    form
    for stem in (
        "unser",
        "euer",
        "eur",
        "mein",
        "dein",
        "sein",
        "ihr",
        "kein",
        "dies",
        "jen",
        "all",
    )
    for form in (stem + "e", stem + "en", stem + "er")
) | listed(
    "die den der beide beiden vielen einigen wenigen mehreren anderen "
    "mit von bei beim zu zum aus nach seit außer gegenüber"
)


class InclusiveSettings(Settings):
    """``policy``: how people of all genders are named; ``allowed``: words left alone."""

    policy: Policy | None = None
    allowed: tuple[str, ...] = ()


class InclusiveCheck(Check[InclusiveSettings]):
    """People of all genders are named as the guide says."""

    id = "inclusive"
    title = "Inclusive language"
    about = (
        "`policy` neutral (Mitarbeitende), pairs (Kundinnen und Kunden), star (Kund*innen), colon "
        "(Kund:innen) or none (no signs). Forms of another policy and masculine plurals are found; "
        "in English, under neutral, words like chairman. Without a policy nothing is checked."
    )
    # Who says "people, not customers" has the word that is meant; a second advice only competes.
    yields_to = ("words",)
    settings_type = InclusiveSettings
    examples = (
        Example("good", "de", "Unsere Kund:innen und Bäcker:innen", {"policy": "colon"}),
        Example("good", "de", "Liebe Kundinnen und Kunden", {"policy": "pairs"}),
        Example("good", "de", "Unsere Mitarbeitenden sind da.", {"policy": "neutral"}),
        Example("good", "en", "The chair thanked everyone.", {"policy": "neutral"}),
        Example(
            "bad", "de", "Unsere Kund*innen sind da.",
            {"policy": "colon"}, marked="Kund*innen",
        ),
        Example("bad", "de", "Unsere KundInnen sind da.", {"policy": "star"}, marked="KundInnen"),
        Example(
            "bad", "de", "Unsere Mitarbeiter sind da.",
            {"policy": "neutral"}, marked="Mitarbeiter",
        ),
        Example("bad", "de", "Für jede:n etwas", {"policy": "star"}, marked="jede:n"),
        Example("bad", "de", "Fragen Sie der:die Nächste!", {"policy": "star"}, marked="der:die"),
        Example("bad", "de", "Wir suchen einen:eine.", {"policy": "pairs"}, marked="einen:eine"),
        Example("bad", "de", "Das ist ein_e Gast.", {"policy": "colon"}, marked="ein_e"),
        Example("bad", "de", "Wer ist die*der Neue?", {"policy": "neutral"}, marked="die*der"),
        Example("good", "de", "Wer ist die*der Neue?", {"policy": "star"}),
        Example("ignored", "de", "Ich sage der: die Brote sind aus.", {"policy": "none"}),
        Example("bad", "de", "Unsere Kund:innen sind da.", {"policy": "none"}, marked="Kund:innen"),
        Example("bad", "de", "Wir fragen die Kunden.", {"policy": "pairs"}, marked="Kunden"),
        Example(
            "bad", "en", "The chairman thanked the guys.",
            {"policy": "neutral"}, marked="chairman",
        ),
        Example("bad", "de", "Die Mitarbeiter:innen sind da.", {"policy": "neutral"}),
        Example("ignored", "de", "Sie sagte: „Unsere Kunden!“", {"policy": "colon"}),
        Example("ignored", "de", "Kundinnen und Kunden, Kunden und Kundinnen", {"policy": "pairs"}),
        Example("ignored", "de", "Ein Mitarbeiter ruft Sie an.", {"policy": "colon"}),
        Example("ignored", "de", "Frag beim Bäcker oder einen Kollegen.", {"policy": "star"}),
        Example("ignored", "de", "Achtung: innen ist es heiß.", {"policy": "none"}),
        Example("ignored", "de", "Unsere Mitarbeiter und Kund*innen"),
        Example("ignored", "en", "The chairman thanked the guys.", {"policy": "pairs"}),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        if self.settings.policy is None:
            return
        if document.language == "en":
            yield from self._english(document)
            return
        allowed = {word.lower() for word in self.settings.allowed}
        for index, word in enumerate(document.words):
            if word.text.lower() in _ARTICLES:
                yield from self._article(document, index, allowed)
                continue
            if _plain(word.text) and _people(word.text) is None:
                continue  # nearly every word
            if word.text.lower() not in allowed and not document.quoted(word.span.start):
                yield from self._sign(document, index) or self._masculine(document, index)

    def _english(self, document: Document) -> Iterator[Finding]:
        if self.settings.policy != "neutral":
            return
        for hit in _NEUTRAL.find(document):
            if hit.text.lower() in self.settings.allowed:
                continue
            better = hit.entry.instead[0]
            text = say("“{better}” includes everyone.", better=better)
            yield self.finding(hit.span, text, fixes=hit.fixes("en"))

    def _article(self, document: Document, index: int, allowed: set[str]) -> Iterator[Finding]:
        """Check two articles or pronouns joined by a sign: der:die, einen*eine, er_sie."""
        first, *following = document.words[index : index + 2]
        second = following[0] if following else first
        sign = document.text[first.span.end : second.span.start]
        if sign not in _SIGNS or second.text.lower() not in _ARTICLES[first.text.lower()]:
            return
        if f"{first.text}{sign}{second.text}".lower() in allowed:
            return
        wanted = _SIGN.get(self.settings.policy or "")
        span = Span(first.span.start, second.span.end)
        if sign == wanted or document.quoted(span.start):
            return
        if wanted:
            form = first.text + wanted + second.text
            yield self.finding(span, say("The guide writes “{form}”.", form=form), fixes=(form,))
            return
        either = () if self.settings.policy == "neutral" else (f"{first.text} oder {second.text}",)
        yield self.finding(span, say("The guide uses no signs between words."), fixes=either)

    def _sign(self, document: Document, index: int) -> list[Finding]:
        """Check a form with a sign: Kund:innen, jede:r."""
        word = document.words[index]
        found = _signed(word.text)
        if not found:
            return []
        policy = self.settings.policy
        sign = found["sign"] or ""
        wanted = _SIGN.get(policy or "")
        if wanted and sign == wanted:
            return []
        if wanted:
            ending = found["ending"] or found["inner"].lower()
            rest = found.groupdict().get("rest") or ""
            form = found["stem"] + wanted + ending + rest
            text = say("The guide writes “{form}”.", form=form)
            return [self.finding(word.span, text, fixes=(form,))]
        fixes = _without_sign(found, neutral=policy == "neutral")
        if policy == "neutral":
            fixes = tuple(_declined(form, document, index) for form in fixes)
        text = say("The guide uses no signs inside words.")
        return [self.finding(word.span, text, fixes=fixes)]

    def _masculine(self, document: Document, index: int) -> list[Finding]:
        """Check a masculine plural that is meant for everybody."""
        word = document.words[index]
        people = _people(word.text)
        if people is None or self.settings.policy == "none":
            return []
        if _paired(document, index) or _single(document, index):
            return []
        plural, (feminine, neutral) = people
        if feminine == plural:
            return []
        form = self._form(word.text, plural, feminine, _declined(neutral, document, index))
        text = say("“{found}” names men only; “{form}” names everyone.", found=word.text, form=form)
        return [self.finding(word.span, text, fixes=(form,))]

    def _form(self, written: str, plural: str, feminine: str, neutral: str) -> str:
        policy = self.settings.policy or ""
        if policy in _SIGN:
            return feminine.removesuffix("innen") + _SIGN[policy] + "innen"
        if policy == "pairs":
            return f"{feminine} und {written}"
        dative = written != plural and neutral.endswith("e")
        return neutral + "n" if dative else neutral


def _declined(neutral: str, document: Document, index: int) -> str:
    """Return »Mitarbeitende« with the ending that the words before ask for: unsere Mitarbeitenden.

    Such nouns are declined like adjectives: -en after an article and in the dative.
    """
    if neutral.lower() not in _NEUTRAL_WORDS or not index:
        return neutral
    before = document.words[index - 1].text.lower()
    further = document.words[index - 2].text.lower() if index > 1 else ""
    weak = before in _DECLINING or (before.endswith("en") and further in _DECLINING)
    return neutral + "n" if weak else neutral


def _articles() -> dict[str, frozenset[str]]:
    """Return articles and pronouns with those that stand for the other gender in the same case."""
    pairs = [("der", "die"), ("den", "die"), ("dem", "der"), ("des", "der"), ("er", "sie"),
             ("ihn", "sie"), ("ihm", "ihr"), ("sein", "ihr")]  # fmt: skip
    pairs += [(f"sein{end}", f"ihr{end}") for end in ("e", "en", "em", "er", "es")]
    for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser"):
        pairs.append((stem, stem + "e"))
    for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "dies", "jed", "welch"):
        pairs += [(stem + "en", stem + "e"), (stem + "em", stem + "er"), (stem + "es", stem + "er")]
    pairs += [(stem + "er", stem + "e") for stem in ("dies", "jed", "welch")]
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


_ARTICLES = _articles()
_SIGNS = frozenset((*":*_·/", "/-"))


Habit = Literal["star", "colon", "neutral", "pairs", "masculine"]
_HABIT_OF_SIGN: dict[str, Habit] = {"*": "star", ":": "colon"}


def form_of(document: Document, index: int) -> Habit | None:
    """Return which way of naming people a German word shows, None for any other word."""
    word = document.words[index]
    if document.quoted(word.span.start):
        return None
    signed = _signed(word.text)
    if signed:
        return _HABIT_OF_SIGN.get(signed["sign"] or "")
    if _people(word.text) and not _single(document, index):
        return "pairs" if _paired(document, index) else "masculine"
    neutral = word.text.lower()
    return "neutral" if neutral in _NEUTRAL_WORDS or neutral[:-1] in _NEUTRAL_WORDS else None


def _plain(word: str) -> bool:
    """Whether there is certainly no sign in a word, nor an I that stands for one."""
    return word.isalpha() and "In" not in word


def _signed(word: str) -> regex.Match[str] | None:
    return None if _plain(word) else _GENDERED.fullmatch(word) or _PRONOUN.fullmatch(word)


_NEUTRAL_WORDS = frozenset(
    forms[1].lower() for forms in german.PEOPLE.values() if forms[1].lower().endswith(("nde", "te"))
)
_NEUTRAL = WordList(
    [Entry(word, better) for word, better in english.NEUTRAL.items()], "en", inflected=False
)
_FEMININE = {forms[0]: plural for plural, forms in german.PEOPLE.items()}


def _people(word: str) -> tuple[str, tuple[str, str]] | None:
    """Return a plural of our list and its other forms, for it or its dative."""
    for plural in (word, word.removesuffix("n")):
        forms = german.PEOPLE.get(plural)
        if forms:
            return plural, (forms[0], forms[1])
    return None


def _paired(document: Document, index: int) -> bool:
    """Return whether »Kunden« stands in »Kundinnen und Kunden«, in either order."""
    words = document.words
    for there, between in ((index - 2, index - 1), (index + 2, index + 1)):
        if 0 <= there < len(words) and words[between].text.lower() in _JOINING:
            other = words[there].text
            if other.endswith(("innen", "frauen", "in")):
                return True
    return False


def _single(document: Document, index: int) -> bool:
    """Return whether the word before shows that one person is meant: »ein Mitarbeiter«."""
    before = document.words[index - 1].text.lower() if index else ""
    return before in _ONE or (before in _ONE_OF_ER and document.words[index].text.endswith("er"))


def _without_sign(found: regex.Match[str], *, neutral: bool) -> tuple[str, ...]:
    """Return a pair or neutral word for a form with a sign, where there is one."""
    groups = found.groupdict()
    if "inner" not in groups:
        # ein_e, jede:r: an article or a pronoun.
        return () if neutral else (f"{found['stem']} oder {found['stem']}{found['ending']}",)
    if (groups.get("ending") or groups["inner"] or "").lower() != "innen" or groups["rest"]:
        return ()
    feminine = found["stem"] + "innen"
    plural = _FEMININE.get(feminine) or _masculine_plural(found["stem"], "de")
    if plural and neutral and plural in german.PEOPLE:
        return (german.PEOPLE[plural][1],)
    return (f"{feminine} und {plural}",) if plural else ()


def _masculine_plural(stem: str, language: Language) -> str | None:
    for form in (stem + "en", stem + "e", stem, stem + "n"):
        if known(form, language):
            return form
    return None
