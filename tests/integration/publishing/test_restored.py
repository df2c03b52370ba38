"""The drill: an old backup believes that sent posts are still due, and nothing goes out twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from anklang.cli.main import main
from anklang.kernel import backup, clock
from anklang.orgs.models import Brand
from anklang.orgs.scope import Scope
from anklang.publishing import reasons, services
from anklang.publishing.models import Delivery
from tests.support import fakenet
from tests.support.factories import make_scope
from tests.support.losing import lose_everything

from .desk import channel_of, later, sent, signer_of, wall, work, written

pytestmark = pytest.mark.django_db(transaction=True)
S = Delivery.State


@pytest.fixture(autouse=True)
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "media").mkdir()
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def restored(path: Path) -> None:
    """Lose the database, and read an old backup back; the network is as it is."""
    lose_everything()
    backup.load(path, lambda manifest: services.hold_after_restore(manifest.made_at))


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_what_went_out_since_is_found_and_nothing_is_sent(scope: Scope, tmp_path: Path) -> None:
    gone_out = sent(scope, "ist inzwischen draußen")
    given_up = sent(scope, "wurde inzwischen verworfen")
    coming = services.commit(
        scope, written(scope, "kommt noch").pk, wall(clock.now() + timedelta(days=2))
    )[0]
    backup.save(tmp_path / "old.zip")
    services.cancel(scope, given_up.pk)
    work()
    assert [item.text for item in fakenet.NETWORK.own] == ["ist inzwischen draußen"]

    restored(tmp_path / "old.zip")
    assert Brand.objects.get(pk=scope.brand.pk).storm_since is not None
    later(minutes=5)
    assert [item.text for item in fakenet.NETWORK.own] == ["ist inzwischen draußen"]
    found = {one.pk: one for one in Delivery.objects.all()}
    assert found[gone_out.pk].state == S.PUBLISHED
    assert found[gone_out.pk].remote_id == fakenet.NETWORK.own[0].id
    assert found[given_up.pk].state == S.SCHEDULED
    assert found[given_up.pk].is_held
    assert found[given_up.pk].reason == reasons.RESTORED
    assert found[coming.pk].is_held


def test_people_let_go_what_is_right(scope: Scope, tmp_path: Path) -> None:
    first, second = sent(scope, "eins"), sent(scope, "zwei")
    backup.save(tmp_path / "old.zip")
    restored(tmp_path / "old.zip")
    work()
    scope.brand.refresh_from_db()
    services.let_go(scope, first.pk)
    services.cancel(scope, second.pk)
    work()
    assert [item.text for item in fakenet.NETWORK.own] == ["eins"]
    services.end_storm(scope)
    later(hours=2)
    assert [item.text for item in fakenet.NETWORK.own] == ["eins"]
    assert states() == [S.PUBLISHED, S.CANCELLED]


def test_ending_the_storm_sends_what_is_missing_with_gaps(scope: Scope, tmp_path: Path) -> None:
    for text in ("eins", "zwei", "drei"):
        sent(scope, text)
    backup.save(tmp_path / "old.zip")
    work()
    missing = sent(scope, "vier")
    backup.save(tmp_path / "newer.zip")
    restored(tmp_path / "newer.zip")
    work()
    scope.brand.refresh_from_db()
    releases = services.end_storm(scope)
    assert [one.delivery.pk for one in releases] == [missing.pk]
    later(hours=1)
    assert sorted(item.text for item in fakenet.NETWORK.own) == ["drei", "eins", "vier", "zwei"]


def test_where_nobody_can_look_a_person_decides(scope: Scope, tmp_path: Path) -> None:
    sent(scope, "blind", network="fakeblind")
    backup.save(tmp_path / "old.zip")
    work()
    restored(tmp_path / "old.zip")
    later(minutes=5)
    assert states() == [S.UNKNOWN]


def test_an_answer_waits_for_a_person_too(scope: Scope, tmp_path: Path) -> None:
    asked = fakenet.NETWORK.say("Gibt es noch Walnussbrot?")
    delivery = services.request_reply(
        scope,
        channel=channel_of(scope),
        reply_to_remote_id=asked,
        text="Um zehn war es schon weg.",
        language="de",
        representative=signer_of(scope),
        requested_by=scope.person,
    )
    backup.save(tmp_path / "old.zip")
    restored(tmp_path / "old.zip")
    later(minutes=5)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason) == (S.REJECTED, reasons.RESTORED)
    assert [item for item in fakenet.NETWORK.own if item.parent] == []
    services.decide_rejected(scope, delivery.pk, services.Decision.AGAIN)
    later(minutes=6)
    assert len([item for item in fakenet.NETWORK.own if item.parent]) == 1


def test_the_control_an_old_backup_without_the_hold_does_double(
    scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(scope, "ist inzwischen draußen")
    backup.save(tmp_path / "old.zip")
    work()
    lose_everything()
    backup.load(tmp_path / "old.zip", lambda manifest: None)
    work()
    assert len(fakenet.NETWORK.own) == 2


def test_the_commands(scope: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent(scope, "eins")
    file = str(tmp_path / "anklang.zip")
    assert main(["backup", file]) == 0
    assert main(["backup", file]) == 1
    assert main(["restore", "--check", file]) == 0
    assert "Whole:" in capsys.readouterr().out
    assert main(["restore", file]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    lose_everything()
    assert main(["restore", file]) == 0
    assert "Publishing is held" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "nothing.zip")]) == 1
    assert "isn't whole" in capsys.readouterr().err
