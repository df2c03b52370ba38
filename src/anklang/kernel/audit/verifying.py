"""Finding out whether the audit log is still what it was, and which rows are not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from anklang.kernel import clock
from anklang.kernel.models import AuditChain, AuditEntry

from . import digests, keys
from .emptying import ACTION

Kind = Literal["changed", "missing", "moved", "foreign", "emptied", "unchecked", "end", "rewritten"]
_CHUNK = 2000


@dataclass(frozen=True)
class Finding:
    """Something that isn't as it was, with its place in the chain (None: not in it)."""

    kind: Kind
    place: int | None
    what: str


@dataclass
class Report:
    """What a check found."""

    rows: int = 0
    unsealed: int = 0
    emptied: int = 0
    place: int = 0
    link: str = ""
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether everything is as it was."""
        return not self.findings


@dataclass(frozen=True)
class Checkpoint:
    """The chain's end at one moment, to be kept somewhere else."""

    place: int
    link: str
    made_at: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return it as it is written into a file."""
        return {"anklang_audit_checkpoint": 1, **self.__dict__}


def checkpoint() -> Checkpoint:
    """Return where the chain ends now (after sealing what is new)."""
    from .sealing import seal  # noqa: PLC0415 - registers a job, which kernel.apps does

    seal()
    chain = AuditChain.objects.filter(pk=1).first()
    if chain is None:
        return Checkpoint(0, "", clock.now().isoformat())
    return Checkpoint(chain.place, chain.link, clock.now().isoformat())


def verify(*against: Checkpoint) -> Report:
    """Read the whole log, compare every code, and compare it with checkpoints kept elsewhere."""
    began = time.monotonic()
    walk = _Walk({one.place: one for one in against if one.place})
    for entry in _sealed():
        walk.see(entry)
    walk.close()
    report = walk.report
    report.seconds = time.monotonic() - began
    return report


def name_of(entry: AuditEntry) -> str:
    """Return how a finding names a row."""
    return f"row {entry.pk} ({entry.action}, {entry.target}, {entry.at:%Y-%m-%d %H:%M} UTC)"


def _sealed() -> Iterator[AuditEntry]:
    rows = AuditEntry.objects.filter(place__isnull=False).order_by("place")
    return rows.iterator(chunk_size=_CHUNK)


@dataclass(frozen=True)
class _Suspect:
    """A row that doesn't follow the one before it."""

    place: int
    id: int
    code: str
    link: str
    key: bytes
    name: str


class _Walk:
    """One pass over the chain, in order of the places."""

    def __init__(self, wanted: dict[int, Checkpoint]) -> None:
        self.report = Report()
        self._wanted = wanted
        self._reached: dict[int, str] = {}
        self._place = 0
        self._link = ""
        # Whether the row before is known, so that this one can be compared with it.
        self._follows = True
        self._suspects: list[_Suspect] = []
        self._emptied: dict[int, tuple[int, str]] = {}
        self._named: set[int] = set()

    def see(self, entry: AuditEntry) -> None:
        """Look at the next row."""
        place = entry.place or 0
        if place > self._place + 1:
            self._missing(self._place + 1, place - 1)
            self._follows = False
        self._look_at(entry, place)
        self._place, self._link = place, entry.link
        self.report.rows += 1
        if place in self._wanted:
            self._reached[place] = entry.link

    def close(self) -> None:
        """Look at the end, the rows that have no place yet, and the checkpoints."""
        self._tell_moved()
        self._compare_end()
        self._compare_emptied()
        self._look_at_unsealed()
        for place, wanted in sorted(self._wanted.items()):
            self._compare(place, wanted)
        self.report.place, self.report.link = self._place, self._link

    def _look_at(self, entry: AuditEntry, place: int) -> None:
        key = keys.value(entry.key or 0)
        if not entry.code:
            self._add("foreign", place, name_of(entry))
            key = key or b""
        elif key is None:
            self._add("unchecked", place, f"{name_of(entry)}: its key {entry.key} is gone")
            self._follows = True
            return
        else:
            self._look_at_content(entry, place, key)
        expected = digests.link(self._link, place, entry.pk, entry.code, key)
        if self._follows and expected != entry.link:
            self._suspects.append(
                _Suspect(place, entry.pk, entry.code, entry.link, key, name_of(entry))
            )
        self._follows = True

    def _look_at_content(self, entry: AuditEntry, place: int | None, key: bytes) -> None:
        if entry.code != digests.content(entry, key):
            self._add("changed" if entry.code else "foreign", place, name_of(entry))
        elif not entry.salt and not (entry.actor_label or entry.before or entry.after):
            self._emptied[entry.pk] = (place or 0, name_of(entry))
        elif entry.details != digests.details(entry):
            self._add("changed", place, name_of(entry))
        elif entry.action == ACTION:
            self._named.update(entry.after.get("entries", []))

    def _tell_moved(self) -> None:
        """Name what was moved, but not the innocent row behind it."""
        links = {suspect.link for suspect in self._suspects}
        for one in self._suspects:
            follows = (digests.link(link, one.place, one.id, one.code, one.key) for link in links)
            if one.link not in follows:
                self._add("moved", one.place, one.name)

    def _compare_end(self) -> None:
        chain = AuditChain.objects.filter(pk=1).first()
        if chain is None:
            if self._place:
                self._add("end", self._place, "the record of the chain's end is gone")
            return
        key = keys.value(chain.key or 0)
        if key is None and chain.place:
            self._add("unchecked", chain.place, f"the chain's end: its key {chain.key} is gone")
        elif key and chain.proof != digests.proof(chain.place, chain.link, key):
            self._add("end", chain.place, "the record of the chain's end was changed")
        if chain.place > self._place:
            self._missing(self._place + 1, chain.place)
        elif chain.place < self._place:
            self._add("end", self._place, f"the chain's end is recorded as {chain.place}")

    def _compare_emptied(self) -> None:
        self.report.emptied = len(self._emptied)
        for pk, (place, name) in self._emptied.items():
            if pk not in self._named:
                self._add("emptied", place or None, name)

    def _look_at_unsealed(self) -> None:
        for entry in AuditEntry.objects.filter(place=None).order_by("id").iterator(_CHUNK):
            self.report.unsealed += 1
            key = keys.value(entry.key or 0)
            if key is not None or not self._is_new():
                self._look_at_content(entry, None, key or b"")

    def _is_new(self) -> bool:
        """Whether nothing was ever sealed: rows older than the chain wait to be taken in."""
        return self._place == 0

    def _compare(self, place: int, wanted: Checkpoint) -> None:
        if self._reached.get(place) != wanted.link:
            when = f" of {wanted.made_at}" if wanted.made_at else ""
            self._add(
                "rewritten", place, f"row number {place} isn't the one in the checkpoint{when}"
            )

    def _missing(self, first: int, last: int) -> None:
        span = f"number {first}" if first == last else f"numbers {first} to {last}"
        self._add("missing", first, f"{span}: gone from the log")

    def _add(self, kind: Kind, place: int | None, what: str) -> None:
        self.report.findings.append(Finding(kind, place, what))
