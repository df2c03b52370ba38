"""Backups: the same rows come back, whatever is damaged is named, nothing is overwritten."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from anklang.kernel import backup, clock
from anklang.kernel.backup import archive, rows
from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.networks.services import account_for
from anklang.orgs.models import Brand, Person
from tests.integration.publishing.desk import sent
from tests.support.factories import make_scope
from tests.support.losing import lose_everything

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "media"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "brot.webp").write_bytes(b"picture")
    monkeypatch.setattr(settings, "MEDIA_ROOT", folder)
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of an installation with a post on its way."""
    scope = make_scope()
    Channel.objects.filter(brand=scope.brand).update(options={"b": 1, "a": [1, 2], "ä": None})
    sent(scope, "Frisches Brot – „heute“ 🥖")
    path = tmp_path / "backup.zip"
    backup.save(path)
    return path


def digests() -> dict[str, tuple[int, str]]:
    return {model._meta.label: archive.digest(rows.lines(model)) for model in rows.tables(apps)}


def nothing(_manifest: backup.Manifest) -> None:
    """What this file's restores do afterwards."""


def test_every_row_and_file_comes_back(made: Path, media: Path) -> None:
    before = digests()
    lose_everything()
    (media / "a" / "brot.webp").unlink()
    assert not Person.objects.exists()
    manifest = backup.load(made, nothing)
    assert digests() == before
    assert {label: (t.rows, t.sha256) for label, t in manifest.tables.items()} == before
    assert (media / "a" / "brot.webp").read_bytes() == b"picture"


def test_new_rows_get_new_numbers_after_a_restore(made: Path) -> None:
    lose_everything()
    backup.load(made, nothing)
    newest = AuditEntry.objects.latest("id").pk
    make_scope()
    assert AuditEntry.objects.create(at=clock.now(), action="x", target="y").pk > newest


def test_tokens_open_with_the_same_key(made: Path) -> None:
    lose_everything()
    backup.load(made, nothing)
    for channel in Channel.objects.all():
        assert account_for(channel).channel_id == channel.pk


def test_only_the_owner_can_read_the_file_and_the_key_is_not_in_it(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with zipfile.ZipFile(made) as found:
        for name in found.namelist():
            assert str(settings.SECRET_KEY).encode() not in found.read(name)


def test_nothing_is_overwritten(made: Path) -> None:
    before = digests()
    with pytest.raises(backup.NotEmpty):
        backup.load(made, nothing)
    assert digests() == before


def test_a_failure_afterwards_leaves_nothing_behind(made: Path) -> None:
    lose_everything()

    def fails(_manifest: backup.Manifest) -> None:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own
        backup.load(made, fails)
    assert not Brand.objects.exists()


def rewrite(path: Path, name: str, data: bytes | None) -> None:
    """Change one part of a backup, or leave it out."""
    with zipfile.ZipFile(path) as found:
        parts = {one: found.read(one) for one in found.namelist()}
    parts.pop(name)
    if data is not None:
        parts[name] = data
    with zipfile.ZipFile(path, "w") as into:
        for one, content in parts.items():
            into.writestr(one, content)


DAMAGE = [
    ("tables/orgs.Person.jsonl", b"[1]\n", "table orgs.Person"),
    ("tables/orgs.Person.jsonl", None, "table orgs.Person"),
    ("tables/orgs.Brand.jsonl", b"", "table orgs.Brand"),
    ("media/a/brot.webp", b"other", "file a/brot.webp"),
    ("media/a/brot.webp", None, "file a/brot.webp"),
    ("manifest.json", b"{}", "manifest"),
    ("manifest.json", b"[", "manifest"),
    ("manifest.json", None, "no backup"),
]


def test_what_is_damaged_is_named_and_nothing_is_loaded(made: Path, tmp_path: Path) -> None:
    lose_everything()
    for part, data, named in DAMAGE:
        damaged = tmp_path / "damaged.zip"
        shutil.copy(made, damaged)
        rewrite(damaged, part, data)
        with pytest.raises(backup.Damaged, match=named):
            backup.load(damaged, nothing)
        assert not Brand.objects.exists(), part


def test_a_file_that_wants_to_leave_the_folder_is_refused(made: Path, tmp_path: Path) -> None:
    manifest = json.loads(zipfile.ZipFile(made).read("manifest.json"))
    evil = "../evil.txt"
    manifest["files"] = {evil: archive.hashlib.sha256(b"x").hexdigest()}
    rewrite(made, "manifest.json", json.dumps(manifest).encode())
    rewrite(made, "media/a/brot.webp", None)
    with zipfile.ZipFile(made, "a") as into:
        into.writestr(f"media/{evil}", b"x")
    lose_everything()
    with pytest.raises(backup.Damaged, match="evil"):
        backup.load(made, nothing)
    assert not (tmp_path / "evil.txt").exists()


def test_a_backup_of_a_newer_version_is_refused(made: Path) -> None:
    manifest = json.loads(zipfile.ZipFile(made).read("manifest.json"))
    manifest["migrations"]["orgs"] = "9999_future"
    rewrite(made, "manifest.json", json.dumps(manifest).encode())
    lose_everything()
    with pytest.raises(backup.NotFitting, match="newer"):
        backup.load(made, nothing)


def test_any_other_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sirs")
    for path in (other, tmp_path / "missing.zip", tmp_path):
        with pytest.raises(backup.Damaged, match="no backup"):
            backup.read_manifest(path)
