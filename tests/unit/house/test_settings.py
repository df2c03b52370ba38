"""Settings: each is declared, documented, and read by something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anklang.config import database, env, logs, mail
from tools import settings_reference

PACKAGE = Path(env.__file__).resolve().parent.parent


def read_by_code() -> set[str]:
    """Return the names of settings that any module asks ``env`` for."""
    asked = re.compile(r"""env\.(?:text|number|flag|items|choice)\(\s*"([A-Z_]+)\"""")
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    own = (
        {"ANKLANG_HOME"}
        if 'text("ANKLANG_HOME")' in (PACKAGE / "config/env.py").read_text()
        else set()
    )
    return own.union(*(asked.findall(source) for source in sources))


def test_every_setting_is_declared_and_read() -> None:
    assert {setting.name for setting in env.SETTINGS} == read_by_code()


def test_no_module_reads_the_environment_past_the_table() -> None:
    bare = re.compile(r"os\.(environ\.get|environ\[|getenv)")
    allowed = {"config/env.py"}
    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if bare.search(path.read_text(encoding="utf-8"))
    ]
    assert [name for name in found if name not in allowed and not name.startswith("cli/")] == []


def test_the_reference_page_is_up_to_date() -> None:
    assert settings_reference.PAGE.read_text(encoding="utf-8") == settings_reference.page(), (
        "run: python tools/settings_reference.py"
    )


def test_an_undeclared_setting_is_refused() -> None:
    with pytest.raises(KeyError):
        env.text("ANKLANG_UNHEARD_OF")


@pytest.mark.parametrize("value", ["no", "-1", "70000", "8.5"])
def test_a_wrong_number_names_its_setting(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANKLANG_PORT", value)
    with pytest.raises(ValueError, match="ANKLANG_PORT"):
        env.number("ANKLANG_PORT", 1, 65535)


def test_databases_by_url(tmp_path: Path) -> None:
    assert database.configuration("", tmp_path)["NAME"] == str(tmp_path / "anklang.sqlite3")
    found = database.configuration(
        "postgresql://a%40b:p%3Aq@host:6432/name?sslmode=require", tmp_path
    )
    assert (found["USER"], found["PASSWORD"], found["PORT"]) == ("a@b", "p:q", "6432")
    assert found["OPTIONS"] == {"sslmode": "require"}
    with pytest.raises(ValueError, match="mysql"):
        database.configuration("mysql://host/name", tmp_path)


def test_mail_by_url() -> None:
    backend, settings = mail.configuration("smtp://user:p%40ss@mail.example.org:587?tls=1")
    assert backend.endswith("smtp.EmailBackend")
    assert settings["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert settings["EMAIL_USE_TLS"] is True
    with pytest.raises(ValueError, match="ftp"):
        mail.configuration("ftp://x")


def test_logs_are_text_or_json() -> None:
    assert logs.configuration("json")["handlers"]["stderr"]["formatter"] == "json"
    with pytest.raises(ValueError, match="ANKLANG_LOG"):
        logs.configuration("xml")
