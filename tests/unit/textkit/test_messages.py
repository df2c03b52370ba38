import ast
import re
from collections.abc import Iterator
from pathlib import Path

from anklang import textkit
from anklang.textkit.findings import Message, say
from anklang.textkit.messages import GERMAN, render

NAMES = re.compile(r"\{\w+\}")


def said() -> Iterator[str]:
    """Every text that the code hands to ``say``."""
    for path in Path(textkit.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_message_has_its_german_and_none_is_left_over() -> None:
    assert set(said()) == set(GERMAN)


def test_both_languages_name_the_same_values() -> None:
    for english, german in GERMAN.items():
        assert set(NAMES.findall(english)) == set(NAMES.findall(german))


def test_values_are_filled_in_as_the_language_writes_them() -> None:
    message = say("Simpler than agreed: {formula} {value}.", formula="lix", value=12.34)

    assert render(message, "en") == "Simpler than agreed: lix 12.3."
    assert render(message, "de") == "Einfacher als vereinbart: lix 12,3."


def test_a_rules_own_words_stay_as_they_are() -> None:
    assert render(Message("100 {percent} %s", own=True), "de") == "100 {percent} %s"
