"""A new secret key while everybody works: nothing is lost, wherever it stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connections

from anklang.cli.main import main
from anklang.config import env, secret_key
from anklang.kernel import audit, clock, rotation, secrets
from anklang.kernel.audit import SYSTEM, keys, sealing, verifying
from anklang.networks.models import Channel
from tests.support.factories import ChannelFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def key_file(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Let the keys come from a file, as they do in an installation without settings."""
    path = tmp_path / "secret_key"
    path.write_text(settings.SECRET_KEY + "\n")
    settings.SECRET_KEY_FILE = path
    keys.ready()
    yield path
    keys.forget()


def channels(count: int, sealed: str = "") -> list[Channel]:
    brand = ChannelFactory(credentials="").brand
    return Channel.objects.bulk_create(
        Channel(
            brand=brand,
            network="fake",
            remote_id=f"r{number}",
            credentials=sealed or secrets.encrypt(f"token-{number}"),
        )
        for number in range(count)
    )


def tokens() -> list[str]:
    stored = Channel.objects.exclude(credentials="").order_by("pk")
    return [secrets.decrypt(one) for one in stored.values_list("credentials", flat=True)]


def test_second_factors_are_rotated_too(key_file: Path) -> None:
    person = PersonFactory()
    app = Authenticator.objects.create(
        user=person, type="totp", data={"secret": secrets.encrypt("JBSWY3DP"), "other": 1}
    )
    codes = Authenticator.objects.create(
        user=person, type="recovery_codes", data={"seed": secrets.encrypt("abc"), "used_mask": 5}
    )
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Key"})
    rotation.begin()
    assert rotation.pending() >= 2
    for _ in rotation.run():
        pass
    assert rotation.pending() == 0

    app.refresh_from_db()
    codes.refresh_from_db()
    assert app.data["secret"].startswith(secrets.key_id())
    assert secrets.decrypt(app.data["secret"]) == "JBSWY3DP"
    assert (codes.data["used_mask"], secrets.decrypt(codes.data["seed"])) == (5, "abc")


def test_every_secret_is_encrypted_anew_and_the_old_key_can_go(
    key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    channels(250)
    old = secrets.key_id()
    audit.record(SYSTEM, "post.released", "publishing.post:1")
    assert main(["secrets", "rotate"]) == 0
    newest = secrets.key_id()
    assert newest != old
    assert secrets.key_ids() == [newest, old]
    stored = Channel.objects.exclude(credentials="").values_list("credentials", flat=True)
    assert {one.partition(":")[0] for one in stored} == {newest}
    assert main(["secrets", "status"]) == 0
    assert f"{old}  old     0 secrets" in capsys.readouterr().out
    assert main(["secrets", "forget"]) == 0
    assert secrets.key_ids() == [newest]
    assert tokens() == [f"token-{number}" for number in range(250)]
    keys.forget()
    sealing.seal()
    assert verifying.verify().findings == [], "the audit log's keys were encrypted anew, too"
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_stopped_midway_it_opens_everything_and_goes_on(
    key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels(250)
    real, calls = secrets.encrypt, 0

    def dying(text: str) -> str:
        nonlocal calls
        calls += 1
        if calls == 120:
            raise KeyboardInterrupt
        return real(text)

    monkeypatch.setattr(secrets, "encrypt", dying)
    assert main(["secrets", "rotate"]) == 130
    monkeypatch.setattr(secrets, "encrypt", real)
    half = rotation.pending()
    assert 0 < half < 250, "the control: it did stop in the middle"
    assert tokens() == [f"token-{number}" for number in range(250)]
    with pytest.raises(rotation.StillNeeded):
        rotation.forget()
    newest = secrets.key_id()
    assert main(["secrets", "rotate"]) == 0
    assert (secrets.key_id(), rotation.pending()) == (newest, 0), "no third key for the rest"
    assert tokens() == [f"token-{number}" for number in range(250)]


def test_a_sign_in_that_is_being_renewed_is_left_alone(key_file: Path) -> None:
    busy = channels(1)[0]
    Channel.objects.filter(pk=busy.pk).update(renewing_until=clock.now() + timedelta(minutes=1))
    rotation.begin()
    *_, last = rotation.run()
    assert (last.busy, last.finished) == (1, False)
    assert Channel.objects.get(pk=busy.pk).credentials == busy.credentials
    with clock.shifted(timedelta(minutes=2)):
        *_, last = rotation.run()
    assert (last.busy, last.done, rotation.pending()) == (0, 1, 0)


def test_what_no_key_opens_is_named_and_stays(
    key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = channels(1, sealed="0123456789abcdef:gAAAAABrubbish")[0]
    assert main(["secrets", "rotate"]) == 1
    assert f"networks.Channel:{lost.pk}" in capsys.readouterr().err
    assert Channel.objects.get(pk=lost.pk).credentials == lost.credentials
    assert main(["secrets", "forget"]) == 1


def test_keys_of_the_environment_are_the_environments(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["secrets", "forget"]) == 1
    assert "ANKLANG_SECRET_KEY" in capsys.readouterr().err
    channels(3)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-new-one-that-somebody-put-before-the-old-one"
    assert main(["secrets", "rotate"]) == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert tokens() == ["token-0", "token-1", "token-2"]
    keys.forget()


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_meanwhile_is_never_lost(key_file: Path) -> None:
    """Others connect and renew channels all the time while rows are encrypted anew."""
    made = channels(120)
    stop, saved = threading.Event(), {}

    def save() -> None:
        turn = 0
        while not stop.is_set():
            one = made[turn % len(made)]
            fresh = f"fresh-{turn}"
            Channel.objects.filter(pk=one.pk).update(credentials=secrets.encrypt(fresh))
            saved[one.pk] = fresh
            turn += 1
        connections.close_all()

    worker = threading.Thread(target=save)
    worker.start()
    rotation.begin()
    while rotation.pending():
        for _ in rotation.run():
            pass
    stop.set()
    worker.join(30)
    assert saved
    now = {
        one.pk: secrets.decrypt(one.credentials) for one in Channel.objects.exclude(credentials="")
    }
    assert {pk: now[pk] for pk in saved} == saved
    rotation.forget()
    assert all(secrets.decrypt(one.credentials) for one in Channel.objects.exclude(credentials=""))


def test_every_declared_column_is_there() -> None:
    for kept in secrets.kept():
        apps.get_model(kept.model)._meta.get_field(kept.field)


@pytest.mark.parametrize("name", [one.name for one in env.SETTINGS if one.secret])
def test_a_secret_setting_may_be_in_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret"
    path.write_text("  smtp://from-a-file  \n")
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(f"{name}_FILE", str(path))
    assert env.text(name) == "smtp://from-a-file"
    monkeypatch.setenv(name, "smtp://twice")
    with pytest.raises(ValueError, match=f"either {name} or {name}_FILE"):
        env.text(name)
    monkeypatch.delenv(name)
    path.unlink()
    with pytest.raises(ValueError, match=f"{name}_FILE names"):
        env.text(name)


def test_the_keys_may_be_in_a_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys"
    path.write_text("newest-key\nold-key\n")
    monkeypatch.delenv("ANKLANG_SECRET_KEY", raising=False)
    monkeypatch.setenv("ANKLANG_SECRET_KEY_FILE", str(path))
    assert secret_key.load() == (["newest-key", "old-key"], path)
    path.write_text("\n")
    with pytest.raises(ValueError, match="no secret key"):
        secret_key.load()
