"""Properties that hold for any text and any pattern: spans inside, fixes that settle, in time."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from anklang.textkit.checks import CHECKS, Situation
from anklang.textkit.document import Document
from anklang.textkit.findings import fixed
from anklang.textkit.guide import Guide, read_guide
from anklang.textkit.styles import Styles, unpacked
from anklang.textkit.styles.archive import LARGEST_FILE, MOST_FILES
from anklang.textkit.styles.problems import CannotRun

LIMIT = 1.0  # seconds of one core; the clock on the wall also runs for others

EVERYTHING = {
    "address": {"form": "du", "capital": False},
    "inclusive": {"policy": "colon"},
    "words": {"terms": [{"use": "Gast", "instead_of": ["Kunde", "gut"], "compounds": True}]},
    "names": {"names": ["GitHub", "Backhaus Sonnleitner"]},
    "jargon": {},
    "anglicisms": {},
    "phrases": {},
    "fillers": {"tolerance": 0},
    "hashtags": {"maximum": 3},
    "emoji": {"maximum": 2},
    "shouting": {},
    "exclamations": {"maximum": 1},
    "questions": {"minimum": 1, "maximum": 2},
    "sentences": {"longest": 15},
    "readability": {"formula": "lix", "most": 40},
    "passive": {"share": 0},
    "greeting": {"one_of": ["Hallo"], "kinds": ["post", "reply"]},
    "length": {"shortest": 5, "longest": 20},
    "character": {
        "formal_casual": {"target": 0, "tolerance": 0},
        "factual_enthusiastic": {"target": -2, "tolerance": 0},
        "serious_funny": {"target": 2, "tolerance": 0},
        "respectful_irreverent": {"target": 2, "tolerance": 0},
    },
    "ending": {"one_of": ["Grüße"], "signed": True, "kinds": ["post", "reply"]},
}
RULES = {
    "extends: existence\nmessage: m\nnonword: true\ntokens: ['.', 'ü', 'a(?=b)']\n",
    "extends: substitution\nmessage: m\nignorecase: true\nswap: {gut: besser, Brot: Semmel}\n",
    "extends: repetition\nmessage: m\ntokens: ['[^\\s]+']\n",
    "extends: occurrence\nmessage: m\nscope: sentence\nmin: 2\ntoken: '\\w+'\n",
    "extends: consistency\nmessage: m\neither: {wir: uns}\n",
    "extends: conditional\nmessage: m\nfirst: '\\b([A-Z]+)\\b'\nsecond: '\\(([A-Z]+)\\)'\n",
    "extends: capitalization\nmessage: m\nmatch: $title\n",
    "extends: metric\nmessage: m\nformula: words / sentences\ncondition: '> 1.0'\n",
    "extends: spelling\nmessage: m\n",
}
STYLES = {f"S/R{number}.yml": rule for number, rule in enumerate(sorted(RULES))}
GUIDE = Guide(EVERYTHING, STYLES)

WORDS = st.sampled_from(
    [
        "du", "Sie", "Ihnen", "ihr", "Kunden", "Kund:innen", "KundInnen", "GRATIS", "gut", "gut",
        "eigentlich", "wirklich", "wird", "gebacken", "#frischesbrot", "@anna", "https://a.de/b?c",
        "🎉", "👨‍👩‍👧", "❤️", "„Zitat“", "!!!", "?", ".", ",", "…", "z. B.", "12. Mai", "\n", "\n\n",
        "github", "Meeting", "für jeden etwas dabei", "really", "actually", "was", "baked", "*",
        "`x`", "# ", "- ", "> ", "| a |", "ß", "e\u0301", "\u200b", "\u202e", "()", "[x](y)", "\x00",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS).map("".join)
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(TEXTS, st.sampled_from(["de", "en"]), st.booleans())
def test_spans_lie_inside_the_text(text: str, language: str, markdown: bool) -> None:
    document = Document(
        text, "de" if language == "de" else "en", "markdown" if markdown else "text"
    )

    for finding in GUIDE.check(document, Situation("reply", "sie")).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@QUICK
@given(TEXTS, st.sampled_from(["de", "en"]))
@example("A eigentlich eigentlich EIGENTLICH", "de")
def test_a_taken_fix_never_gives_the_same_finding_again(text: str, language: str) -> None:
    chosen = "de" if language == "de" else "en"
    for finding in GUIDE.check(Document(text, chosen)).findings:
        for choice in range(len(finding.fixes)):
            new = fixed(text, finding, choice)
            assert new != text
            again = GUIDE.check(Document(new, chosen)).findings
            same = (finding.check, finding.span, finding.message, finding.span.of(text))
            assert same not in {
                (other.check, other.span, other.message, other.span.of(new)) for other in again
            }


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Load dictionaries and automata once; they stay for the life of a process."""
    for language in ("de", "en"):
        GUIDE.check(Document("Wir backen the bread.", "de" if language == "de" else "en"))


