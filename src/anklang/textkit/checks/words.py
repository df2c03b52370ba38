"""Words of the guide: what to say instead of what, what to avoid, how names are spelled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex
from pydantic import BaseModel, ConfigDict

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.folding import plain
from anklang.textkit.lexicon import english, german
from anklang.textkit.matching import Entry, Hit, WordList
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

from .base import Check, Example, Settings, Situation

_BUNS = {"terms": [{"use": "Semmel", "instead_of": ["Brötchen"]}]}
_GUESTS = {"terms": [{"use": "Gast", "instead_of": ["Kunde"], "compounds": True}]}
_AVOID = {"terms": [{"instead_of": ["billig"], "why": "Unser Brot ist seinen Preis wert."}]}


class Term(BaseModel):
    """What to ``use`` (nothing: just avoid it) instead of some variants, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    use: str = ""
    instead_of: tuple[str, ...]
    why: str = ""
    compounds: bool = False


class WordSettings(Settings):
    """``terms``: the guide's words."""

    terms: tuple[Term, ...] = ()


class WordCheck(Check[WordSettings]):
    """Preferred words, and words to avoid."""

    id = "words"
    title = "Our words"
    about = (
        "Each of the `terms` says what to `use` `instead_of` other words; without `use` they are "
        "avoided. Inflected forms are found, compounds when `compounds` says so."
    )
    settings_type = WordSettings
    examples = (
        Example("good", "de", "Frische Semmeln für alle.", _BUNS),
        Example(
            "good", "en", "Our guests love it.",
            {"terms": [{"use": "guest", "instead_of": ["customer"]}]},
        ),
        Example("bad", "de", "Frische Brötchen für alle.", _BUNS, marked="Brötchen"),
        Example("bad", "de", "Unsere Kunden mögen das.", _GUESTS, marked="Kunden"),
        Example("bad", "de", "Der Kundenservice hilft.", _GUESTS, marked="Kundenservice"),
        Example("bad", "de", "Heute billiger!", _AVOID, marked="billiger"),
        Example(
            "bad", "en", "Our customers love it.",
            {"terms": [{"use": "guest", "instead_of": ["customer"]}]}, marked="customers",
        ),
        Example(
            "bad", "en", "They utilised it.",
            {"terms": [{"use": "use", "instead_of": ["utilise"]}]}, marked="utilised",
        ),
        Example("ignored", "de", "Unsere Kund:innen erkunden die Stadt.", _GUESTS),
        Example("ignored", "de", "Sie schrieb: „Die Kunden mögen das.“", _GUESTS),
        Example("ignored", "de", "Mehr auf kunden.de #Kunden", _GUESTS),
        Example(
            "ignored", "en", "Customary @customer, https://customer.com",
            {"terms": [{"use": "guest", "instead_of": ["customer"]}]},
        ),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        for hit in _terms(self.settings, document.language).find(document):
            use = hit.entry.instead[0] if hit.entry.instead else ""
            if use and _already(document, hit, use):
                continue
            text = (
                say("We say “{use}”, not “{found}”.", use=use, found=hit.text)
                if use
                else say("We don't say “{found}”.", found=hit.text)
            )
            fixes = hit.fixes(document.language)
            yield self.finding(hit.span, text, fixes=fixes, why=hit.entry.why)


@lru_cache(maxsize=64)
def _terms(settings: WordSettings, language: Language) -> WordList:
    entries = [
        Entry(variant, (term.use,) if term.use else (), term.why, term.compounds)
        for term in settings.terms
        for variant in term.instead_of
    ]
    return WordList(entries, language, inflected=True)


def _already(document: Document, hit: Hit, use: str) -> bool:
    """Return whether what was found is part of the very phrase that the guide wants."""
    around = plain(document.text[max(0, hit.span.start - len(use)) : hit.span.end + len(use)])
    return plain(hit.entry.phrase) in plain(use) and plain(use) in around


class NameSettings(Settings):
    """``names``: names, spelled as they are."""

    names: tuple[str, ...] = ()


class NameCheck(Check[NameSettings]):
    """The spelling of names."""

    id = "names"
    title = "Names"
    about = "The `names` are spelled exactly so: capitals, hyphens, one word or two."
    settings_type = NameSettings
    examples = (
        Example("good", "de", "Das Backhaus Sonnleitner ist auf GitHub.", {"names": ["GitHub"]}),
        Example("good", "en", "We are on GitHub.", {"names": ["GitHub"]}),
        Example("bad", "de", "Wir sind auf Github.", {"names": ["GitHub"]}, marked="Github"),
        Example(
            "bad", "de", "Backhaus-Sonnleitner lädt ein.",
            {"names": ["Backhaus Sonnleitner"]}, marked="Backhaus-Sonnleitner",
        ),
        Example("bad", "en", "We are on github.", {"names": ["GitHub"]}, marked="github"),
        Example("ignored", "de", "Siehe github.com und @github #github", {"names": ["GitHub"]}),
        Example("ignored", "en", "GitHub's page is on https://github.com", {"names": ["GitHub"]}),
    )  # fmt: skip

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        spellings = {_bare(name): name for name in self.settings.names if _bare(name)}
        longest = max((len(name.split()) for name in spellings.values()), default=0) + 1
        longest = min(longest, _LONGEST_NAME + 1)
        words = document.words
        begins = {spelled[:2] for spelled in spellings}
        for index, word in enumerate(words):
            if _bare(word.text[:4])[:2] not in begins:
                continue
            for size in range(1, longest):
                if index + size > len(words):
                    break
                span = Span(word.span.start, words[index + size - 1].span.end)
                written = _possessive(span.of(document.text))
                name = spellings.get(_bare(written))
                if name and written != name and not document.quoted(span.start):
                    text = say("It is spelled “{name}”.", name=name)
                    yield self.finding(
                        Span(span.start, span.start + len(written)), text, fixes=(name,)
                    )


_LONGEST_NAME = 6  # words
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return _NOT_LETTERS.sub("", plain(name))


def _possessive(written: str) -> str:
    return written[:-2] if written[-2:] in ("'s", "’s") else written


class ListSettings(Settings):
    """``more``: further words; ``allowed``: words of ours that may stay."""

    more: tuple[Term, ...] = ()
    allowed: tuple[str, ...] = ()


class JargonCheck(Check[ListSettings]):
    """Jargon with a plain word for it."""

    id = "jargon"
    title = "Jargon"
    about = "Office language, with a plain word for each. `more` adds words, `allowed` keeps some."
    yields_to = ("words",)
    settings_type = ListSettings
    examples = (
        Example("good", "de", "Wir führen das bald ein."),
        Example("good", "en", "We use fresh flour."),
        Example("bad", "de", "Wir implementieren das.", marked="implementieren"),
        Example("bad", "de", "Das machen wir zeitnah.", marked="zeitnah"),
        Example("bad", "en", "We utilize fresh flour.", marked="utilize"),
        Example("bad", "en", "We bake in order to sell.", marked="in order to"),
        Example("ignored", "de", "Das machen wir zeitnah.", {"allowed": ["zeitnah"]}),
        Example("ignored", "de", "Er schrieb: „Wir implementieren das.“"),
        Example("ignored", "en", "She said “we leverage it” and left."),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        for hit in _jargon(self.settings, document.language).find(document):
            plainer = hit.entry.instead[0] if hit.entry.instead else ""
            text = (
                say("“{found}” is jargon; “{plain}” is plainer.", found=hit.text, plain=plainer)
                if plainer
                else say("“{found}” is jargon.", found=hit.text)
            )
            fixes = hit.fixes(document.language)
            yield self.finding(hit.span, text, fixes=fixes, why=hit.entry.why)


@lru_cache(maxsize=64)
def _jargon(settings: ListSettings, language: Language) -> WordList:
    ours = german.JARGON if language == "de" else english.JARGON
    return WordList(_entries(ours, settings), language, inflected=True)


class AnglicismSettings(ListSettings):
    """``tolerance``: how many a text may have."""

    tolerance: int = 0


class AnglicismCheck(Check[AnglicismSettings]):
    """English words in German texts."""

    id = "anglicisms"
    title = "Anglicisms"
    about = "English words with a German one, when a text has more than `tolerance`."
    languages = ("de",)
    yields_to = ("words",)
    settings_type = AnglicismSettings
    examples = (
        Example("good", "de", "Danke für die Rückmeldung!"),
        Example("good", "de", "Danke für das Feedback!", {"tolerance": 1}),
        Example("bad", "de", "Danke für euer Feedback!", marked="Feedback"),
        Example("bad", "de", "Wir launchen ein Event.", {"tolerance": 1}, marked="launchen"),
        Example("ignored", "de", "Danke für das Feedback!", {"allowed": ["Feedback"]}),
        Example("ignored", "de", "Sie schrieb: „Danke für das Feedback!“"),
    )

    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        hits = list(_anglicisms(self.settings).find(document))
        if len(hits) <= self.settings.tolerance:
            return
        for hit in hits:
            instead = hit.entry.instead[0] if hit.entry.instead else ""
            text = (
                say("German has “{instead}” for “{found}”.", instead=instead, found=hit.text)
                if instead
                else say("“{found}” is English.", found=hit.text)
            )
            fixes = hit.fixes("de")
            yield self.finding(hit.span, text, fixes=fixes, why=hit.entry.why)


@lru_cache(maxsize=64)
def _anglicisms(settings: AnglicismSettings) -> WordList:
    return WordList(_entries(german.ANGLICISMS, settings), "de", inflected=True)


def _entries(ours: dict[str, tuple[str, ...]], settings: ListSettings) -> list[Entry]:
    allowed = {plain(word) for word in settings.allowed}
    entries = [Entry(word, instead) for word, instead in ours.items() if plain(word) not in allowed]
    for term in settings.more:
        instead = (term.use,) if term.use else ()
        entries += [
            Entry(variant, instead, term.why, term.compounds) for variant in term.instead_of
        ]
    return entries
