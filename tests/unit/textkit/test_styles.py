"""Each kind of rule, on cases written from Vale's documentation (https://vale.sh/docs/checks)."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from anklang.textkit.document import Document, Format
from anklang.textkit.findings import Finding, fixed
from anklang.textkit.messages import render
from anklang.textkit.styles import Styles
from anklang.textkit.syllables import Language

Hit = tuple[int, int, str]


def styles(files: dict[str, str] | None = None, **rule: Any) -> Styles:
    loaded = Styles({"Style/Rule.yml": yaml.safe_dump(rule, allow_unicode=True), **(files or {})})
    assert loaded.problems == []
    return loaded


def found(loaded: Styles, text: str, style: Format = "text") -> list[Finding]:
    return list(loaded.check(Document(text, "en", style)).findings)


def hits(loaded: Styles, text: str, style: Format = "text") -> list[Hit]:
    document = Document(text, "en", style)
    return [
        (*document.line_of(finding.span.start), finding.message.text)
        for finding in loaded.check(document).findings
    ]


def test_existence_finds_phrases_between_word_boundaries() -> None:
    loaded = styles(
        extends="existence", message="Consider removing '%s'", ignorecase=True,
        tokens=["appears to be", "arguably"],
    )  # fmt: skip

    assert hits(loaded, "This is Arguably the best option, and it appears to be stable.") == [
        (1, 9, "Consider removing 'Arguably'"),
        (1, 42, "Consider removing 'appears to be'"),
    ]
    assert hits(loaded, "inarguably") == []


def test_existence_without_word_boundaries() -> None:
    loaded = styles(extends="existence", message="%s", nonword=True, tokens=[r"\.{3}"])

    assert hits(loaded, "Well...") == [(1, 5, "...")]


def test_raw_is_joined_as_it_stands_and_appended_when_asked() -> None:
    joined = styles(extends="existence", message="%s", raw=[r"(?:foo)\sbar", "(baz)"])
    appended = styles(extends="existence", message="%s", append=True, tokens=["a", "b"], raw=["!"])

    assert hits(joined, "foo barbaz, foo bar") == [(1, 1, "foo barbaz")]
    assert hits(appended, "a b! c!") == [(1, 3, "b!")]


def test_exceptions_are_left_alone() -> None:
    loaded = styles(
        extends="existence", message="%s", tokens=["[A-Z]{2,}"], exceptions=["API", "AWS CLI"]
    )

    assert hits(loaded, "API AWS CLI AWS") == [(1, 13, "AWS")]


def test_limit_level_link_and_description() -> None:
    loaded = styles(
        extends="existence", message="m", level="error", link="https://a.de", description="why",
        limit=2, tokens=["a"],
    )  # fmt: skip

    first, *rest = found(loaded, "a a a a")

    assert len(rest) == 1
    assert (first.check, first.level, first.link, first.why) == (
        "Style.Rule", "error", "https://a.de", "why",
    )  # fmt: skip


def test_substitution_names_the_preferred_form_first() -> None:
    loaded = styles(
        extends="substitution", message="Consider using '%s' instead of '%s'",
        swap={"abundance": "plenty", "accelerate": "speed up"},
    )  # fmt: skip

    assert hits(loaded, "There is an abundance of ways to accelerate this.") == [
        (1, 13, "Consider using 'plenty' instead of 'abundance'"),
        (1, 34, "Consider using 'speed up' instead of 'accelerate'"),
    ]


@pytest.mark.parametrize(
    ("swap", "text", "fix"),
    [
        ({r"(?:give|gave) rise to": "lead to"}, "It gave rise to bread.", "It lead to bread."),
        ({r"within the (\w+) directory": "in the $1 directory"}, "within the config directory",
         "in the config directory"),
        ({"masterful": "skilled|able"}, "a masterful baker", "a skilled baker"),
        ({"github": "GitHub"}, "on Github", "on GitHub"),
        ({"Backhaus": "Backhaus Sonnleitner"}, "im Backhaus", "im Backhaus Sonnleitner"),
        ({"please": ""}, "please come", " come"),
    ],
)  # fmt: skip
def test_substitution_offers_the_fix(swap: dict[str, str], text: str, fix: str) -> None:
    loaded = styles(extends="substitution", message="%s", ignorecase=True, swap=swap)

    (finding,) = found(loaded, text)

    assert fixed(text, finding) == fix
    assert found(loaded, fix) == []


def test_several_suggestions_read_as_a_sentence() -> None:
    loaded = styles(
        extends="substitution", message="Consider using %s instead of '%s.'",
        action={"name": "replace"}, swap={"masterful": "skilled|authoritative|commanding"},
    )  # fmt: skip

    assert hits(loaded, "masterful") == [
        (1, 1, "Consider using 'skilled', 'authoritative', or 'commanding' instead of 'masterful.'")
    ]


@pytest.mark.parametrize(("text", "fix"), [("A ok", "A-ok"), ("a ok", "a-ok"), ("A OK", "A-OK")])
def test_a_replacement_takes_on_the_case(text: str, fix: str) -> None:
    loaded = styles(
        extends="substitution", message="%s", ignorecase=True, matchcase=True, swap={"a ok": "A-ok"}
    )

    assert [finding.fixes for finding in found(loaded, text)] == [(fix,)]


def test_occurrence_counts_in_its_scope_and_marks_the_first() -> None:
    loaded = styles(
        extends="occurrence", message="More than 3 commas! (%s)", scope="sentence", max=3, token=","
    )

    assert hits(loaded, "First, second, third, fourth, and fifth. Then, done.") == [
        (1, 6, "More than 3 commas! (4)")
    ]


def test_too_few_are_told_at_the_scopes_first_word() -> None:
    loaded = styles(
        extends="occurrence", message="No example (found %d).", scope="paragraph", min=1,
        token="for example",
    )  # fmt: skip

    assert hits(loaded, "Some tools, for example Vale, lint prose.\n\nOthers lint code.") == [
        (3, 1, "No example (found 0).")
    ]


def test_occurrence_counts_characters_as_people_do() -> None:
    loaded = styles(extends="occurrence", message="%s", max=3, token=r"\w")

    assert hits(loaded, "Bär") == []
    assert hits(loaded, "Bären") == [(1, 1, "5")]


def test_repetition() -> None:
    loaded = styles(
        extends="repetition", message="'%s' is repeated!", alpha=True, tokens=[r"[^\s.!?]+"]
    )

    assert hits(loaded, "This is is a test of the\nthe rule.") == [
        (1, 6, "'is' is repeated!"),
        (1, 22, "'the' is repeated!"),
    ]
    assert hits(loaded, "The the, he said: no, no.") == []


def test_repetition_may_ignore_case_and_allow_some() -> None:
    loaded = styles(extends="repetition", message="%s", ignorecase=True, max=1, tokens=[r"\w+"])

    assert hits(loaded, "The the oven") == []
    assert hits(loaded, "The the the oven") == [(1, 1, "The")]


def test_consistency_follows_the_first_spelling() -> None:
    loaded = styles(
        extends="consistency", message="Inconsistent spelling of '%s'.", ignorecase=True,
        either={"advisor": "adviser", "centre": "center"},
    )  # fmt: skip

    assert hits(loaded, "Ask your advisor. The centre has an adviser too.") == [
        (1, 37, "Inconsistent spelling of 'adviser'.")
    ]


ACRONYMS = {
    "extends": "conditional",
    "message": "'%s' has no definition",
    "first": r"\b([A-Z]{3,5})\b",
    "second": r"\b([A-Z]{3,5}): (?:[A-Z][a-z]+ ?)+|(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)",
}


def test_conditional_wants_the_definition_before_the_use() -> None:
    loaded = styles(**ACRONYMS, exceptions=["ABC"])
    text = (
        "WHO: World Health Organization. The Central Intelligence Agency (CIA) is next. "
        "But FBI is never defined, so FBI is flagged both times. ABC"
    )

    assert hits(loaded, text) == [
        (1, 84, "'FBI' has no definition"),
        (1, 109, "'FBI' has no definition"),
    ]
    assert len(hits(loaded, "WHO first. The World Health Organization (WHO) later.")) == 1


def test_conditional_without_a_group_asks_for_presence() -> None:
    loaded = styles(extends="conditional", message="%s", first=r"\bSection\b", second="Summary:")

    assert hits(loaded, "Section one") == [(1, 1, "Section")]
    assert hits(loaded, "Section one\nSummary: two") == []


def test_conditional_with_look_around() -> None:
    loaded = styles(
        extends="conditional", message="'%s' imported but not used.", scope="raw",
        first=r"(?<=import )(\w+)(?= from)", second=r"(?<=<)(\w+)",
    )  # fmt: skip

    assert hits(loaded, "<Box>\nimport Box from 'x'\nimport Tab from 'y'") == [
        (3, 8, "'Tab' imported but not used.")
    ]


@pytest.mark.parametrize(
    ("rule", "heading", "expected"),
    [
        ({"match": "$title"}, "Getting started with the API", "Getting Started With the API"),
        ({"match": "$title", "style": "Chicago"}, "Bread from within Our Oven", None),
        ({"match": "$title"}, "The Quick Brown Fox Jumps Over the Lazy Dog", None),
        ({"match": "$sentence"}, "The Quick Brown Fox", "The quick brown fox"),
        ({"match": "$sentence"}, "The quick brown API", None),
        ({"match": "$sentence", "exceptions": ["Brown Fox"]}, "The quick Brown Fox runs", None),
        ({"match": "$sentence", "indicators": [":"]}, "Bread: The basics of it", None),
        ({"match": "$sentence", "prefix": r"^[a-z]\.\s"}, "a. This is my heading", None),
        ({"match": "$lower"}, "the Oven", "the oven"),
        ({"match": "$upper"}, "the Oven", "THE OVEN"),
        ({"match": "[A-Z].*"}, "the Oven", None),
        ({"match": "^[A-Z].*"}, "The oven", None),
    ],
)
def test_capitalization(rule: dict[str, Any], heading: str, expected: str | None) -> None:
    loaded = styles(extends="capitalization", message="'%s'; '%s'", scope="heading", **rule)

    findings = found(loaded, f"# {heading}\n\nSome Text Here\n", "markdown")

    assert [finding.fixes for finding in findings] == ([(expected,)] if expected else [])
    for finding in findings:
        assert finding.message.text == f"'{heading}'; '{expected}'"


def test_metric() -> None:
    loaded = styles(
        extends="metric", message="Try to keep the grade (%s) below 8.",
        formula="(0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59",
        condition="> 8.0",
    )  # fmt: skip
    hard = "Preexisting organizational capabilities necessitate infrastructure."

    assert hits(loaded, "The oven is hot.") == []
    assert hits(loaded, "") == []
    ((line, column, message),) = hits(loaded, hard)
    assert (line, column) == (1, 1)
    assert float(message.split("(")[1].split(")")[0]) > 20


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("words", 9), ("sentences", 4), ("heading.h2", 1), ("list", 1), ("blockquote", 1),
        ("pre", 1), ("paragraphs", 1), ("math.sqrt(words)", 3), ("math.abs(0 - words)", 9),
        ("long_words", 1), ("polysyllabic_words", 1),
    ],
)  # fmt: skip
def test_what_a_metric_may_count(formula: str, value: float) -> None:
    loaded = styles(extends="metric", message="%s", formula=formula, condition=">= 0.0")
    text = "## Two words\n\nBread is good.\n\n- one\n- two\n\n> Somebody said\n\n```\na\nb\n```\n"

    (hit,) = hits(loaded, text, "markdown")

    assert float(hit[2]) == value + (1 if formula == "sentences" else 0)


def test_spelling_with_the_built_in_lists_and_filters() -> None:
    loaded = styles(
        extends="spelling", message="Did you really mean '%s'?", filters=["[pP]y.*"],
        exceptions=["Sonnleitner"],
    )  # fmt: skip

    text = "Teh PyYAML build of NASA and MongoDB runs on evrey push, Sonnleitner."

    assert hits(loaded, text) == [
        (1, 1, "Did you really mean 'Teh'?"),
        (1, 46, "Did you really mean 'evrey'?"),
    ]  # fmt: skip


def test_spelling_with_a_styles_own_dictionary() -> None:
    loaded = styles(
        {
            "config/dictionaries/own.dic": "3\nbake/S\nbread\nunhappy\n",
            "config/dictionaries/own.aff": "SFX S Y 2\nSFX S 0 s [^y]\nSFX S e ing e\n",
            "config/ignore/words.txt": "transpiler\n",
        },
        extends="spelling",
        message="%s",
        dictionaries=["own"],
        ignore=["words.txt"],
    )  # fmt: skip

    assert [text for _, _, text in hits(loaded, "bakes baking bread Transpiler breads the")] == [
        "breads",
        "the",
    ]


def test_german_compounds_are_spelled_right_when_their_parts_are() -> None:
    loaded = styles(extends="spelling", message="%s")
    document = Document("Der Kundenservice der Bäkerei", "de")

    assert [finding.message.text for finding in loaded.check(document).findings] == ["Bäkerei"]


@pytest.mark.parametrize(
    ("action", "text", "fix"),
    [
        ({"name": "replace", "params": ["x", "y"]}, "Bad.", "x"),
        ({"name": "remove"}, "Bad.", ""),
        ({"name": "edit", "params": ["trim_right", ".?!"]}, "Bad.", "Bad"),
        ({"name": "edit", "params": ["trim_left", "B"]}, "Bad.", "ad."),
        ({"name": "edit", "params": ["split", "a", "0"]}, "Bad.", "B"),
        ({"name": "edit", "params": ["truncate", "a"]}, "Bad.", "B"),
        ({"name": "edit", "params": ["replace", "a", "–"]}, "Bad.", "B–d."),
        ({"name": "edit", "params": ["regex", "(B)(a)", "$2-$1"]}, "Bad.", "a-Bd."),
    ],
)
def test_actions(action: dict[str, Any], text: str, fix: str) -> None:
    loaded = styles(
        extends="existence", message="%s", nonword=True, tokens=[r"Bad\."], action=action
    )

    (finding,) = found(loaded, text)

    assert finding.fixes[0] == fix


PAGE = """# One bad title

