"""The feed in real calendar programs: vdirsyncer fetches it, khal lists it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from anklang.exchange import services
from anklang.exchange.models import Feed
from anklang.kernel import clock
from anklang.kernel.walltime import WallTime
from anklang.publishing import services as publishing
from tests.integration.publishing.desk import BERLIN, written
from tests.support.factories import make_scope

BIN = Path(sys.executable).parent

# Wall times in Berlin around both changes of the clocks, and what a clock in UTC shows then.
TIMES = {
    "2026-10-24T09:00": "07:00",
    "2026-10-25T02:30": "00:30",
    "2026-10-25T09:00": "08:00",
    "2027-03-27T09:00": "08:00",
    "2027-03-28T03:15": "01:15",
    "2027-03-28T09:00": "07:00",
}

SYNC = """
[general]
status_path = "{home}/status/"
[pair anklang]
a = "there"
b = "here"
collections = null
[storage there]
type = "http"
url = "{url}"
[storage here]
type = "singlefile"
path = "{home}/%s.ics"
"""
KHAL = """
[calendars]
[[anklang]]
path = {home}/vdir
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = {zone}
local_timezone = {zone}
[sqlite]
path = {home}/khal-{name}.db
"""


def run(home: Path, program: str, *arguments: str) -> str:
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_DATA_HOME": str(home),
    }  # fmt: skip
    done = subprocess.run(
        [BIN / program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{program}: {done.stdout}\n{done.stderr}"
    return done.stdout


def listed(home: Path, zone: str) -> list[str]:
    """Return what khal shows in a zone: "date time title" per event."""
    name = zone.replace("/", "-")
    (home / f"khal-{name}.conf").write_text(KHAL.format(home=home, zone=zone, name=name))
    shown = run(
        home, "khal", "-c", str(home / f"khal-{name}.conf"), "list", "--format",
        "{start-date} {start-time} {title}", "--day-format", "", "2026-10-01", "270d",
    )  # fmt: skip
    return [line for line in shown.splitlines() if line.strip()]


@pytest.fixture
def synced(live_server: Any, tmp_path: Path) -> Path:
    """Schedule posts around both changes, let vdirsyncer fetch the feed, return its folder."""
    with clock.frozen(datetime(2026, 9, 1, 8, tzinfo=UTC)):
        scope = make_scope(language="de")
        for wall in TIMES:
            post = written(scope, f"Beitrag {wall}, „frisch“; \\ 🥖\nZweite Zeile")
            publishing.commit(scope, post.pk, WallTime.parse(wall, BERLIN))
        token = services.make_feed(scope, Feed.Part.BRAND).token
        url = live_server.url + reverse("public_root:calendar", args=[token])
        config = tmp_path / "vdirsyncer.conf"
        folder = (
            SYNC.replace('type = "singlefile"', 'type = "filesystem"\nfileext = ".ics"')
            .replace('"{home}/%s.ics"', '"{home}/vdir"')
            .format(home=tmp_path, url=url)
        )
        config.write_text(folder)
        (tmp_path / "vdir").mkdir()
        run(tmp_path, "vdirsyncer", "-c", str(config), "discover")
        run(tmp_path, "vdirsyncer", "-c", str(config), "sync")
    return tmp_path


@pytest.mark.django_db(transaction=True)
@pytest.mark.enable_socket
def test_khal_lists_the_events_at_the_right_times(synced: Path) -> None:
    title = "Geplant: Beitrag {}, „frisch“; \\ 🥖 Zweite Zeile"
    in_berlin = listed(synced, BERLIN)
    assert in_berlin == [f"{wall.replace('T', ' ')} {title.format(wall)}" for wall in TIMES]
    in_utc = [line[:16] for line in listed(synced, "UTC")]
    assert in_utc == [f"{wall[:10]} {shown}" for wall, shown in TIMES.items()]
