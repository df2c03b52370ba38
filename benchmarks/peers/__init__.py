"""Speed side by side: our rules against textlint, proselint, alex and write-good, in one run.

Every pair checks the same 1,000 short English texts with equal rules:

- textlint (with textlint-rule-terminology, its usual way to a word list), proselint and write-good
  are given our own English lists (what to say instead of what, what to avoid) as rules of a user;
  ours runs them as Vale rules.
- proselint a second time with its own lists of words, a third time with the same words given as
  rules of a user, and alex, which takes no rules, with its own patterns; ours runs those written as
  Vale rules.

Equal means the same words and phrases on both sides, each looked for as a whole word in any case
and answered with where it stands and what to say instead. It doesn't mean the whole tools: what a
peer checks beside its lists is off, and so is our guide. How many words there are decides: with a
few hundred, one search by RE2 is all that either has to do, and the rest is Python around it.

Only the checking is timed, after a warm-up, in processor time of the process (for the peers the
smaller of processor and clock time, in their favour: Node also pays for its helpers). The peers
are installed into a temporary folder by this run and are no dependency of Anklang.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex
import yaml

from anklang.textkit.document import Document
from anklang.textkit.lexicon import english
from anklang.textkit.styles import Styles

HERE = Path(__file__).resolve().parent
NPM = ("@textlint/kernel@15.8.0", "@textlint/textlint-plugin-text@15.8.0",
       "textlint-rule-terminology@5.2.16", "alex@11.0.1", "write-good@1.0.8")  # fmt: skip
PYPI = ("proselint==0.16.0",)
TEXTS = 1_000
_SCHOOL = HERE.parents[1] / "src" / "anklang" / "cli" / "sample" / "content" / "school.toml"
TARGETS = {"textlint": 10.0, "proselint": 10.0, "proselint, its own lists": 10.0}


@dataclass(frozen=True)
class Pair:
    """A peer and ours on the same texts and rules: texts per second, and findings of each."""

    peer: str
    rules: int
    theirs: float
    ours: float
    their_findings: int
    our_findings: int

    @property
    def times(self) -> float:
        """How many times as many texts per second ours checks."""
        return self.ours / self.theirs


def compare(folder: Path | None = None) -> Iterator[Pair]:
    """Install the peers, run each and ours, and return the pairs.

    Raises:
        subprocess.CalledProcessError, FileNotFoundError: the peers can't be installed here.
    """
    with tempfile.TemporaryDirectory(prefix="anklang-peers-") as made:
        place = folder or Path(made)
        _install(place)
        words = _our_words()
        texts = _texts(list(words))
        (place / "job.json").write_text(json.dumps({"texts": texts, "words": words}))
        yield from (_pair(place, name, words, texts) for name in ("textlint", "write-good"))
        yield _pair(place, "proselint", words, texts)
        own = json.loads(_run(place, [*_COMMANDS["proselint"], "list"]))
        yield _pair(place, "proselint, its own lists", own, texts)
        (place / "job.json").write_text(json.dumps({"texts": texts, "words": own}))
        yield _pair(place, "proselint, given those", own, texts)
        alex = json.loads(_run(place, ["node", "run.mjs", "alex-words"]))
        yield _pair(place, "alex", alex, texts)


def _our_words() -> dict[str, str]:
    """Return our English words with what to say instead ("" to avoid them)."""
    words = dict.fromkeys((*english.PHRASES, *sorted(english.FILLERS)), "")
    tables = (english.JARGON, english.NEUTRAL)
    return words | {word: better[0] for table in tables for word, better in table.items()}


def _texts(words: list[str]) -> list[str]:
    """Return short texts of the sample's sentences; every third has one of the words in it."""
    sentences = regex.findall(r"[\p{Lu}][^.!?\n]{20,160}[.!?]", _SCHOOL.read_text("utf-8"))
    draw = random.Random(7)
    texts = []
    for number in range(TEXTS):
        chosen = draw.sample(sentences, 3)
        if number % 3 == 0:
            chosen.insert(1, f"We would say {draw.choice(words)} here.")
        texts.append(" ".join(chosen))
    return texts


def _install(place: Path) -> None:
    for name in ("run.mjs", "run_proselint.py"):
        (place / name).write_text((HERE / name).read_text())
    if not (place / "node_modules").exists():
        (place / "package.json").write_text('{"private": true, "type": "module"}')
        _run(place, ["npm", "install", "--silent", "--no-audit", "--no-fund", *NPM])
        _run(place, [sys.executable, "-m", "venv", "venv"])
        _run(place, ["venv/bin/python", "-m", "pip", "install", "--quiet", *PYPI])


def _run(place: Path, command: list[str]) -> str:
    return subprocess.run(
        command, cwd=place, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout


_COMMANDS = {
    "proselint": ["venv/bin/python", "run_proselint.py"],
    "proselint, given those": ["venv/bin/python", "run_proselint.py"],
    "proselint, its own lists": ["venv/bin/python", "run_proselint.py", "own"],
}


def _pair(place: Path, name: str, words: dict[str, str], texts: list[str]) -> Pair:
    theirs = json.loads(_run(place, _COMMANDS.get(name, ["node", "run.mjs", name])))
    # proselint's own words are patterns.
    ours = words if name.startswith("proselint, ") else _literal(words)
    seconds, found = _ours(ours, texts)
    peer_speed = len(texts) / min(theirs["cpu"], theirs["wall"])
    return Pair(name, len(words), peer_speed, len(texts) / seconds, theirs["findings"], found)


def _ours(words: dict[str, str], texts: list[str]) -> tuple[float, int]:
    """Return the seconds and findings of our rules over the texts, the best of three rounds."""
    styles = Styles(dict(_rules(words)))
    assert not styles.problems, styles.problems[:3]
    best, found = float("inf"), 0
    for _ in range(3):
        started = time.process_time()
        found = sum(len(styles.check(Document(text, "en")).findings) for text in texts)
        best = min(best, time.process_time() - started)
    return best, found


def _rules(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    swap = {word: better for word, better in words.items() if better}
    avoid = [word for word, better in words.items() if not better]
    if swap:
        yield "Peers/Instead.yml", _yaml("substitution", "'%s' for '%s'", {"swap": swap})
    if avoid:
        yield "Peers/Avoid.yml", _yaml("existence", "not '%s'", {"tokens": avoid})


def _literal(words: dict[str, str]) -> dict[str, str]:
    return {
        regex.escape(word, special_only=True, literal_spaces=True): better
        for word, better in words.items()
    }


def _yaml(kind: str, message: str, keys: dict[str, Any]) -> str:
    rule = {"extends": kind, "message": message, "ignorecase": True, "level": "warning", **keys}
    return yaml.safe_dump(rule, allow_unicode=True)