A bad paragraph with `bad code`. Good end.

- a bad item

> a bad quote

| bad head |
|---|
| bad cell |

## Two bad

```
bad block
```
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("text", [1, 3, 5, 7, 9, 11, 13]),
        ("heading", [1, 13]),
        ("heading.h2", [13]),
        ("heading.md", [1, 13]),
        ("paragraph", [3]),
        ("list", [5]),
        ("blockquote", [7]),
        ("table", [9, 11]),
        ("table.header", [9]),
        ("table.cell", [11]),
        (["heading.h1", "list"], [1, 5]),
        ("~heading", [3, 5, 7, 9, 11]),
        (["~blockquote & ~heading & ~table"], [3, 5]),
        ("raw", [1, 3, 3, 5, 7, 9, 11, 13, 16]),
        ("comment.line", []),
    ],
)
def test_scopes(scope: str | list[str], lines: list[int]) -> None:
    loaded = styles(extends="existence", message="%s", scope=scope, tokens=["bad"])

    assert [line for line, _, _ in hits(loaded, PAGE, "markdown")] == lines


def test_a_match_stays_inside_its_scope() -> None:
    loaded = styles(extends="existence", message="%s", nonword=True, tokens=[r"title\s+A"])

    assert hits(loaded, "# One title\n\nA paragraph", "markdown") == []


