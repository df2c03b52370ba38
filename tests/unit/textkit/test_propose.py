"""A guide from examples: what is proposed, with which evidence, and when nothing is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.guide import Guide
from anklang.textkit.messages import render
from anklang.textkit.propose import Part, Proposal, propose

DU = [
    f"Hallo zusammen! Heute backen wir {bread}. Kommst du vorbei? Wir freuen uns auf dich. 🥨 #{tag}"
    for bread, tag in [
        ("Roggenbrot", "Brot"), ("Semmeln", "Semmel"), ("Brezen", "FrischeBrezen"),
        ("Zopf", "Hefezopf"), ("Kuchen", "Kuchen"), ("Torten", "Torte"), ("Krapfen", "Fasching"),
        ("Stollen", "Advent"), ("Baguette", "Baguette"), ("Dinkelbrot", "Dinkel"),
        ("Kipferl", "Kipferl"), ("Plätzchen", "Advent"), ("Walnussbrot", "Nuss"),
        ("Fladenbrot", "Fladen"), ("Pizza", "Pizza"), ("Strudel", "Strudel"), ("Kekse", "Keks"),
        ("Waffeln", "Waffel"), ("Knödel", "Resteküche"), ("Toast", "Toast"),
    ]
]  # fmt: skip
ENGLISH = [
    f"Our {thing} are ready. We don't hurry, and it's worth it. {more}"
    for thing, more in [
        ("loaves", "Come by."), ("rolls", "See you."), ("buns", "Stop by."), ("cakes", "Say hi."),
        ("tarts", "Ask us."), ("scones", "Taste one."), ("muffins", "Try some."),
    ]
]  # fmt: skip


def part(proposal: Proposal, check: str) -> Part:
    return next(one for one in proposal.parts if one.check == check)


def test_habits_of_twenty_posts_become_settings_with_their_count() -> None:
    proposal = propose(DU)
    address, emoji = part(proposal, "address"), part(proposal, "emoji")

    assert (proposal.language, proposal.texts, proposal.enough) == ("de", 20, True)
    assert address.settings == {"form": "du", "capital": False}
    assert (address.certainty, address.number, address.of) == ("clear", 20, 20)
    assert render(address.evidence, "de") == "Von 20 Texten mit Anrede: du 20."
    assert [quote.marked for quote in address.quotes] == ["du", "du", "du"]
    assert emoji.settings == {"maximum": 1}
    assert render(emoji.evidence, "en").endswith("most often 🥨.")
    assert part(proposal, "greeting").settings == {"one_of": ["Hallo zusammen"], "kinds": ["post"]}
    assert part(proposal, "questions").settings == {"maximum": 1, "minimum": 1, "kinds": ["post"]}


def test_the_proposed_guide_is_valid_and_content_with_the_texts_it_came_from() -> None:
    for texts in (DU, ENGLISH):
        proposal = propose(texts)
        guide = Guide(proposal.settings())

        found = [one for text in texts for one in guide.check(guide.document(text)).findings]

        assert guide.problems == []
        assert len(found) <= len(texts) / 5


def test_only_what_is_accepted_gets_into_the_settings() -> None:
    assert propose(DU).settings(["emoji"]) == {"language": "de", "emoji": {"maximum": 1}}


def test_four_texts_are_too_few_for_anything() -> None:
    proposal = propose(DU[:4])

    assert not proposal.enough
    assert proposal.settings() == {"language": "de"}
    assert {one.certainty for one in proposal.parts} == {"open"}
    assert (
        render(part(proposal, "emoji").evidence, "en")
        == "Too few to tell: 4 texts show it, 5 are needed."
    )


def test_a_mixed_habit_proposes_nothing_and_shows_both_sides() -> None:
    polite = [text.replace("Kommst du", "Kommen Sie").replace("dich", "Sie") for text in DU[:10]]
    address = part(propose(polite + DU[10:]), "address")

    assert (address.settings, address.certainty) == (None, "open")
    assert {quote.marked for quote in (*address.quotes, *address.against)} >= {"du", "Sie"}


def test_gendered_forms_and_masculine_plurals() -> None:
    colon = [f"Unsere Kund:innen mögen Brot Nummer {number}." for number in range(8)]
    men = [f"Unsere Kunden mögen Brot Nummer {number}." for number in range(8)]

    assert part(propose(colon, "de"), "inclusive").settings == {"policy": "colon"}
    assert part(propose(men, "de"), "inclusive").settings is None


def test_a_plain_word_in_use_becomes_a_term_instead_of_its_english_variant() -> None:
    texts = [f"Danke für die Rückmeldung Nummer {number} zum Brot." for number in range(6)]
    mixed = [*texts, "Danke für das Feedback, die Rückmeldung hilft."]

    assert part(propose(texts, "de"), "words").settings == {
        "terms": [{"use": "Rückmeldung", "instead_of": ["Feedback"]}]
    }
    assert part(propose(mixed, "de"), "words").settings is None


def test_one_spelling_of_a_name_is_kept() -> None:
    texts = [f"Neu im Online-Shop: Brot {number}. Auf GitHub steht mehr." for number in range(5)]
    names = part(propose([*texts, "Im Onlineshop gibt es Mehl."], "de"), "names")

    assert names.settings == {"names": ["Online-Shop", "GitHub"]}
    assert [quote.marked for quote in names.against] == ["Onlineshop"]


def test_signed_replies_with_a_closing() -> None:
    texts = [f"Danke für Frage {n}. Das klären wir gern. Liebe Grüße\nAnna" for n in range(12)]

    assert part(propose(texts, "de", "reply"), "ending").settings == {
        "signed": True, "kinds": ["reply"], "one_of": ["Liebe Grüße"],
    }  # fmt: skip


def test_texts_in_the_other_language_and_repetitions_are_left_out() -> None:
    proposal = propose([*DU, DU[0], "The bread is ready and we are looking forward to seeing you."])

    assert (proposal.texts, proposal.other_language) == (20, 1)


@pytest.mark.parametrize(
    "texts", [[], [""], ["   "], ["🎉"] * 30, ["?"] * 3, [str(n) for n in range(30)]]
)
def test_texts_without_words_propose_nothing_wrong(texts: list[str]) -> None:
    assert Guide(propose(texts).settings()).problems == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=30), st.sampled_from(["de", "en", None]))
def test_any_texts_give_a_valid_guide(texts: list[str], language: str | None) -> None:
    chosen = {"de": "de", "en": "en"}.get(language or "")
    proposal = propose(texts, chosen)  # type: ignore[arg-type]

    assert Guide(proposal.settings()).problems == []
    for one in proposal.parts:
        render(one.evidence, "de")
        for quote in (*one.quotes, *one.against):
            assert 0 <= quote.span.start <= quote.span.end <= len(quote.text)
