"""``anklang train`` makes a model from a table, and says what is wrong with a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from anklang.cli.main import main
from anklang.textkit.meaning import from_bytes

THINGS = ["bread", "cake", "roll", "bun", "tart", "loaf", "pie"]


def table(folder: Path, *, several: bool = False) -> Path:
    file = folder / "texts.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(["comment", "kind"])
        for number in range(28):
            thing = THINGS[number % 7]
            lines.writerow([f"Lovely {thing}, lovely shop {number}", "praise"])
            lines.writerow([f"Why is {thing} sold out {number}?", "complaint" + "|ask" * several])
    return file


def run(file: Path, out: Path, *more: str, text: str = "comment") -> int:
    return main(["train", str(file), "--text", text, "--label", "kind", "--out", str(out), *more])


def test_a_model_from_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(table(tmp_path), tmp_path / "model.bin") == 0
    model = from_bytes((tmp_path / "model.bin").read_bytes())
    assert [one.label for one in model.predict("Lovely tart") if one.applies] == ["praise"]
    told = capsys.readouterr()
    assert "56 texts" in told.out
    assert "  1.000  praise" in told.out
    assert "learning praise" in told.err


def test_a_word_that_no_text_had_speaks_by_its_class(tmp_path: Path) -> None:
    """A set that somebody brings is learned from like any other: with what words are about."""
    file = tmp_path / "words.csv"
    rude = ["idiot", "moron", "loser", "clown", "liar", "coward", "crook", "bigot", "twat", "jerk"]
    kind = ["baker", "miller", "tailor", "cook", "farmer", "singer", "smith", "potter", "brewer",
            "weaver"]  # fmt: skip
    lines = [f"What a {word},rude\n" for word in rude] + [f"What a {word},kind\n" for word in kind]
    file.write_text("comment,kind\n" + "".join(lines), "utf-8")
    assert run(file, tmp_path / "model.bin") == 0
    model = from_bytes((tmp_path / "model.bin").read_bytes())
    assert [one.label for one in model.predict("What a traitor") if one.applies] == ["rude"]


def test_several_labels_in_one_column(tmp_path: Path) -> None:
    assert run(table(tmp_path, several=True), tmp_path / "model.bin", "--separator", "|") == 0
    model = from_bytes((tmp_path / "model.bin").read_bytes())
    applies = [one.label for one in model.predict("Why is pie sold out?") if one.applies]
    assert applies == ["ask", "complaint"]


@pytest.mark.parametrize(
    ("text", "out", "more", "said"),
    [
        ("body", "model.bin", [], "no column 'body'; its columns: comment, kind"),
        ("comment", "nowhere/model.bin", [], "no folder"),
        ("comment", "model.bin", ["--teacher", "/dev/null"], "can't teach: not a model"),
        ("kind", "model.bin", ["--teacher", "/nowhere"], "can't teach"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    out: str,
    more: list[str],
    said: str,
) -> None:
    assert run(table(tmp_path), tmp_path / out, *more, text=text) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "model.bin").exists()


def test_too_few_texts_and_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = tmp_path / "short.csv"
    short.write_text("comment,kind\nhello,x\n", "utf-8")
    assert run(short, tmp_path / "model.bin") == 1
    assert "at least 20 are needed" in capsys.readouterr().err
    assert run(tmp_path / "none.csv", tmp_path / "model.bin") == 1
    assert "can't be read" in capsys.readouterr().err