def test_comments_switch_rules_off_and_on_again() -> None:
    loaded = styles(extends="existence", message="%s", tokens=["bad"])
    text = (
        "bad\n\n<!-- vale off -->\n\nbad\n\n<!-- vale on -->\n\nbad\n\n"
        "<!-- vale Style.Rule = NO -->\n\nbad\n\n<!-- vale Style.Rule = YES -->\n\nbad\n\n"
        "<!-- vale Other.Rule = NO -->\n\nbad\n"
    )

    assert [line for line, _, _ in hits(loaded, text, "markdown")] == [1, 9, 17, 21]
    assert len(hits(loaded, text)) == 6


def test_a_key_may_look_at_what_follows() -> None:
    loaded = styles(
        extends="substitution", message="Use '%s' instead of '%s'.", ignorecase=True,
        swap={"do not": "don't", r"it is(?!\.)": "it's", r"it's(?=\.)": "it is"},
    )  # fmt: skip

    assert hits(loaded, "It is good. That's how it is. So it's. I do not know.") == [
        (1, 1, "Use 'it's' instead of 'It is'."),
        (1, 34, "Use 'it is' instead of 'it's'."),
        (1, 42, "Use 'don't' instead of 'do not'."),
    ]


def test_vocabularies_are_exceptions_and_rules_of_their_own() -> None:
    files = {
        "Vocab/Base/accept.txt": "AWS CLI\nAPI\nMongoDB\n",
        "Vocab/Base/reject.txt": "foobar\n",
    }
    loaded = styles(files, **ACRONYMS)
    unmoved = styles(files, **ACRONYMS, vocab=False)
    text = "The API is fine. The AWS CLI is fine. AWS alone is not. Use Mongodb, not foobar."

    assert [(line.check, line.span.of(text)) for line in found(loaded, text)] == [
        ("Style.Rule", "AWS"),
        ("Vale.Terms", "Mongodb"),
        ("Vale.Avoid", "foobar"),
    ]
    assert len(found(unmoved, text)) == 6


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Richtig geschrieben: „Hermine“.", "„Brezn“ sagen wir nicht."]),
        ("en", ["It is spelled “Hermine”.", "We don't say “Brezn”."]),
    ],
)
def test_vocabularies_speak_the_language_of_the_reader(language: Language, said: list[str]) -> None:
    files = {"Vocab/Base/accept.txt": "Hermine\n", "Vocab/Base/reject.txt": "Brezn\n"}
    report = Styles(files).check(Document("Für hermine: Brezn", "de"))

    assert [render(one.message, language) for one in report.findings] == said