@pytest.mark.parametrize(
    "piece",
    [
        "a", "ä", " ", "\n", ".", "Wort ", "The word. ", "a.b ", "1.", "!", "?", '"', "„", "'", "-",
        "@a", "a@", "#a", "#", "🎉", "👨‍👩‍👧 ", "\u200d", "http://", "a.de/", "a:in", "KundInnen ", "wird ",
        "[a](",
        "`", "*a ", "> ", "| ", "<a", "<!--", "(", "\x00", "\u0308", "Kundenservice ", "A. ",
        "Ich habe heute eigentlich wirklich gern du Sie ihr Ihnen gesagt. ",
        "aaaa aaab ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", ["text", "markdown"])
def test_a_megabyte_of_anything_is_checked_in_time(piece: str, style: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()

    GUIDE.check(Document(text, "de", "markdown" if style == "markdown" else "text"))
    Document(text).language  # noqa: B018 (measured)

    assert time.process_time() - started < LIMIT


PATTERNS = [
    "(a+)+$", "(a|aa)+$", "(.*)*b", "(?<=(a+)+)b", r"(a+)\1+b", "(?=(a+)+b)a", "((a?){50}){50}a",
    "a{1000}{1000}", "(((((a{100}){100}){100}){100}){100})", "[" * 5000, "(" * 5000, "a|" * 50_000,
    "(?:" * 500 + "a" + ")*" * 500, r"\p{L}+(?!x)", "(?R)", "(?<n>a)(?&n)", r"(?i)\b(\w+)\s+\1\b",
    "(x+x+)+y(?=z)", ".*.*.*.*=.*(?!q)", "", "(?=a)*", "(?:a{0,60000}){0,60000}(?=b)", "\\", "[a",
    "(?#", "a{,}", "(?P<x", "\ud800", "\x00", "(?(1)a|b)", "(?>a+)b", "a++b", r"\K", r"\X+", "(*F)",
    "(?:abc){e<=3}", r"\L<x>",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("kind", ["existence", "substitution", "conditional", "occurrence"])
def test_hostile_patterns_neither_hang_nor_crash(pattern: str, kind: str) -> None:
    keys = {
        "existence": {"tokens": [pattern]},
        "substitution": {"swap": {pattern: "x"}},
        "conditional": {"first": pattern, "second": pattern},
        "occurrence": {"token": pattern, "max": 0},
    }[kind]
    rule = yaml.safe_dump({"extends": kind, "message": "m %s", **keys})
    started = time.process_time()

    loaded = Styles({"S/R.yml": rule})
    for text in ("a" * 40_000, "xxxx aaaa ä " * 3_000, ""):
        loaded.check(Document(text, "de"))

    assert time.process_time() - started < LIMIT


@QUICK
@given(st.text(alphabet="ab()[]{}|*+?\\.^$<>=!:-,1äß’", max_size=40), TEXTS)
def test_any_pattern_may_be_tried(pattern: str, text: str) -> None:
    rule = yaml.safe_dump({"extends": "existence", "message": "%s", "tokens": [pattern]})
    loaded = Styles({"S/R.yml": rule})

    for finding in loaded.check(Document(text, "de")).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@QUICK
@given(st.one_of(st.text(), st.from_regex(r"[a-z]+: .*", fullmatch=True)))
def test_any_guide_file_is_read_or_its_problem_told(text: str) -> None:
    guide = read_guide(text)

    guide.check(guide.document("Hallo du"))


@pytest.mark.parametrize(
    "text",
    [
        "address: {form: maybe}", "emoji: {maximum: many}", "nosuch: {}", "language: fr",
        "- a", "a: &x [1]\nb: *x", "[" * 100, "words: {terms: [{use: a}]}", "address: du",
    ],
)  # fmt: skip
def test_a_wrong_guide_says_what_is_wrong(text: str) -> None:
    assert read_guide(text).problems


def test_every_check_is_in_the_property_tests() -> None:
    assert set(EVERYTHING) == {check.id for check in CHECKS}


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_style_comes_out_of_a_zip_file() -> None:
    rule = b"extends: existence\nmessage: m\ntokens: [we]\n"
    files = unpacked(zipped({"Google/Google/We.yml": rule, "Google/logo.png": b"\x89"}))

    assert list(files) == ["Google/Google/We.yml"]
    assert [rule.name for rule in Styles(files).rules] == ["Google.We"]


@pytest.mark.parametrize(
    "files",
    [
        {"../../etc/Style/a.yml": b""},
        {"/etc/Style/a.yml": b""},
        {"C:/Style/a.yml": b""},
        {"a\\..\\..\\b.yml": b""},
        {"S/bomb.yml": b"0" * (LARGEST_FILE + 1)},
        {f"S/{number}.yml": b"0" * 3_900_000 for number in range(6)},
        {f"S/{number}.yml": b"" for number in range(MOST_FILES + 1)},
    ],
    ids=["up", "root", "drive", "backslash", "bomb", "sum", "many"],
)
def test_zip_files_that_do_harm_are_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(CannotRun):
        unpacked(zipped(files))


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", zipped({"a.yml": b"x"})[:-10]])
def test_what_is_no_zip_file_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRun):
        unpacked(data)
