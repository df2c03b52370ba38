"""Settings: each is declared, documented, and read by something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anklang.config import database, env, logs, mail, stronger
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


@pytest.mark.parametrize(
    ("url", "model", "problem"),
    [
        ("http://api.example.org/v1", "m", "https://"),
        ("ftp://ollama.internal/v1", "m", "https://"),
        ("https://user:password@api.example.org/v1", "m", "address"),
        ("https://api.example.org/v1?key=x", "m", "address"),
        ("api.example.org", "m", "address"),
        ("https://api.example.org/v1", "", "ANKLANG_MEANING_MODEL"),
        ("https://api.example.org/v1", "m" * 200, "too long"),
    ],
)
def test_a_stronger_model_is_named_safely_or_not_at_all(
    url: str, model: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKLANG_MEANING_URL", url)
    monkeypatch.setenv("ANKLANG_MEANING_MODEL", model)
    with pytest.raises(ValueError, match=problem):
        stronger.recipient({"ollama.internal"})


def test_a_stronger_model_in_the_own_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert stronger.recipient(()) is None
    (tmp_path / "key").write_text("hush\n")
    monkeypatch.setenv("ANKLANG_MEANING_URL", "http://ollama.internal:11434/v1/chat/completions/")
    monkeypatch.setenv("ANKLANG_MEANING_MODEL", "m")
    monkeypatch.setenv("ANKLANG_MEANING_KEY_FILE", str(tmp_path / "key"))
    found = stronger.recipient({"Ollama.internal"})
    assert found is not None
    assert (found.url, found.key) == ("http://ollama.internal:11434/v1", "hush")
    assert (found.name, found.private) == ("m (ollama.internal:11434)", True)
    assert "hush" not in repr(found)
