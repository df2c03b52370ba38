from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from anklang.cli.main import main

GUIDE = """language: de
address: {form: ihr, level: error, why: Wir duzen alle.}
hashtags: {}
nosuch: {}
"""
CAPITALS = "Jedes Wort groß beginnen, damit Vorlesegeräte es richtig lesen."
RULE = "extends: substitution\nmessage: \"Lieber '%s'.\"\nlevel: suggestion\nswap: {Brötchen: Semmel}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "styles" / "Haus").mkdir(parents=True)
    (tmp_path / "voice.yaml").write_text(GUIDE, "utf-8")
    (tmp_path / "styles" / "Haus" / "Semmeln.yml").write_text(RULE, "utf-8")
    (tmp_path / "gut.txt").write_text("Kommt ihr vorbei?", "utf-8")
    (tmp_path / "schlecht.md").write_text(
        "# Neu\n\nHaben Sie Lust auf Brötchen? #frischesbrot\n\n`Sie`\n", "utf-8"
    )
    return tmp_path


def run(folder: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["check", "--guide", str(folder), *options])
    return code, capsys.readouterr().out


def test_text_names_file_line_level_reason_and_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = str(folder / "schlecht.md")
    code, out = run(folder, page, "--messages", "de", capsys=capsys)

    assert code == 1
    assert out.splitlines() == [
        f"{folder / 'voice.yaml'}:4: Es gibt keine Prüfung „nosuch“.",
        f"{page}:3:7: error: Der Leitfaden sagt „ihr“, hier steht „Sie“. – Wir duzen alle. [address]",
        f"{page}:3:20: suggestion: Lieber 'Semmel'. [Haus.Semmeln]",
        f"{page}:3:30: warning: {CAPITALS} [hashtags]",
        "1 × error, 1 × warning, 1 × suggestion",
    ]


@pytest.mark.parametrize(
    ("file", "fail_on", "code"),
    [
        ("gut.txt", "suggestion", 0),
        ("schlecht.md", "error", 1),
        ("schlecht.md", "never", 0),
    ],
)
def test_the_exit_code_says_how_grave(
    folder: Path, file: str, fail_on: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found, _ = run(folder, str(folder / file), "--fail-on", fail_on, capsys=capsys)

    assert found == code


def test_a_warning_fails_only_when_warnings_count(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tag.txt").write_text("Heute #frischesbrot", "utf-8")
    file = str(folder / "tag.txt")

    assert run(folder, file, "--fail-on", "error", capsys=capsys)[0] == 0
    assert run(folder, file, "--fail-on", "warning", capsys=capsys)[0] == 1
    assert run(folder, file, "--fail-on", "suggestion", capsys=capsys)[0] == 1


def test_json_says_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(folder, str(folder / "schlecht.md"), "--format", "json", capsys=capsys)
    (file,) = json.loads(out)["files"]

    tag = file["findings"][-1]

    assert file["language"] == "de"
    assert (tag["text"], tag["fixes"]) == ("#frischesbrot", ["#FrischesBrot"])
    assert json.loads(out)["problems"][0]["line"] == 4


def test_sarif_points_at_the_place_and_brings_the_fix(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = run(folder, str(folder / "schlecht.md"), "--format", "sarif", capsys=capsys)
    log: dict[str, Any] = json.loads(out)
    (one,) = log["runs"]

    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in one["tool"]["driver"]["rules"]] == [
        "Haus.Semmeln", "address", "hashtags",
    ]  # fmt: skip
    for result in one["results"]:
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in one["results"]] == ["error", "note", "warning"]
    region = one["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 10}
    (change,) = one["results"][1]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "Semmel"}


def test_styles_may_come_as_a_zip_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("Zip/Semmeln.yml", RULE)
    (folder / "styles" / "zip.zip").write_bytes(data.getvalue())

    _, out = run(folder, str(folder / "schlecht.md"), capsys=capsys)

    assert "[Zip.Semmeln]" in out


def test_text_from_the_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Haben Sie Zeit?"))

    code, out = run(folder, "-", capsys=capsys)

    assert code == 1
    assert out.splitlines()[1].startswith("-:1:7: error: ")


@pytest.mark.parametrize("file", ["fehlt.txt", "bild.txt", "."])
def test_what_cannot_be_read_is_said_without_a_traceback(
    folder: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bild.txt").write_bytes(b"\xff\xfe\x89")

    code = main(["check", "--guide", str(folder), str(folder / file)])

    # Not the 1 of a finding: CI can tell a failed check from one that never ran.
    assert code == 2
    assert capsys.readouterr().err.startswith("anklang: ")


def test_without_a_guide_the_folder_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--guide", str(tmp_path), "a.txt"]) == 2
    assert "voice.yaml" in capsys.readouterr().err


def test_neither_django_nor_a_database_is_needed(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    code = (
        "import sys; from anklang.cli.main import main; "
        f"code = main(['check', '--guide', {str(folder)!r}, {str(folder / 'gut.txt')!r}]); "
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ANKLANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "nowhere"},
        check=False,
    )

    assert done.returncode == 0
    assert not home.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            "Nicht als YAML lesbar: while scanning a quoted scalar: found unexpected end of stream",
        ),
        (
            "en",
            "Not readable as YAML: while scanning a quoted scalar: found unexpected end of stream",
        ),
    ],
)
def test_a_broken_rule_file_is_named_with_its_whole_path_and_the_line_of_the_slip(
    folder: Path, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder / "styles" / "Haus" / "Kaputt.yml"
    broken.write_text('extends: existence\nmessage: "offen\nlevel: error\n', "utf-8")

    _, out = run(folder, str(folder / "gut.txt"), "--messages", language, capsys=capsys)

    assert f"{broken}:2: {said}" in out.splitlines()
