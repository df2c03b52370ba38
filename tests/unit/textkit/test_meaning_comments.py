"""What a comment means: each kind is told, says why, and hostile texts don't hold it up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.meaning import Asked, Kind, explain, offered, read, read_many

TOLD = [
    ("de", "Du bist so ein dummer Idiot, halt die Fresse!", {"offensive", "insult"}),
    ("de", "Habt ihr am Samstag wieder das Walnussbrot?", {"question"}),
    ("de", "hallo, wann habt ihr morgen auf", {"question"}),
    ("de", "Ich bring dich um, warte nur", {"threat"}),
    ("de", "Die sollte man alle aufhängen", {"threat"}),
    ("de", "Das Brot war wirklich lecker, vielen Dank!", {"praise"}),
    ("de", "Seit drei Wochen warte ich und niemand antwortet. Frechheit", {"complaint"}),
    ("de", "Danke für nichts", {"complaint"}),
    ("de", "Wir treffen uns morgen um zehn am Markt.", set()),
    ("de", "Verdiene 3.000 € pro Woche mit Krypto, schreib mir auf WhatsApp +49 151 12345678",
     {"spam"}),
    ("de", "Ich krieg dich noch zum Tanzen, warte nur", set()),
    ("en", "You are such a stupid moron", {"insult"}),
    ("en", "I know where you live, watch your back", {"threat"}),
    ("en", "Earn $5000 per week with bitcoin trading, message me on WhatsApp +1 234 567 8900",
     {"spam"}),
    ("en", "Thank you so much, this is the best bread I ever had, I love it!", {"praise"}),
    ("en", "This is the worst service ever, I hate how rude your staff are", {"complaint"}),
    ("en", "What time do you open on Sunday?", {"question"}),
    ("en", 'He called me "you idiot", please remove his comment.', set()),
    ("en", '"You idiot"', {"insult"}),
    ("de", "Er hat mich „du Idiot“ genannt, bitte löscht seinen Kommentar.", set()),
    ("de", "„Du Idiot“, du Vollidiot, halt die Fresse!", {"offensive"}),
    ("en", "We shot some pictures of you at the market, they are live now.", set()),
]  # fmt: skip


def kinds(text: str, language: str) -> set[str]:
    return {str(one.kind) for one in read(text, language) if one.applies}


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD, ids=[one[1] for one in TOLD])
def test_a_kind_is_told(language: str, text: str, wanted: set[str]) -> None:
    found = kinds(text, language)
    assert found >= wanted
    for quiet in ("threat", "spam", "insult", "question", "praise") if not wanted else ():
        assert quiet not in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("So ein I d i o t hier, halt die F r e s s e", "offensive"),
        ("Ich br1ng dich um", "threat"),
        ("Vie\u200blen D\u200bank!", "praise"),
    ],
)
def test_a_reason_points_at_what_was_written(text: str, kind: str) -> None:
    reading = next(one for one in read(text, "de") if one.kind == kind)
    assert reading.applies
    assert reading.reasons
    for reason in reading.reasons:
        stretch = text[reason.span.start : reason.span.end]
        assert stretch.lower().replace(" ", "")[:1] == reason.words[:1]


def test_every_kind_of_a_language_has_a_reading() -> None:
    for language in ("de", "en"):
        assert tuple(one.kind for one in read("Moin", language)) == offered(language)
    assert {Kind.OFFENSIVE, Kind.ABUSE, Kind.QUESTION} <= set(offered("de-AT"))
    assert read("Bonjour", "fr") == offered("fr") == ()


def test_what_does_not_apply_is_explained_when_asked() -> None:
    text = "Vielleicht morgen, du Schwein"
    told = {one.kind: one for one in explain(text, "de")}
    quiet = {one.kind: one for one in read(text, "de")}
    for kind, one in told.items():
        assert one.probability == quiet[kind].probability
        assert all(reason.weight > 0 for reason in one.reasons)
        if not quiet[kind].applies:
            assert quiet[kind].reasons == ()
    assert any(one.reasons and not quiet[kind].applies for kind, one in told.items())


def test_many_are_read_like_one() -> None:
    asked = [Asked(text, language) for language, text, _ in TOLD]
    full = read_many(asked)
    assert full == [read(one.text, one.language) for one in asked]
    for quick, told in zip(read_many(asked, reasons=False), full, strict=True):
        assert [one.probability for one in quick] == [one.probability for one in told]
        assert not any(one.reasons for one in quick)


@pytest.mark.parametrize("before", [0, 3_990, 9_000, 500_000])
def test_much_text_hides_nothing_at_the_end(before: int) -> None:
    threat = "Ich bring dich um, du dummer Idiot! " * 25
    # Of more than five words and marks: a shorter sentence is read together with the next one.
    friendly = "Wir kommen am Samstag gern wieder. " * (before // 35)
    text = friendly + threat
    told = {one.kind: one for one in read(text, "de")}
    for kind in (Kind.THREAT, Kind.INSULT):
        assert told[kind].applies
        spans = [reason.span for reason in told[kind].reasons]
        assert spans
        assert all(span.start >= len(friendly) for span in spans)


HOSTILE = ["i ", "1!", "aі", "a😀", "\u200b", "aaaa", "?! ", "🔞", "\ud800", "x" * 50 + " ",
           "earn $1 ", "ich bring dich ", "you are a ", "http://a.b/ ", "message ", "\n", "a@b."]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_million_characters_take_no_second(unit: str, language: str) -> None:
    text = unit * (1_000_000 // len(unit))
    read("warm", language)
    started = time.process_time()
    read(text, language)
    assert time.process_time() - started < 1


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.text(st.sampled_from("aIі1@$!?.- \u200b\u202eｉ😀ßİ\n\ud800"), max_size=60)
)
def test_any_text_gets_readings(text: str) -> None:
    for language in ("de", "en"):
        for one in explain(text, language):
            assert 0 <= one.probability <= 1
            for reason in one.reasons:
                assert 0 <= reason.span.start <= reason.span.end <= len(text)