@pytest.mark.parametrize(
    ("token", "text", "marked"),
    [
        ("Ärger", "So ein Ärger!", "Ärger"),
        ("strasse", "Die Straße", "Straße"),
        ("straße", "STRASSE", "STRASSE"),
        ("daß", "dass oder daß", "daß"),
        ("[äöü]ber", "das Über", "Über"),
        ("caf[éè]", "im Café", "Café"),
        ("don't", "We don’t know", "don’t"),
        ("gross(e|er)", "das große Brot", "große"),
        ("(?<!kein )Problem", "kein Problem, ein Problem", "Problem"),
        (r"(\w)\1", "ein Ball", None),
        (r"(\w)\1", "ein aa", "aa"),
        ("ko\u00adop", "koop", "koop"),
        (r"\u00c4rger", "Ärger", "Ärger"),
    ],
)
def test_german_letters_in_patterns(token: str, text: str, marked: str | None) -> None:
    loaded = styles(extends="existence", message="%s", ignorecase=True, tokens=[token])

    marks = [finding.span.of(text) for finding in found(loaded, text)]

    assert marks == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("rule", "line", "reason"),
    [
        ("extends: existence\nmessage: m\ntokens:\n  - fine\n  - '(unclosed'\n", 5, "Not a reg"),
        ("extends: existence\nmessage: m\ntokens:\n  - '(?R)'\n", 3, "needs something"),
        ("extends: sequence\nmessage: m\n", 1, "“sequence” rules"),
        ("message: m\nextends: script\nscript: a.tengo\n", 2, "“script” rules"),
        ("extends: readability\nmessage: m\ngrade: 8\n", 1, "“readability” rules"),
        ("extends: existence\ntokens: [a]\n", 1, "no message"),
        ("extends: existence\nmessage: m\nlevel: fatal\ntokens: [a]\n", 3, "The level"),
        ("message: m\nextends: existence\n", 2, "neither tokens nor raw"),
        ("extends: metric\nmessage: m\nformula: words ** 9\ncondition: '> 1'\n", 3, "can't"),
        ("extends: metric\nmessage: m\nformula: __import__('os')\ncondition: '> 1'\n", 3, "can't"),
        ("extends: existence\nmessage: m\nscope: cellar\ntokens: [a]\n", 3, "The scope"),
        ("extends: occurrence\nmessage: m\ntoken: a\nmax: many\n", 4, "must be a number"),
        ("extends: spelling\nmessage: m\ndictionaries: [nowhere]\n", 3, "isn't there"),
        ("[1, 2", 1, "Not readable"),
        ("- a\n- b\n", 1, "keys with values"),
        ("a: " + "[" * 50 + "]" * 50, 1, "too deeply"),
        ("extends: conditional\nmessage: m\nfirst: a\n", 1, "first and second"),
        ("extends: capitalization\nmessage: m\nmatch: $spongebob\n", 3, "isn't known"),
    ],
)  # fmt: skip
def test_what_cannot_run_is_told_by_file_and_line(rule: str, line: int, reason: str) -> None:
    loaded = Styles({"Style/Rule.yml": rule})

    (problem,) = loaded.problems

    assert (problem.file, problem.line) == ("Style/Rule.yml", line)
    assert reason in render(problem.message, "en")


