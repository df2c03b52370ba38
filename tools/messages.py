"""Keeps the translations: extract, merge, compile and check, without GNU gettext.

    python tools/messages.py update src/anklang/web/inbox …   extract and merge into de/django.po
    python tools/messages.py compile                          write every .mo file
    python tools/messages.py check                            list what is missing; exit code 1

Each Django app keeps its own catalogue beside its code: ``<app>/locale/de/LC_MESSAGES/django.po``.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "anklang"
LANGUAGES = ("de",)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def apps() -> list[Path]:
    """Return the folders that are Django apps, inner ones first."""
    folders = [path.parent for path in PACKAGE.rglob("apps.py")]
    return sorted(folders, key=lambda path: -len(path.parts))


def app_of(path: Path) -> Path | None:
    """Return the app folder that a source file belongs to."""
    return next((app for app in apps() if app in path.parents), None)


def sources(app: Path) -> Iterator[Path]:
    """Yield the Python files and templates whose strings belong to an app."""
    inner = [other for other in apps() if app in other.parents]
    for pattern in ("*.py", "*.html", "*.txt", "*.xml"):
        for path in sorted(app.rglob(pattern)):
            if not any(other in path.parents for other in inner) and "migrations" not in path.parts:
                yield path


def extract(app: Path) -> Catalog:
    """Return the strings of an app with where they stand."""
    catalog = Catalog(fuzzy=False)
    for path in sources(app):
        for line, function, found, comments in _messages(path):
            context, message = _split(function, found)
            if message:
                catalog.add(
                    message,
                    locations=[(str(path.relative_to(ROOT)), line)],
                    auto_comments=comments,
                    context=context,
                    flags=_flags(message),
                )
    return catalog


def _messages(path: Path) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _template_as_python(text)
    stream = io.BytesIO(text.encode())
    options = {"encoding": "utf-8"}
    for line, function, found, comments in extract_python(
        stream, KEYWORDS.keys(), ["Translators:"], options
    ):
        parts = found if isinstance(found, tuple) else (found,)
        yield line, function, parts, comments


def _template_as_python(text: str) -> str:
    """Turn a template into lines of calls that the Python extractor reads; line numbers stay."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure()
    # Each line alone: what templatize leaves of the mark-up has no sensible indentation.
    return "\n".join(_calls_only(line) for line in templatize(text).split("\n"))


def _calls_only(line: str) -> str:
    stripped = line.strip()
    starts = [stripped.find(f" {name}(") for name in ("_", *KEYWORDS)]
    starts += [0 for name in KEYWORDS if stripped.startswith(f"{name}(")]
    found = [start for start in starts if start >= 0]
    return stripped[min(found) :].strip() if found else ""


def _split(
    function: str, found: tuple[str | None, ...]
) -> tuple[str | None, str | tuple[str, str] | None]:
    parts = [part for part in found if part is not None]
    context = parts.pop(0) if function.lstrip("n").startswith("pgettext") and parts else None
    if not parts:
        return context, None
    plural = function.startswith("n") and len(parts) > 1
    return context, (parts[0], parts[1]) if plural else parts[0]


def _flags(message: str | tuple[str, str]) -> list[str]:
    text = message if isinstance(message, str) else " ".join(message)
    return ["python-format"] if "%(" in text or "%s" in text or "%d" in text else []


def catalogue_path(app: Path, language: str) -> Path:
    """Return where an app keeps its translations into a language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def load(app: Path, language: str) -> Catalog:
    """Return an app's translations (an empty catalogue when there are none yet)."""
    path = catalogue_path(app, language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update(app: Path) -> None:
    """Merge an app's present strings into its catalogues; obsolete ones go."""
    template = extract(app)
    for language in LANGUAGES:
        path = catalogue_path(app, language)
        if not len(template):
            path.unlink(missing_ok=True)
            continue
        catalog = load(app, language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, catalog)
        gaps = len(list(_gaps(catalog)))
        print(f"{path.relative_to(ROOT)}: {len(catalog)} strings, {gaps} untranslated")


def _write(path: Path, catalog: Catalog) -> None:
    plain = Catalog(locale=catalog.locale, fuzzy=False, project="Anklang", header_comment="")
    for message in catalog:
        if message.id:
            plain[message.id] = message
    buffer = io.BytesIO()
    write_po(buffer, plain, width=100, sort_output=True, omit_header=True, no_location=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path.write_bytes(header.encode() + buffer.getvalue())


def _gaps(catalog: Catalog) -> Iterator[Message]:
    for message in catalog:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.fuzzy or not all(forms):
            yield message


def compile_all() -> None:
    """Write the .mo file beside every .po file that is newer."""
    for source in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalog = read_po(stream, locale=source.parts[-3])
        with target.open("wb") as stream:
            write_mo(stream, catalog)


def problems() -> list[str]:
    """Return what is wrong: strings without translation, or translations of nothing."""
    found: list[str] = []
    for app in apps():
        template = extract(app)
        for language in LANGUAGES:
            found += _problems(app, template, load(app, language))
    return found + list(_disagreements())


def _disagreements() -> Iterator[str]:
    """Django merges all catalogues into one: a message may have one translation only."""
    for language in LANGUAGES:
        first: dict[object, tuple[Path, object]] = {}
        for app in apps():
            for message in load(app, language):
                before = first.setdefault((message.id, message.context), (app, message.string))
                if message.id and before[1] != message.string:
                    where = f"{app.relative_to(PACKAGE)} and {before[0].relative_to(PACKAGE)}"
                    yield f"{where}: {message.id!r} is translated in two ways"


def _problems(app: Path, template: Catalog, catalog: Catalog) -> list[str]:
    name = app.relative_to(PACKAGE)
    found = []
    for message in template:
        if message.id and (_missing(message, catalog)):
            where = ", ".join(f"{path}:{line}" for path, line in message.locations[:2])
            found.append(f"{name}: not translated: {message.id!r} ({where})")
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            found.append(f"{name}: translated but used nowhere: {message.id!r}")
        elif message.id:
            found += [f"{name}: {message.id!r}: {error}" for error in message.check(catalog)]
    return found


def _missing(message: Message, catalog: Catalog) -> bool:
    known = catalog.get(message.id, message.context)
    return known is None or known in list(_gaps(catalog))


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["update", "compile", "check"])
    parser.add_argument("apps", nargs="*", type=Path, help="app folders; none: all")
    arguments = parser.parse_args()
    if arguments.action == "compile":
        compile_all()
        return 0
    if arguments.action == "update":
        for app in [path.resolve() for path in arguments.apps] or apps():
            update(app)
        return 0
    found = problems()
    print("\n".join(found) or "Every string is translated.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
