"""Writes docs/reference/personal-data.md (and .de.md) from what the models declare.

python -m tools.personal_data_reference            write both pages
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.utils import translation

_FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_HEAD = {
    "en": """# Personal data: what is kept, why and how long

Generated from the `datamap.py` beside each package's models by `tools/personal_data_reference.py`;
a test fails for a field that none of them names. Owners see the same under Personal data → What is
kept, and set the times under How long.

| what | whose | why | how long | fields |
|---|---|---|---|---|
""",
    "de": """# Personenbezogene Daten: was aufbewahrt wird, wozu und wie lange

Erzeugt aus den `datamap.py` neben den Modellen jedes Pakets (`tools/personal_data_reference.py`);
für ein Feld, das dort fehlt, schlägt ein Test fehl. Inhaber sehen dasselbe unter Personenbezogene
Daten → Was aufbewahrt wird und setzen die Fristen unter Wie lange.

| was | wessen | wozu | wie lange | Felder |
|---|---|---|---|---|
""",
}


def page(language: str) -> str:
    """Return the page in a language, people's data first."""
    from anklang.kernel import personal  # noqa: PLC0415 - Django must be set up
    from anklang.kernel.personal import Whose  # noqa: PLC0415

    rows = [
        (group.whose == Whose.NOBODY, label, group)
        for label, groups in sorted(personal.kept().items())
        for group in groups
    ]
    with translation.override(language):
        lines = [
            f"| {label} | {group.whose.label} | {group.why.label} | {group.until.label} | "
            f"{', '.join(group.fields)}{' 🔒' if group.secret else ''} |\n"
            for _last, label, group in sorted(rows, key=lambda row: row[:2])
        ]
    return _HEAD[language] + "".join(lines)


def path(language: str) -> Path:
    """Return where the page in a language is."""
    return _FOLDER / ("personal-data.md" if language == "en" else f"personal-data.{language}.md")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for one in _HEAD:
        path(one).write_text(page(one), encoding="utf-8")