def test_one_bad_token_does_not_silence_the_others() -> None:
    loaded = Styles({"S/R.yml": "extends: existence\nmessage: m\ntokens: [fine, '(bad', no]\n"})

    assert len(found(loaded, "fine and no")) == 2


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("Google/We.yml", ["Google.We"]),
        ("styles/Google/We.yml", ["Google.We"]),
        ("Google/We.yaml", []),
        ("Google/_shared/We.yml", []),
        (".hidden/We.yml", []),
        ("We.yml", []),
        ("config/vocabularies/We.yml", []),
    ],
)
def test_which_files_are_rules(path: str, names: list[str]) -> None:
    loaded = Styles({path: "extends: existence\nmessage: m\ntokens: [we]\n"})

    assert [rule.name for rule in loaded.rules] == names


PUBLISHED_FORMS = {
    # Constructs that published styles use, in rules of our own.
    "A/Ordinals.yml": r"""
extends: existence
message: "Write out '%s'."
nonword: true
tokens: ['(?<!\S)\d(?:st|nd|rd|th)\b']
""",
    "A/Short.yml": r"""
extends: conditional
message: "Say what '%s' stands for."
first: '\b([A-Z]{3,5})\b'
second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
exceptions: [FAQ]
""",
    "A/Twice.yml": r"""
extends: repetition
message: "'%s' twice"
ignorecase: true
action: {name: edit, params: [truncate, ' ']}
tokens: ['[\w]+']
""",
    "A/People.yml": r"""
extends: substitution
message: "'%s', not '%s'"
ignorecase: true
action: {name: replace}
swap:
  (?:bak|brew)er(?:m[ae]n)?: crew
  '(?<!very )unique': single
""",
    "A/Opening.yml": r"""
extends: existence
message: "not '%s'"
ignorecase: true
raw: ['(?:[;-]\s)There\s(is|are)|\bThere\s(is|are)\b']
""",
}


def test_constructs_of_published_styles_run_together() -> None:
    loaded = Styles(PUBLISHED_FORMS)
    text = (
        "There are the the 1st bakers of the World Bread Organisation (WBO). WBO and NBO like "
        "a unique roll, a very unique bun, and our FAQ; x2nd isn't one."
    )

    marked = {
        (one.check, one.span.of(text)): one.fixes
        for one in loaded.check(Document(text, "en")).findings
    }

    assert loaded.problems == []
    assert set(marked) == {
        ("A.Opening", "There are"), ("A.Twice", "the the"), ("A.Ordinals", "1st"),
        ("A.Short", "NBO"), ("A.People", "unique"),
    }  # fmt: skip
    assert marked["A.Twice", "the the"] == ("the",)
    assert marked["A.People", "unique"] == ("single",)
