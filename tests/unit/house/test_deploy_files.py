"""What ``deploy/`` and the container file promise: nobody runs as root, nobody outside is believed."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from anklang.config import env

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
UNITS = ["anklang.service", "anklang-backup.service"]
_NAMED = re.compile(r"\b((?:ANKLANG|EMAIL|DATABASE)_[A-Z_]+)=")


def _unit(name: str) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / name)
    return parser


@pytest.mark.parametrize("name", UNITS)
def test_services_run_as_somebody_with_little_power(name: str) -> None:
    service = _unit(name)["Service"]
    assert service["User"] == service["Group"] == "anklang"
    assert service["UMask"] == "0077"
    assert service["StateDirectoryMode"] == "0700"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] == "strict"


@pytest.mark.parametrize("name", [*UNITS, "anklang-backup.timer"])
def test_systemd_reads_the_units(name: str) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd isn't here")
    done = subprocess.run(
        [program, "verify", DEPLOY / name], capture_output=True, text=True, check=False
    )
    # That the program isn't in /opt is the one thing that is known to be missing here.
    said = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert [line for line in said if name in line] == []


def _container() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8"))
    lines = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def test_the_container_runs_as_an_ordinary_user() -> None:
    steps = _container()
    last = max(number for number, (word, _rest) in enumerate(steps) if word == "FROM")
    users = [rest for word, rest in steps[last:] if word == "USER"]
    assert users == ["10001:10001"]
    order = [word for word, _rest in steps[last:]]
    # Nothing is written into the image as that user, and nothing runs as root afterwards.
    assert not {"RUN", "COPY", "ADD"} & set(order[order.index("USER") :])


def test_the_container_file_is_well_behaved() -> None:
    steps = _container()
    assert "ADD" not in [word for word, _rest in steps]
    bases = [rest.split()[0] for word, rest in steps if word == "FROM"]
    assert all(":" in base and not base.endswith(":latest") for base in bases)
    assert all(base.startswith("docker.io/library/") for base in bases)
    runs = " ".join(rest for word, rest in steps if word == "RUN")
    assert "--no-cache-dir --constraint constraints.txt" in runs
    assert "npm ci" in runs
    assert not re.search(r"curl|wget|sudo|chmod 777", runs)
    assert not [rest for word, rest in steps if word in {"ENV", "ARG"} and "SECRET" in rest]
    assert {"HEALTHCHECK", "USER", "VOLUME", "STOPSIGNAL"} <= {word for word, _rest in steps}


def test_what_the_container_copies_is_there_and_what_it_leaves_out_is_not() -> None:
    copied = [
        source
        for word, rest in _container()
        if word == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    ]
    assert all((ROOT / source).exists() for source in copied)
    assert "." not in copied


@pytest.mark.parametrize("name", ["nginx-proxy.conf", "Caddyfile"])
def test_proxies_forget_what_strangers_say_about_themselves(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert "$proxy_add_x_forwarded_for" not in text
    if name.startswith("nginx"):
        assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
        assert "proxy_set_header X-Forwarded-Proto $scheme;" in text


@pytest.mark.parametrize(
    "path",
    ["deploy/environment", "deploy/anklang.service", "Containerfile", "docs/howto/deploy.md",
     "docs/howto/deploy.de.md"],
)  # fmt: skip
def test_settings_that_are_named_exist(path: str) -> None:
    named = set(_NAMED.findall((ROOT / path).read_text(encoding="utf-8")))
    known = {setting.name for setting in env.SETTINGS}
    assert {name.removesuffix("_FILE") for name in named} <= known


def test_the_how_to_names_files_that_are_there() -> None:
    for name in ("deploy.md", "deploy.de.md"):
        text = (ROOT / "docs/howto" / name).read_text(encoding="utf-8")
        for found in re.findall(r"deploy/[\w-]+\.\w+", text):
            assert (ROOT / found).exists(), found
        for link in re.findall(r"\]\(([\w./-]+\.md)", text):
            assert (ROOT / "docs/howto" / link).exists(), link
