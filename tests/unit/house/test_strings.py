"""No string escapes the translators: neither an untranslated message nor text typed into a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools import messages

TEMPLATES = sorted(messages.PACKAGE.rglob("templates/**/*.html"))
# Proper names and signs that are the same in every language.
SAME_EVERYWHERE = {
    "Anklang",
    "Deutsch",
    "English",
    "RSS",
    "Atom",
    "Ctrl",
    "Esc",
    "Enter",
    "DE",
    "EN",
    "https",
}
SPOKEN_ATTRIBUTES = {"title", "placeholder", "aria-label", "alt", "aria-description"}


def test_every_string_is_translated() -> None:
    assert messages.problems() == []


def test_a_missing_translation_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "src" / "anklang" / "somewhere"
    app.mkdir(parents=True)
    (app / "apps.py").touch()
    (app / "page.html").write_text('{% translate "Nobody translated this" %}', encoding="utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "src" / "anklang")
    assert len(messages.problems()) == 1


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(messages.PACKAGE))
)
def test_no_text_is_typed_into_a_template(path: Path) -> None:
    assert typed_text(path.read_text(encoding="utf-8")) == []


def test_typed_text_is_found() -> None:
    assert typed_text('<p title="Hint">Hello {{ name }}</p>') == ["Hint", "Hello"]
    assert typed_text('<p>{% translate "Hello" %} {{ name }} – Anklang</p>') == []
    assert typed_text("{% blocktranslate %}<b>Hello</b>{% endblocktranslate %}") == []


def typed_text(source: str) -> list[str]:
    """Return words that a template shows without asking for their translation."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    # Blocks that end up in a class attribute.
    source = re.sub(r"\{%\s*block \w*(?:class|layout)\w*\s*%\}.*?\{%\s*endblock\s*%\}", "", source)
    source = re.sub(r"\{%\s*comment\b.*?endcomment\s*%\}", "", source, flags=re.DOTALL)
    source = re.sub(
        r"\{%\s*blocktrans.*?%\}.*?\{%\s*endblocktrans\w*\s*%\}", "", source, flags=re.DOTALL
    )
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.DOTALL)
    finder = _Words()
    finder.feed(source)
    finder.close()
    return [text for text in finder.found if _needs_words(text)]


def _needs_words(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return any(word not in SAME_EVERYWHERE for word in words)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "code", "kbd"}
        self.found += [
            value.strip() for name, value in attrs if name in SPOKEN_ATTRIBUTES and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "code", "kbd"}

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.found.append(data.strip())


def test_two_translations_of_one_message_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "anklang"
    for app, german in (("here", "freiwillig"), ("there", "optional")):
        folder = package / app / "locale" / "de" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (package / app / "apps.py").touch()
        (package / app / "page.html").write_text('{% translate "optional" %}', encoding="utf-8")
        (folder / "django.po").write_text(
            f'msgid "optional"\nmsgstr "{german}"\n', encoding="utf-8"
        )
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", package)
    assert "translated in two ways" in "".join(messages.problems())
