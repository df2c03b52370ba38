"""Whole published Vale styles, fetched from their public packages: they load and say what they do.

The packages are kept in ``~/.cache/anklang``, never in the project. Without network, npm or pip the
tests are left out and say what they lack.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from anklang.textkit.document import Document
from anklang.textkit.messages import render
from anklang.textkit.styles import Styles, unpacked

CACHE = Path.home() / ".cache" / "anklang" / "published-styles"
NPM = {"@commercetools-docs/writing-style@3.4.2": "commercetools-docs-writing-style-3.4.2.tgz"}
PYPI = {
    "stylefix==0.8.2": "stylefix-0.8.2-py3-none-any.whl",
    "writing-check-cli==1.0.0": "writing_check_cli-1.0.0-py3-none-any.whl",
    "fincompliance==1.0.0": "fincompliance-1.0.0-py3-none-any.whl",
}
# How many rules each package has: none may get lost on the way.
RULES = {
    "@commercetools-docs/writing-style@3.4.2": 57,
    "stylefix==0.8.2": 39,
    "writing-check-cli==1.0.0": 34,
    "fincompliance==1.0.0": 49,
}


def fetched(package: str) -> dict[str, str]:
    """Return the style files of a package, as an uploaded zip would give them."""
    name = (NPM | PYPI)[package]
    CACHE.mkdir(parents=True, exist_ok=True)
    if not (CACHE / name).exists():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package, "-d", "."]
        command = ["npm", "pack", "--silent", package] if package in NPM else pip
        try:
            subprocess.run(command, cwd=CACHE, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"needs {package} from its registry ({type(error).__name__})")
    data = (CACHE / name).read_bytes()
    return unpacked(_as_zip(data) if name.endswith(".tgz") else data)


def _as_zip(data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar, zipfile.ZipFile(stream, "w") as archive:
        for member in tar.getmembers():
            if member.isfile() and "/styles/" in member.name:
                archive.writestr(member.name, tar.extractfile(member).read())  # type: ignore[union-attr]
    return stream.getvalue()


@pytest.mark.parametrize("package", [*NPM, *PYPI])
def test_a_whole_published_style_loads_and_checks_a_page(package: str) -> None:
    styles = Styles(fetched(package))
    said = [f"{one.file}:{one.line} {render(one.message, 'en')}" for one in styles.problems]
    assert said == []
    # The same rule twice in a package (a wheel's data beside its code) is one rule.
    assert len({rule.name for rule in (*styles.rules, *styles.silent)}) == RULES[package]
    text = Path("README.md").read_text("utf-8")[:20_000]
    styles.check(Document(text, "en", "markdown"))
    started = time.process_time()
    report = styles.check(Document(text + "\n", "en", "markdown"))
    assert time.process_time() - started < 1
    assert report.notes == ()
    assert all(0 <= one.span.start <= one.span.end <= len(text) + 1 for one in report.findings)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("So we went home.", "write-good.So", "So "),
        ("The bread was baked by Theo.", "write-good.Passive", "was baked"),
        ("There is no more bread.", "write-good.ThereIs", "There is"),
        ("We baked very good bread.", "write-good.Weasel", "very"),
        ("We start with a clean slate.", "write-good.Cliches", "a clean slate"),
        ("We sell the the bread.", "write-good.Illusions", "the the"),
        ("Come on Friday!", "Google.Exclamation", "y!"),
        ("We bake bread, buns and cakes.", "Google.OxfordComma", "We bake bread, buns and"),
        ("It is the 1st loaf.", "Google.Ordinal", "1st"),
        ("We ask XYZ for it.", "commercetools.Acronyms", "XYZ"),
    ],
)
def test_published_rules_find_what_they_are_for(text: str, rule: str, words: str) -> None:
    styles = Styles(fetched("@commercetools-docs/writing-style@3.4.2"))
    found = {one.check: one.span.of(text) for one in styles.check(Document(text, "en")).findings}
    assert found.get(rule) == words
