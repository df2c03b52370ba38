"""docs/reference/security.md: every requirement once, every named test there, exceptions listed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/reference/security.md").read_text(encoding="utf-8")
# ASVS 5.0.0: the levels of each section's requirements, in their order.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3",
    "3.7": "22333", "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333",
    "6.6": "2223", "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23", "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222",
    "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23",
    "11.7": "33", "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
WANTED = {
    f"V{section}.{number}": level
    for section, levels in LEVELS.items()
    for number, level in enumerate(levels, start=1)
    if level in "12"
}
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| V[\d.]+ \| [12] \|", line)
]
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")


def _left_out() -> list[str]:
    return re.findall(r"V[\d.]+\d", PAGE.partition("### Doesn't apply")[2])


def missing_tests(text: str) -> list[str]:
    """Return the tests that a text names and that aren't there."""
    gone = []
    for path, names in _NAMED.findall(text):
        source = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else ""
        parts = names.split("::")
        if not all(re.search(rf"\b(?:def|class) {part}\b", source) for part in parts):
            gone.append(f"{path}::{names}")
    return gone


def test_every_requirement_is_there_once_with_its_level() -> None:
    assert len(WANTED) == 253
    listed = [row[0] for row in ROWS] + _left_out()
    assert sorted(listed) == sorted(WANTED)
    assert {row[0]: row[1] for row in ROWS}.items() <= WANTED.items()


def test_what_is_not_met_is_said() -> None:
    assert {row[3].strip("*") for row in ROWS} == {"met", "partly", "open"}
    for state in ("met", "partly", "open"):
        count = sum(row[3].strip("*") == state for row in ROWS)
        assert f"{count} {state}" in PAGE.replace("**", "")


def test_every_named_test_exists() -> None:
    assert len(_NAMED.findall(PAGE)) > 150
    assert missing_tests(PAGE) == []


def test_control_a_test_that_is_gone_is_seen() -> None:
    assert missing_tests("`tests/unit/house/test_security_page.py::test_nothing`") != []
    assert missing_tests("`tests/unit/house/gone.py::test_x`") != []


def test_every_exception_from_the_security_rules_is_explained() -> None:
    noted = re.compile(r"noqa: (?:[A-Z]+\d+, )*(S\d+)")
    for path in sorted((ROOT / "src").rglob("*.py")):
        for rule in noted.findall(path.read_text(encoding="utf-8")):
            where = str(path.relative_to(ROOT / "src/anklang"))
            line = next((one for one in PAGE.splitlines() if f"`{where}`" in one), "")
            assert rule in line, f"{where}: {rule} isn't explained"


def test_the_security_rules_are_on() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"S"' in settings.partition("select = [")[2].partition("]")[0]


@pytest.mark.parametrize(
    ("url", "secure"), [("https://a.example", True), ("http://a.example", False)]
)
def test_behind_tls_cookies_are_bound_to_the_host(url: str, secure: bool, tmp_path: Path) -> None:
    asked = (
        "from anklang.config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS,"
        " s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_PROXY_SSL_HEADER,"
        " s.DEVICE_COOKIE_NAME, s.LAST_BRAND_COOKIE_NAME, s.MESSAGES_COOKIE_NAME)"
    )
    environment = {**os.environ, "ANKLANG_URL": url, "ANKLANG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    said = done.stdout.split()
    prefix = "__Host-" if secure else ""
    assert said[:8] == [
        f"{prefix}sessionid", f"{prefix}csrftoken", str(secure), str(secure), "True", "True", "Lax",
        "31536000" if secure else "0",
    ]  # fmt: skip
    # Without a trusted proxy nobody's word about https counts.
    assert said[8:10] == [str(secure), "None"]
    assert said[10:] == [f"{prefix}{name}" for name in ("anklang_device", "last_brand", "messages")]
