"""The audit chain: whatever is done to a row past Anklang is found and named."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, connections, models, transaction

from anklang.cli.main import main
from anklang.kernel import audit, db
from anklang.kernel.audit import SYSTEM, Actor, digests, emptying, keys, sealing, verifying
from anklang.kernel.audit.verifying import Checkpoint
from anklang.kernel.models import AuditChain, AuditEntry, AuditKey

pytestmark = pytest.mark.django_db

GRETA = Actor("person", 7, "Greta Amsel")


@pytest.fixture(autouse=True)
def _key_ready() -> None:
    keys.ready()


def write(count: int = 12) -> list[AuditEntry]:
    """Write and seal some rows; return them in order of the chain."""
    for number in range(count):
        audit.record(
            GRETA, "post.released", f"publishing.post:{number}", after={"n": number, "x": 1.0}
        )
    sealing.seal()
    return list(AuditEntry.objects.order_by("place"))


def found(*against: Checkpoint) -> set[tuple[str, int | None]]:
    return {(one.kind, one.place) for one in verifying.verify(*against).findings}


def put(place: int, **values: object) -> None:
    """Change a row past Anklang."""
    AuditEntry.objects.filter(place=place).update(**values)


def test_an_untouched_log_is_whole() -> None:
    write(3)
    audit.record(
        SYSTEM, "slot.retimed", "planning.slot:1", before={"at": "2026"}, after={"big": 1e16}
    )
    sealing.seal()
    report = verifying.verify()
    assert (report.findings, report.rows, report.unsealed) == ([], 4, 0)


def _swap(one: int, other: int) -> None:
    """Exchange the places of two rows, each taking the other's link."""
    first, second = (AuditEntry.objects.get(place=place) for place in (one, other))
    AuditEntry.objects.filter(pk=second.pk).update(place=None)
    AuditEntry.objects.filter(pk=first.pk).update(place=other, link=second.link)
    AuditEntry.objects.filter(pk=second.pk).update(place=one, link=first.link)


def _swap_keeping_links(one: int, other: int) -> None:
    first, second = (AuditEntry.objects.get(place=place) for place in (one, other))
    AuditEntry.objects.filter(pk=second.pk).update(place=None)
    AuditEntry.objects.filter(pk=first.pk).update(place=other)
    AuditEntry.objects.filter(pk=second.pk).update(place=one)


def _exchange_contents(one: int, other: int) -> None:
    fields = ["at", "target", "before", "after", "salt", "details"]
    first, second = (
        AuditEntry.objects.filter(place=place).values(*fields, "code").get()
        for place in (one, other)
    )
    put(one, code="")
    put(other, **first)
    put(one, **second)


def _insert() -> None:
    AuditEntry.objects.create(
        at=AuditEntry.objects.get(place=5).at, actor_kind="person", actor_id=9,
        actor_label="Nobody", action="post.released", target="publishing.post:99",
    )  # fmt: skip
    sealing.seal()


def _renumber_after_taking_out(place: int) -> None:
    AuditEntry.objects.filter(place=place).delete()
    for entry in AuditEntry.objects.filter(place__gt=place).order_by("place"):
        AuditEntry.objects.filter(pk=entry.pk).update(place=entry.place - 1)
    AuditChain.objects.update(place=models.F("place") - 1)


