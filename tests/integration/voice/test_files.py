"""The guide as files: what the page checks, `anklang check` checks, and it comes back as it was."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from anklang.cli.main import main
from anklang.voice.content import Content
from anklang.voice.errors import NotUsable
from anklang.voice.files import folder, read_zip, zipped
from anklang.voice.models import VoiceGuide
from anklang.voice.queries.guides import built, guide_for, style_files
from anklang.voice.services import create_guide, publish, take_over, upload_style
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
RULE = b"extends: existence\nmessage: \"'%s' is a guess.\"\nlevel: error\ntokens: ['ab 2 Euro']\n"
CONTENT = Content.model_validate(
    {
        "checks": {
            "address": {"form": "ihr", "also": ["du"], "channels": {"linkedin": "sie"}},
            "words": {"terms": [{"use": "Leute", "instead_of": ["Kunde"], "why": "So halt."}]},
            "emoji": {"maximum": 1, "level": "error"},
            "character": {"formal_casual": {"target": 1.0, "tolerance": 0.5}},
        },
        "resting": {"passive": {"share": 0.1}},
        "rules": {"House.Preis": "suggestion"},
        "errors_stop": False,
        "accept": ["Hermine"],
        "reject": ["Sourdough"],
        "promise": "Kurz, mit Ladenglocke.",
        "pairs": [{"are": "genau", "but_not": "pingelig", "example": "Vier Rührbesen."}],
        "notes": {"form": "Erst das Bild."},
        "examples": [{"verdict": "missed", "kind": "reply", "text": "Nein.", "why": "Zu kurz."}],
    }
)
TEXT = "Sehr geehrter Kunde, kommen Sie! Sourdough ab 2 Euro 🥨🥖"


@pytest.fixture
def guide() -> VoiceGuide:
    """A guide that uses everything a guide can have, with an uploaded rule, in force."""
    scope = make_scope()
    made = create_guide(scope, "de", CONTENT)
    upload_style(scope, made.pk, "Preis.yml", RULE)
    publish(scope, made.pk)
    made.refresh_from_db()
    return made


def files_of(guide: VoiceGuide) -> dict[str, str]:
    content = Content.of(guide.draft)
    return folder(content, "de", style_files(content, guide.brand_id))


def test_the_page_and_the_terminal_find_the_same(
    guide: VoiceGuide, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = zipped(files_of(guide), "guide")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "post.txt").write_text(TEXT, encoding="utf-8")
    main(
        [
            "check",
            "--guide",
            str(tmp_path / "guide"),
            "--format",
            "json",
            str(tmp_path / "post.txt"),
        ]
    )
    told = json.loads(capsys.readouterr().out)
    terminal = {(one["check"], one["level"], one["text"]) for one in told["files"][0]["findings"]}
    in_force = guide_for(guide.brand_id, "de")
    assert in_force is not None
    report = in_force.check(in_force.document(TEXT))
    page = {(one.check, one.level, one.span.of(TEXT)) for one in report.findings}
    assert page == terminal
    assert {"address", "words", "emoji", "House.Preis", "Vale.Avoid"} <= {name for name, *_ in page}
    assert ("House.Preis", "suggestion", "ab 2 Euro") in page
    assert told["problems"] == []


def test_files_come_back_as_they_were(guide: VoiceGuide) -> None:
    read = read_zip(zipped(files_of(guide), "whatever"), "en")
    assert read.language == "de"
    assert list(read.packs) == ["House"]
    other = make_scope()
    taken = take_over(other, "de", read)
    content = Content.of(taken.draft)
    assert content.model_copy(update={"packs": ()}) == CONTENT
    again = built(content, "de", other.brand.pk)
    first = built(Content.of(guide.draft), "de", guide.brand_id)
    assert again.check(again.document(TEXT)) == first.check(first.document(TEXT))


def test_taking_over_replaces_the_draft_and_not_what_is_in_force(guide: VoiceGuide) -> None:
    scope = make_scope()
    own = create_guide(scope, "de", Content(promise="Vorher."))
    publish(scope, own.pk)
    take_over(scope, "de", read_zip(zipped(files_of(guide), "x"), "en"))
    own.refresh_from_db()
    assert own.draft["promise"] == CONTENT.promise
    assert own.in_force is not None
    assert own.in_force.content["promise"] == "Vorher."


def zip_with(**files: str) -> bytes:
    return zipped({name.replace("_yaml", ".yaml"): text for name, text in files.items()}, "g")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "can't be read"),
        (zip_with(readme_yaml="a: 1"), "no voice.yaml"),
        (zip_with(voice_yaml="- a\n- b"), "list of keys"),
        (zip_with(voice_yaml="colour: red"), "colour"),
        (zip_with(voice_yaml="language: de", booklet_yaml="pairs: [{are: a}]"), "pairs.0.but_not"),
        (zip_with(voice_yaml="rules: [1]"), "rules"),
        (zip_with(voice_yaml="emoji: 7"), "emoji"),
    ],
)
def test_what_isnt_a_guide_is_refused_in_words(data: bytes, said: str) -> None:
    with translation.override("en"), pytest.raises(NotUsable, match=said):
        read_zip(data, "en")


def test_a_plain_off_switches_a_rule_off() -> None:
    read = read_zip(zip_with(voice_yaml="rules: {Google.We: off}"), "en")
    assert read.content.rules == {"Google.We": "off"}


def test_a_downloaded_style_is_named_by_its_innermost_folder() -> None:
    scope = make_scope()
    guide = create_guide(scope, "de")
    data = zipped({"Google/Preis.yml": RULE.decode()}, "Google-0.6.3")
    upload_style(scope, guide.pk, "archive.zip", data)
    guide.refresh_from_db()
    found = built(Content.of(guide.draft), "de", scope.brand.pk)
    assert [rule.name for rule in found.styles.rules] == ["Google.Preis"]
    upload_style(scope, guide.pk, "archive.zip", data)
    guide.refresh_from_db()
    names = style_files(Content.of(guide.draft), scope.brand.pk)
    assert sorted(names) == ["Google-2/Preis.yml", "Google/Preis.yml"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", b"no zip"), ("a.zip", zipped({"a.md": "x"}, "a")), ("a.zip", b"x" * 5_000_001)],
)
def test_what_isnt_a_style_is_refused(name: str, data: bytes) -> None:
    scope = make_scope()
    guide = create_guide(scope, "de")
    with pytest.raises(NotUsable):
        upload_style(scope, guide.pk, name, data)
    guide.refresh_from_db()
    assert guide.draft == {}
