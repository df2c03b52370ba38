"""A guide as a folder of files, and back: what ``anklang check --guide`` reads.

``voice.yaml`` has what checks read, ``styles/`` the rules, ``booklet.yaml`` what only people read.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml
from django.utils.translation import gettext as _
from pydantic import ValidationError

from anklang.textkit.guide import read_values
from anklang.textkit.messages import render
from anklang.textkit.styles import unpacked
from anklang.textkit.styles.problems import CannotRun
from anklang.textkit.syllables import Language

from .content import VOCABULARY, Content
from .errors import NotUsable
from .parts import BY_ID

VOICE, BOOKLET = "voice.yaml", "booklet.yaml"
_FOR_PEOPLE = ("promise", "pairs", "notes", "examples", "resting")
_VOCABULARIES = ("accept.txt", "reject.txt")


def folder(content: Content, language: Language, styles: Mapping[str, str]) -> dict[str, str]:
    """Return a guide's files by path.

    Args:
        styles: the files below ``styles/`` by path (``queries.guides.style_files``).
    """
    stored = content.stored()
    people = {key: stored[key] for key in _FOR_PEOPLE if key in stored}
    files = {VOICE: _yaml(content.settings(language))}
    if people:
        files[BOOKLET] = _yaml(people)
    return files | {f"styles/{path}": text for path, text in styles.items()}


def _yaml(values: Mapping[str, Any]) -> str:
    # Tuples become lists.
    plain = json.loads(json.dumps(values))
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)


def zipped(files: Mapping[str, str], name: str) -> bytes:
    """Return the files as a zip with one folder of that name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(f"{name}/{path}", text)
    return stream.getvalue()


@dataclass(frozen=True)
class Read:
    """What a zip holds: the content without its uploaded styles, and those by folder."""

    content: Content
    language: Language | None
    packs: dict[str, dict[str, str]] = field(default_factory=dict)


def read_zip(data: bytes, reader: Language) -> Read:
    """Return the guide that a zip holds.

    Args:
        data: the zip file's bytes.
        reader: the language for what is refused.

    Raises:
        NotUsable: no zip, no ``voice.yaml`` in it, or something that no guide says.
    """
    try:
        files = unpacked(data, also=(".yaml",))
        root = _root(files)
        settings, _lines = read_values(files[f"{root}{VOICE}"])
        people, _lines = read_values(files.get(f"{root}{BOOKLET}", ""))
    except CannotRun as error:
        raise NotUsable(render(error.message, reader), "file") from error
    inside = {
        path.removeprefix(f"{root}styles/"): text
        for path, text in files.items()
        if path.startswith(f"{root}styles/")
    }
    content = _content(settings, people)
    return Read(
        content.model_copy(update=_vocabulary(inside)),
        _language(settings.get("language")),
        _packs(inside),
    )


def _root(files: Mapping[str, str]) -> str:
    """Return the folder that holds ``voice.yaml``, with its slash."""
    found = sorted((path for path in files if PurePosixPath(path).name == VOICE), key=len)
    if not found:
        raise NotUsable(_("There is no voice.yaml in the zip file."), "file")
    return found[0].removesuffix(VOICE)


def _language(value: object) -> Language | None:
    if value == "de":
        return "de"
    return "en" if value == "en" else None


def _content(settings: Mapping[str, Any], people: Mapping[str, Any]) -> Content:
    unknown = [key for key in settings if key not in (*BY_ID, "language", "errors_stop", "rules")]
    unknown += [key for key in people if key not in _FOR_PEOPLE]
    if unknown:
        raise NotUsable(
            _("The guide has a part that isn’t known here: %s.") % str(unknown[0])[:80], "file"
        )
    # A plain off in YAML is read as false.
    rules = settings.get("rules") or {}
    try:
        rules = {name: "off" if value is False else value for name, value in rules.items()}
        return Content.model_validate(
            {
                **people,
                "checks": {key: settings[key] or {} for key in settings if key in BY_ID},
                # A plain off in YAML is read as false.
                "rules": {
                    name: "off" if value is False else value for name, value in rules.items()
                },
                "errors_stop": settings.get("errors_stop", True),
            }
        )
    except (ValidationError, AttributeError) as error:
        where = (
            ".".join(str(part) for part in error.errors()[0]["loc"])
            if isinstance(error, ValidationError)
            else "rules"
        )
        raise NotUsable(_("This part of the guide can’t be read: %s.") % where, "file") from error


def _vocabulary(inside: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Take the house's own word lists out of the styles."""
    return {
        name.removesuffix(".txt"): tuple(
            line for line in inside.pop(f"{VOCABULARY}/{name}", "").splitlines() if line.strip()
        )
        for name in _VOCABULARIES
    }


def _packs(inside: Mapping[str, str]) -> dict[str, dict[str, str]]:
    packs: dict[str, dict[str, str]] = {}
    for path, text in inside.items():
        name, _slash, rest = path.partition("/")
        if rest:
            packs.setdefault(name, {})[rest] = text
    return packs