Tampering = tuple[Callable[[], object], set[tuple[str, int | None]]]
CORPUS: dict[str, Tampering] = {
    "who: another label": (lambda: put(5, actor_label="Jonas"), {("changed", 5)}),
    "who: another id": (lambda: put(5, actor_id=8), {("changed", 5)}),
    "what: another action": (lambda: put(5, action="post.sent_back"), {("changed", 5)}),
    "another target": (lambda: put(5, target="publishing.post:77"), {("changed", 5)}),
    "another brand": (lambda: put(5, brand_id=77), {("changed", 5)}),
    "another time": (lambda: put(5, at=AuditEntry.objects.get(place=1).at), {("changed", 5)}),
    "another detail": (lambda: put(5, after={"n": 99}), {("changed", 5)}),
    "another digest": (lambda: put(5, details="0" * 64), {("changed", 5)}),
    "another salt": (lambda: put(5, salt="0" * 32), {("changed", 5)}),
    "another code": (lambda: put(5, code="0" * 64), {("changed", 5), ("moved", 5)}),
    "without a code": (lambda: put(5, code=""), {("foreign", 5), ("moved", 5)}),
    "another link": (lambda: put(5, link="0" * 64), {("moved", 5), ("moved", 6)}),
    "emptied on the quiet": (
        lambda: put(5, actor_label="", before={}, after={}, salt=""), {("emptied", 5)},
    ),
    "two neighbours swapped": (lambda: _swap(5, 6), {("moved", 5), ("moved", 6)}),
    "two others swapped": (lambda: _swap(3, 9), {("moved", 3), ("moved", 9)}),
    "swapped with their links": (lambda: _swap_keeping_links(3, 9), {("moved", 3), ("moved", 9)}),
    "contents exchanged": (lambda: _exchange_contents(3, 9), {("moved", 3), ("moved", 9)}),
    "one deleted": (lambda: AuditEntry.objects.filter(place=5).delete(), {("missing", 5)}),
    "the first deleted": (lambda: AuditEntry.objects.filter(place=1).delete(), {("missing", 1)}),
    "the last deleted": (lambda: AuditEntry.objects.filter(place=12).delete(), {("missing", 12)}),
    "the tail deleted": (lambda: AuditEntry.objects.filter(place__gt=8).delete(), {("missing", 9)}),
    "all deleted": (lambda: AuditEntry.objects.all().delete(), {("missing", 1)}),
    "inserted": (_insert, {("foreign", 13)}),
    "the end moved back": (
        lambda: (AuditEntry.objects.filter(place__gt=8).delete(), AuditChain.objects.update(
            place=8, link=AuditEntry.objects.get(place=8).link)), {("end", 8)},
    ),
    "the end taken away": (lambda: AuditChain.objects.all().delete(), {("end", 12)}),
    "the key taken away": (
        lambda: (AuditKey.objects.all().delete(), keys.forget()),
        {("unchecked", place) for place in range(1, 13)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CORPUS)
def test_tampering_is_found_and_named(case: str) -> None:
    tamper, expected = CORPUS[case]
    write()
    assert found() == set(), "the control: nothing is found before"
    tamper()
    assert found() == expected
    keys.forget()


def test_a_row_taken_out_with_everything_renumbered_is_found() -> None:
    write()
    _renumber_after_taking_out(5)
    places = {place for kind, place in found() if kind == "moved"}
    assert 5 in places
    assert ("end", 11) in found()


def test_the_finding_names_the_row() -> None:
    fifth = write()[4]
    put(5, actor_id=8)
    [finding] = verifying.verify().findings
    assert f"row {fifth.pk} (post.released, publishing.post:4," in finding.what


def test_a_copy_of_a_genuine_row_is_refused() -> None:
    genuine = write()[4]
    genuine.pk = genuine.place = None
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        genuine.save(force_insert=True)


def test_a_row_without_a_place_is_proved_too() -> None:
    write(2)
    fresh = audit.record(GRETA, "post.released", "publishing.post:9")
    AuditEntry.objects.filter(pk=fresh.pk).update(actor_id=8)
    assert found() == {("changed", None)}


def test_rows_older_than_the_chain_are_taken_in_once() -> None:
    old = audit.record(GRETA, "post.released", "publishing.post:1")
    AuditEntry.objects.filter(pk=old.pk).update(salt="", details="", code="", key=None)
    assert verifying.verify().findings == []
    sealing.seal()
    assert found() == set()
    put(1, actor_id=8)
    assert found() == {("changed", 1)}
    _late = AuditEntry.objects.create(
        at=old.at, actor_kind="person", action="post.released", target="publishing.post:2"
    )
    sealing.seal()
    assert ("foreign", 2) in found(), "what comes without a code afterwards isn't ours"


def _rewrite(place: int) -> None:
    """What somebody with the key and the database can do: change a row and all that follows."""
    entries = list(AuditEntry.objects.filter(place__gte=place).order_by("place"))
    last = AuditEntry.objects.get(place=place - 1).link
    for entry in entries:
        entry.actor_id = 8 if entry.place == place else entry.actor_id
        key = keys.value(entry.key or 0) or b""
        entry.code = digests.content(entry, key)
        entry.link = last = digests.link(last, entry.place or 0, entry.pk, entry.code, key)
        entry.save()
    AuditChain.objects.update(link=last, proof=digests.proof(entries[-1].place or 0, last, key))


def test_only_a_checkpoint_shows_what_somebody_with_the_key_rewrote() -> None:
    write()
    kept = verifying.checkpoint()
    write(3)
    assert found(kept) == set()
    _rewrite(7)
    assert found() == set(), "the control: without a checkpoint it can't be seen"
    assert found(kept) == {("rewritten", 12)}


def test_a_rewrite_after_the_checkpoint_is_beyond_it() -> None:
    write()
    kept = verifying.checkpoint()
    write(3)
    _rewrite(14)
    assert found(kept) == set()


def test_a_tail_cut_off_with_its_end_shows_against_a_checkpoint() -> None:
    write(8)
    end = AuditChain.objects.values().get()
    write(4)
    kept = verifying.checkpoint()
    AuditEntry.objects.filter(place__gt=8).delete()
    AuditChain.objects.update(**{name: end[name] for name in ("place", "link", "proof", "key")})
    assert found() == set(), "the control: an older end put back can't be seen by itself"
    assert found(kept) == {("rewritten", 12)}


def test_emptying_leaves_the_chain_whole_and_no_words() -> None:
    write(4)
    rows = AuditEntry.objects.filter(target="publishing.post:2")
    assert emptying.empty(GRETA, rows, "erasure") == 1
    sealing.seal()
    assert found() == set()
    entry = rows.get()
    assert (entry.actor_label, entry.before, entry.after, entry.salt) == ("", {}, {}, "")
    assert emptying.empty(GRETA, rows, "erasure") == 0
    record = AuditEntry.objects.get(action=emptying.ACTION)
    AuditEntry.objects.filter(pk=record.pk).update(after={"why": "erasure", "entries": []})
    assert ("changed", record.place or 5) in found()


def test_a_new_key_begins_within_the_chain() -> None:
    write(2)
    keys.make()
    write(2)
    assert len(set(AuditEntry.objects.values_list("key", flat=True))) == 2
    assert found() == set()


def test_a_lost_secret_key_doesn_t_stop_the_work(settings: object) -> None:
    write(2)
    settings.SECRET_KEY = "another-key-than-before-and-long-enough"  # type: ignore[attr-defined]
    keys.forget()
    write(1)
    assert found() == {("unchecked", 1), ("unchecked", 2)}
    keys.forget()


def test_one_row_is_one_statement(django_assert_num_queries: Callable[[int], object]) -> None:
    keys.current()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        audit.record(GRETA, "post.released", "publishing.post:1")


def test_the_command_says_so_and_exits_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    kept = tmp_path / "checkpoint.json"
    assert main(["audit", "checkpoint", str(kept)]) == 0
    assert json.loads(kept.read_text())["place"] == 12
    assert main(["audit", "verify", "--against", str(kept)]) == 0
    assert "Whole: 12 rows in the chain" in capsys.readouterr().out
    put(5, actor_id=8)
    assert main(["audit", "verify", "--against", str(kept)]) == 1
    out = capsys.readouterr()
    assert "#5 changed: row" in out.err
    assert "NOT WHOLE (1 findings)" in out.out
    assert main(["audit", "checkpoint", str(kept)]) == 1
    kept.write_text("{}")
    assert main(["audit", "verify", "--against", str(kept)]) == 1


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_sealers_at_once_make_one_chain() -> None:
    """Rows of transactions that end in any order, some rolled back, sealed by two at a time."""
    keys.ready()
    start = threading.Barrier(5)

    def work(number: int) -> None:
        start.wait(30)
        for turn in range(10):
            if number == 0:
                sealing.seal()
                continue
            try:
                with db.write():
                    audit.record(GRETA, "post.released", f"publishing.post:{number * 100 + turn}")
                    if turn % 4 == 3:
                        raise InterruptedError
            except InterruptedError:
                sealing.seal()
        connections.close_all()

    threads = [threading.Thread(target=work, args=[number]) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    sealing.seal()
    report = verifying.verify()
    assert (report.findings, report.rows, report.unsealed) == ([], 4 * 8, 0), connection.vendor
