"""The command line itself: what is asked for, and how mistakes are answered."""

from __future__ import annotations

import subprocess
import sys

import pytest

from anklang.cli import main as command


@pytest.mark.parametrize(
    ("typed", "module"),
    [
        (["serve", "--port", "8080", "--sample"], "serve"),
        (["worker", "--threads", "2", "--queue", "publish"], "worker"),
        (["migrate"], "prepare"),
        (["createowner", "--email", "a@b.example"], "people"),
        (["link", "a@b.example"], "people"),
        (["sample", "load"], "samples"),
        (["doctor"], "doctor"),
    ],
)
def test_every_command_leads_to_its_module(typed: list[str], module: str) -> None:
    assert command.parser().parse_args(typed).module == module


@pytest.mark.parametrize("typed", [[], ["dance"], ["sample"], ["sample", "eat"], ["link"]])
def test_wrong_usage_says_how_it_goes(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(typed)
    assert ended.value.code == 2
    assert "usage: anklang" in capsys.readouterr().err


def test_help_needs_no_django() -> None:
    code = (
        "import sys; from anklang.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"doctor" in done.stdout


def test_a_wrong_setting_is_named_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise command.Problem("ANKLANG_PORT must be a whole number from 1 to 65535, not 'x'.")

    monkeypatch.setattr(command, "_set_up", refuse)
    assert command.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "ANKLANG_PORT must be" in said
    assert "Traceback" not in said
