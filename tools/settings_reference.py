"""Writes docs/reference/settings.md from the one table of settings.

python tools/settings_reference.py            write the page
"""

from __future__ import annotations

from pathlib import Path

from anklang.config.env import SETTINGS, Setting

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"
_HEAD = """# Settings

Anklang reads its settings from the environment. Every one has a default that works; none is needed
to begin. This page is generated from `src/anklang/config/env.py` by `tools/settings_reference.py`.

What is marked as secret may be in a file instead: name the file in `NAME_FILE`, e.g.
`EMAIL_URL_FILE=/run/secrets/email_url`. Secrets never appear in logs, errors or pages.

| setting | default | what it does |
|---|---|---|
"""


def page() -> str:
    """Return the page as Markdown."""
    return _HEAD + "".join(_row(setting) for setting in SETTINGS)


def _row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "–"
    secret = f" Secret: also `{setting.name}_FILE`." if setting.secret else ""
    return f"| `{setting.name}` | {default} | {setting.help}{secret} |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
