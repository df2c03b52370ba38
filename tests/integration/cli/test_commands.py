"""The commands that need no server of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from anklang.cli import doctor, main, prepare
from anklang.kernel import clock, secrets
from anklang.kernel.models import Job
from anklang.orgs.models import Membership, Person
from anklang.orgs.services import redeem_one_time_link
from tests.support.factories import ChannelFactory, PersonFactory

pytestmark = pytest.mark.django_db

OWNER = ["--organisation", "Bäckerei Kern", "--email", "eva@kern.example", "--name", "Eva Kern"]


def token_in(text: str) -> str:
    found = re.search(r"http://\S+/account/enter/([^/\s]+)/", text)
    assert found, text
    return found.group(1)


def test_createowner_makes_everything_and_lets_the_owner_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main.main(["createowner", *OWNER]) == 0
    membership = Membership.objects.select_related("person", "brand__organisation").get()
    assert (membership.role, membership.person.email) == ("owner", "eva@kern.example")
    assert membership.brand.organisation.name == membership.brand.name == "Bäckerei Kern"
    token = token_in(capsys.readouterr().out)
    assert redeem_one_time_link(token) == membership.person


def test_createowner_asks_for_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Verein", "", "eva@verein.example", "Eva"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert main.main(["createowner"]) == 0
    assert Person.objects.get().email == "eva@verein.example"


def test_createowner_without_anybody_to_ask_names_the_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert main.main(["createowner", "--organisation", "X"]) == 1
    assert "--email" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "said"),
    [(["--email", "nonsense"], "isn't an e-mail address"), (["--name", " "], "name")],
)
def test_createowner_changes_nothing_when_something_is_wrong(
    change: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["createowner", *OWNER, *change]) == 1
    assert said in capsys.readouterr().err
    assert not Person.objects.exists()
    assert not Membership.objects.exists()


def test_a_taken_address_leaves_no_half_organisation(capsys: pytest.CaptureFixture[str]) -> None:
    PersonFactory(email="eva@kern.example")
    assert main.main(["createowner", *OWNER]) == 1
    assert Person.objects.count() == 1
    assert not Membership.objects.exists()


def test_link_finds_people_in_any_case_and_refuses_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    person = PersonFactory(email="eva@kern.example")
    assert main.main(["link", "Eva@Kern.example"]) == 0
    assert redeem_one_time_link(token_in(capsys.readouterr().out)) == person
    assert main.main(["link", "adam@kern.example"]) == 1
    PersonFactory(email="gone@kern.example", is_active=False)
    assert main.main(["link", "gone@kern.example"]) == 1


def test_migrate_says_when_nothing_is_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["migrate"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_static_files_are_collected_once_and_again_when_they_change(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    assert prepare.collect_static()
    assert not prepare.collect_static()
    assert (tmp_path / "static" / "anklang" / "shell.css").is_file()
    monkeypatch.setattr("anklang.__version__", "99")
    assert prepare.collect_static()


def test_missing_front_end_packages_are_named(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.NODE_MODULES = tmp_path / "nothing"
    with pytest.raises(main.Problem, match="npm ci"):
        prepare.collect_static()


# The doctor must be able to find every illness it knows.


def findings(check: doctor.Check, verdict: doctor.Verdict = doctor.Verdict.BAD) -> list[str]:
    return [found.text for found in check() if found.verdict is verdict]


@pytest.fixture
def healthy(settings: Any, tmp_path: Path) -> Iterator[Any]:
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    if connection.vendor == "postgresql":
        # As everywhere but in tests.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")
    return settings


def test_finds_a_database_that_forgets_in_a_power_cut(healthy: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite can't forget more within a transaction")
    assert findings(doctor.database) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert len(findings(doctor.database)) == 1


def test_a_healthy_installation_is_called_so(
    healthy: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["doctor"]) == 0
    assert "All is well." in capsys.readouterr().out


def test_finds_jobs_that_nobody_does(healthy: Any, capsys: pytest.CaptureFixture[str]) -> None:
    long_ago = clock.now() - timedelta(minutes=10)
    Job.objects.create(name="x", run_at=long_ago, created_at=long_ago)
    Job.objects.create(
        name="x", run_at=long_ago, created_at=long_ago, state="running", lease_until=long_ago
    )
    Job.objects.create(name="x", run_at=long_ago, created_at=long_ago, state="failed")
    assert len(findings(doctor.jobs)) == 2
    assert findings(doctor.jobs, doctor.Verdict.NOTE) == ["1 jobs failed for good."]
    assert main.main(["doctor"]) == 1
    assert "anklang worker" in capsys.readouterr().out


def test_finds_secrets_without_a_key_and_open_key_files(healthy: Any) -> None:
    ChannelFactory(credentials=secrets.encrypt("{}"))
    (healthy.HOME / "secret_key").write_text("x")
    (healthy.HOME / "secret_key").chmod(0o600)
    assert findings(doctor.keys) == []
    (healthy.HOME / "secret_key").chmod(0o644)
    healthy.SECRET_KEY = "another-key-than-before-and-long-enough"
    assert len(findings(doctor.keys)) == 2


def test_finds_a_hole_in_the_outbound_guard(healthy: Any) -> None:
    assert findings(doctor.outbound) == []
    healthy.ALLOWED_PRIVATE_HOSTS = frozenset({"169.254.169.254"})
    assert len(findings(doctor.outbound)) == 1


def test_finds_https_without_a_trusted_proxy_and_debug_pages(healthy: Any) -> None:
    healthy.SECURE, healthy.TRUSTED_PROXIES, healthy.DEBUG = True, 0, True
    assert len(findings(doctor.address)) == 2


def test_finds_missing_front_end_packages(healthy: Any, tmp_path: Path) -> None:
    healthy.NODE_MODULES = tmp_path / "nothing"
    assert len(findings(doctor.frontend)) == 1


def test_finds_a_clock_that_is_wrong(healthy: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no clock of its own")
    assert findings(doctor.time) == []
    with clock.shifted(timedelta(minutes=1)):
        assert len(findings(doctor.time)) == 1


def test_a_database_that_lacks_migrations_comes_first(
    healthy: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "pending", lambda: ["orgs.0001_initial"])
    assert main.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "anklang migrate" in said
    assert said.count("Not looked at") == len(doctor.STORED)


def test_a_full_disk_is_noticed(healthy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from shutil import _ntuple_diskusage as usage

    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: usage(10**9, 10**9, 1000))
    assert findings(doctor.folders) == ["Only 0 MB are free."]
