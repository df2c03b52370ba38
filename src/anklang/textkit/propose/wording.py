"""Names with one spelling, words that are preferred to others, English words that may stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.lexicon import english, german
from anklang.textkit.matching import Entry, Hit, WordList
from anklang.textkit.morphology import base
from anklang.textkit.spans import Span
from anklang.textkit.wordlists import listed

from .base import Corpus, Part, certainty, high, quotes, too_few

_HABIT = 3  # texts before a word is a habit
_MOST = 12
_INNER_CAPITAL = regex.compile(r"\p{L}*\p{Ll}\p{Lu}\p{L}*|\p{Lu}{2,}\p{Ll}+\p{L}*")
_LETTERS = regex.compile(r"\p{L}{4,}")
_EVERYDAY = {
    "de": listed(
        """aber alle allem allen aller alles also andere anderen auch beim bereits bitte dabei damit
        danach dann daran darauf daraus darum dass davon dazu deine dein denn deren diese diesem
        diesen dieser dieses doch dort durch eine einem einen einer eines einfach einige etwas euch
        euer eure euren eurem ganz geben gehen gern gerne gibt haben hatte heute hier ihre ihren
        ihrem immer jede jeden jeder jetzt kann keine keinen kommen kommt können machen macht mehr
        mein meine mich morgen müssen nach nein nicht nichts noch oder ohne schon sehr seid sein
        seine seit selbst sich sind sollte über unser unsere unserem unseren unserer unter viel
        viele vielen vorbei wann warum weil weiter wenn werden wieder wird wirklich wissen wollen
        worden wurde zwei zwischen euren einmal dank danke hallo wünschen freuen heißen lassen
        bleiben stehen finden sagen sehen bringen nehmen während gestern beide ersten erste neue
        eins zwei drei vier fünf sechs sieben acht neun zehn zwölf halb kein liegen fragen jahr
        tag woche stunde minute uhr
        neuen neuer neues guten gute gutes großen große""",
    ),
    "en": listed(
        """about after again also always because been before being both come could does doing down
        each even every from give goes going good great have here into just know like look made
        make many more most much need never only other over people really said same should show
        some still such take tell than thank thanks that their them then there these they thing
        things think this those through time today tomorrow under until very want week well were
        what when where which three four five
        seven eight nine first left open long hour day week year minute while will with would
        year your yours hello please""",
    ),
}


def names(corpus: Corpus) -> Iterator[Part]:
    """Propose names with capitals inside, and words that come with and without a hyphen."""
    spelled: dict[str, Counter[str]] = {}
    places: dict[str, list[tuple[Document, Span]]] = {}
    for document in corpus.documents:
        for written, span in _names_in(document):
            spelled.setdefault(_bare(written), Counter())[written] += 1
            places.setdefault(written, []).append((document, span))
    kept: list[str] = []
    off: list[tuple[Document, Span]] = []
    for forms in spelled.values():
        usual, count = forms.most_common(1)[0]
        mixed = len(forms) > 1
        if (_INNER_CAPITAL.fullmatch(usual) or mixed) and count >= _HABIT - mixed:
            kept.append(usual)
            off += [place for form in forms if form != usual for place in places[form]]
    if not kept:
        yield too_few("names", 0, _HABIT)
        return
    kept = kept[:_MOST]
    text = say("Spelled the same way again and again: {names}.", names=", ".join(kept))
    seen = [place for name in kept for place in places[name]]
    sure = certainty(len(seen), len(seen) + len(off))
    settings = {"names": kept}
    yield Part(
        "names", settings, sure, text, len(seen), len(seen) + len(off), quotes(seen), quotes(off)
    )


def _names_in(document: Document) -> Iterator[tuple[str, Span]]:
    for word in document.words:
        bare = word.text.removesuffix("'s").removesuffix("’s")
        telling = len(bare) >= 4 and (_INNER_CAPITAL.fullmatch(bare) or "-" in bare)
        if telling or (len(bare) >= 6 and bare[0].isupper()):
            yield bare, Span(word.span.start, word.span.start + len(bare))


def _bare(written: str) -> str:
    return plain(written).replace("-", "").replace("‑", "")


def words(corpus: Corpus) -> Iterator[Part]:
    """Propose to keep a plain word that the texts use where others use jargon or English."""
    if corpus.few:
        yield too_few("words", len(corpus))
        return
    frequent = frequent_terms(corpus)
    used = dict(frequent)
    terms = [
        {"use": use, "instead_of": variants}
        for use, variants in _alternatives(corpus, used).items()
    ][:_MOST]
    shown = ", ".join(f"{word} ({count})" for word, count in frequent[:_MOST])
    if not frequent:
        yield too_few("words", 0, _HABIT)
        return
    text = say("Most often, in so many texts: {terms}.", terms=shown)
    places = [
        (document, word.span)
        for term in terms
        for document in corpus.documents
        for word in document.words
        if plain(base(word.text, corpus.language)) == plain(str(term["use"]))
    ]
    yield Part(
        "words", {"terms": terms} if terms else None, "likely" if terms else "open", text,
        len(terms), len(frequent), quotes(places),
    )  # fmt: skip


def frequent_terms(corpus: Corpus) -> list[tuple[str, int]]:
    """Return the content words in at least three texts with the number of texts, most first."""
    texts: Counter[str] = Counter()
    for document in corpus.documents:
        found = {
            base(word.text, corpus.language)
            for word in document.words
            if _LETTERS.fullmatch(word.text)
            and word.text.lower() not in _EVERYDAY[corpus.language]
            and not document.quoted(word.span.start)
        }
        texts.update(word for word in found if word.lower() not in _EVERYDAY[corpus.language])
    often = [(word, count) for word, count in texts.items() if count >= _HABIT]
    return sorted(often, key=lambda pair: (-pair[1], pair[0]))


def _alternatives(corpus: Corpus, used: Mapping[str, int]) -> dict[str, list[str]]:
    """Return, for frequent words, what of our lists they stand for and no text says."""
    tables = (german.ANGLICISMS, german.JARGON) if corpus.language == "de" else (english.JARGON,)
    said = {
        plain(hit.entry.phrase) for table in tables for _, hit in _hits(corpus, table)
    }  # fmt: skip
    found: dict[str, list[str]] = {}
    for table in tables:
        for variant, better in table.items():
            for use in better:
                if use in used and plain(variant) not in said:
                    found.setdefault(use, []).append(variant)
    return found


def anglicisms(corpus: Corpus) -> Iterator[Part]:
    """Propose which English words are ours, and how many others a text may have (German only)."""
    if corpus.language == "de":
        yield from _tolerated(corpus, "anglicisms", german.ANGLICISMS)


def jargon(corpus: Corpus) -> Iterator[Part]:
    """Propose the check, with the words that are ours."""
    ours = german.JARGON if corpus.language == "de" else english.JARGON
    yield from _tolerated(corpus, "jargon", ours)


def _tolerated(corpus: Corpus, check: str, table: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
    if corpus.few:
        yield too_few(check, len(corpus))
        return
    hits = _hits(corpus, table)
    texts = Counter(
        phrase
        for document in corpus.documents
        for phrase in {hit.entry.phrase for one, hit in hits if one is document}
    )
    own = [phrase for phrase, count in texts.most_common(_MOST) if count >= _HABIT]
    others = [
        sum(one is document and hit.entry.phrase not in own for one, hit in hits)
        for document in corpus.documents
    ]
    settings: dict[str, object] = {"allowed": own} if own else {}
    if check == "anglicisms":
        settings["tolerance"] = high(others)
    number = sum(count == 0 for count in others)
    shown = ", ".join(f"{word} ({count})" for word, count in texts.most_common(5))
    text = (
        say("In {number} of {of} texts; most often {shown}.",
            number=len({id(one) for one, _ in hits}), of=len(corpus), shown=shown)
        if hits
        else say("In none of {of} texts.", of=len(corpus))
    )  # fmt: skip
    sure = certainty(number, len(corpus))
    places = [(document, hit.span) for document, hit in hits]
    kept = settings if sure != "open" or check == "anglicisms" else None
    yield Part(check, kept, sure, text, number, len(corpus), (), quotes(places))


def _hits(corpus: Corpus, table: Mapping[str, tuple[str, ...]]) -> list[tuple[Document, Hit]]:
    found = WordList([Entry(word) for word in table], corpus.language, inflected=True)
    return [(document, hit) for document in corpus.documents for hit in found.find(document)]
