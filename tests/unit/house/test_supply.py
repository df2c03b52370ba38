"""The audit of what we use can fail, and silence is no clean bill."""

from __future__ import annotations

import json

import pytest

from tools import check, supply


def _pip(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": list(packages), "fixes": []})


CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
HOLE = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-2099-1"}]}
SKIPPED = {"name": "regex", "skip_reason": "not found on PyPI"}


def test_a_known_hole_is_named() -> None:
    assert supply.python_holes(_pip(CLEAN, HOLE)) == {"pillow PYSEC-2099-1"}
    assert supply.npm_holes('{"vulnerabilities": {"x": {"severity": "high"}}}') == {"x high"}


def test_control_nothing_known_is_nothing() -> None:
    assert supply.python_holes(_pip(CLEAN)) == set()
    assert supply.npm_holes('{"vulnerabilities": {}}') == set()


@pytest.mark.parametrize("said", ["", "Traceback …", _pip(CLEAN, SKIPPED), _pip(SKIPPED)])
def test_packages_that_were_not_looked_up_are_not_called_clean(said: str) -> None:
    assert supply.python_holes(said) is None


@pytest.mark.parametrize("said", ["", '{"message": "405 Method Not Allowed"}'])
def test_a_registry_that_does_not_answer_is_not_called_clean(said: str) -> None:
    assert supply.npm_holes(said) is None


@pytest.mark.parametrize(
    ("python", "npm", "code"),
    [
        (set(), set(), 0),
        (None, set(), supply.NOT_ASKED),
        ({"pillow PYSEC-2099-1"}, None, 1),
        (set(), {"x high"}, 1),
    ],
)
def test_the_verdict(
    monkeypatch: pytest.MonkeyPatch, python: set[str] | None, npm: set[str] | None, code: int
) -> None:
    monkeypatch.setattr(supply, "_python_holes", lambda: python)
    monkeypatch.setattr(supply, "_npm_holes", lambda: npm)
    assert supply.audit() == code


def test_what_is_accepted_says_why() -> None:
    assert all(len(why) > 20 for why in supply.ACCEPTED.values())


def test_both_run_in_ci() -> None:
    commands = [" ".join(map(str, step.command)) for step in check.steps()]
    assert any("tools.supply list" in command for command in commands)
    assert any("tools.supply audit" in command for command in commands)
    assert check.NOT_ASKED == supply.NOT_ASKED
