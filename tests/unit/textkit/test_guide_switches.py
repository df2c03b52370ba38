"""Rules of styles that a guide switches off or gives another level, and errors that don't stop."""

from __future__ import annotations

from anklang.textkit.guide import read_guide

STYLES = {
    "House/Buns.yml": "extends: existence\nmessage: No buns.\nlevel: error\ntokens: [buns]\n",
    "House/Tea.yml": "extends: existence\nmessage: No tea.\ntokens: [tea]\n",
}


def levels(rules: str) -> list[tuple[str, str]]:
    guide = read_guide(f"language: en\n{rules}", STYLES)
    assert guide.problems == []
    report = guide.check(guide.document("More buns and tea."))
    return [(finding.check, finding.level) for finding in report.findings]


def test_without_switches_rules_run_as_they_come() -> None:
    assert levels("") == [("House.Buns", "error"), ("House.Tea", "warning")]


def test_a_rule_that_is_off_is_silent() -> None:
    assert levels("rules: {House.Buns: off}") == [("House.Tea", "warning")]
    assert levels('rules: {House.Buns: "off"}') == [("House.Tea", "warning")]


def test_a_rule_takes_another_level() -> None:
    assert levels("rules: {House.Buns: suggestion}")[0] == ("House.Buns", "suggestion")


def test_a_wrong_switch_is_reported_with_its_line() -> None:
    guide = read_guide("language: en\nrules: {House.Buns: maybe}", STYLES)
    assert [(problem.line, problem.message.text) for problem in guide.problems] == [
        (2, "{name}: off, suggestion, warning or error.")
    ]
    assert read_guide("rules: 7").problems[0].message.text.startswith("“rules” names rules")


def test_errors_stop_unless_the_guide_says_otherwise() -> None:
    assert read_guide("language: en").errors_stop
    assert not read_guide("errors_stop: false").errors_stop
    assert len(read_guide("errors_stop: perhaps").problems) == 1
