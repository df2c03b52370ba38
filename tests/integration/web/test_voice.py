"""The pages of the voice guide: reading, changing with a reason, sharing, trying."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.textkit.syllables import Language
from anklang.voice import services
from anklang.voice.content import Content
from anklang.voice.models import GuideChange, ShareLink, VoiceGuide
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
CONTENT = Content.model_validate(
    {
        "promise": "Kurz, mit Ladenglocke.",
        "checks": {
            "words": {"terms": [{"use": "Laden", "instead_of": ["Filiale"], "why": "Nur einer."}]},
            "emoji": {"maximum": 1},
        },
        "pairs": [{"are": "genau", "but_not": "pingelig", "example": "Vier Rührbesen."}],
        "examples": [{"verdict": "missed", "text": "Neu in der Filiale!", "why": "Welche?"}],
    }
)


@pytest.fixture
def scope() -> Scope:
    """An owner whose brand has a guide in force."""
    made = make_scope()
    services.publish(made, services.create_guide(made, "de", CONTENT).pk, "Erste Fassung")
    return made


def client_of(scope: Scope, language: str = "de") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(scope.person)
    return client


def url(scope: Scope, name: str, **parts: Any) -> str:
    return reverse(f"voice:{name}", kwargs={"brand": scope.brand.slug, "language": "de", **parts})


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_everybody_in_the_house_reads_what_binds_them(scope: Scope) -> None:
    guest = make_scope(Role.GUEST, brand=scope.brand, language="en")
    page = client_of(guest).get(url(scope, "read")).content.decode()
    # The booklet speaks its own language, whatever the reader's pages speak.
    for said in ("Kurz, mit Ladenglocke.", "Wir sind", "Nur einer.", "Höchstens ein Emoji"):
        assert said in text_of(page)
    assert "Voice guide" in page
    assert "/edit/" not in page


def test_a_draft_is_seen_by_those_who_work_on_it_only(scope: Scope) -> None:
    guide = VoiceGuide.objects.get(brand=scope.brand)
    changed = CONTENT.model_copy(update={"promise": "Noch geheim."})
    services.change_part(scope, guide.pk, "promise", changed)
    assert "Noch geheim." in client_of(scope).get(url(scope, "read") + "?draft").content.decode()
    viewer = client_of(make_scope(Role.VIEWER, brand=scope.brand))
    for name in ("read", "files", "versions"):
        answer = viewer.get(url(scope, name) + "?draft")
        assert b"Noch geheim" not in answer.content


def words_form(**more: str) -> dict[str, str]:
    return {
        "revision": "0",
        "reason": "Jonas sagt Shop.",
        "terms-TOTAL_FORMS": "2",
        "terms-INITIAL_FORMS": "1",
        "terms-0-use": "Laden",
        "terms-0-instead_of": "Filiale, Shop",
        "terms-0-why": "Nur einer.",
        "weight_words": "error",
        "weight_names": "off",
        "weight_jargon": "off",
        "weight_anglicisms": "off",
        "weight_phrases": "off",
        "anglicisms__tolerance": "0",
        **more,
    }


def test_a_word_changes_with_a_reason_and_binds_once_in_force(scope: Scope) -> None:
    client = client_of(scope)
    edit = url(scope, "edit", part="words")
    assert client.post(edit, words_form()).status_code == 302
    guide = VoiceGuide.objects.get(brand=scope.brand)
    assert guide.draft["checks"]["words"] == {
        "terms": [{"use": "Laden", "instead_of": ["Filiale", "Shop"], "why": "Nur einer."}],
        "level": "error",
    }
    assert guide.draft["checks"]["emoji"] == {"maximum": 1}
    review = text_of(client.get(url(scope, "publish")).content.decode())
    assert "Jonas sagt Shop." in review
    assert "Shop" in review
    client.post(url(scope, "publish"), {"why": "Ein Wort mehr"})
    history = text_of(client.get(url(scope, "versions") + "?from=1&to=2").content.decode())
    assert "Ein Wort mehr" in history
    assert "Von Fassung 1 zu Fassung 2" in history


def test_saving_without_a_change_changes_nothing(scope: Scope) -> None:
    form = words_form(weight_words="warning") | {"terms-0-instead_of": "Filiale"}
    client_of(scope).post(url(scope, "edit", part="words"), form)
    assert list(GuideChange.objects.values_list("part", flat=True)) == ["whole"]


def test_an_emptied_row_goes_and_a_half_one_is_asked_about(scope: Scope) -> None:
    client = client_of(scope)
    half = words_form() | {"terms-0-instead_of": "", "terms-1-use": "Semmel"}
    answer = client.post(url(scope, "edit", part="words"), half)
    assert answer.status_code == 422
    assert "Welche Wörter ersetzt es?" in answer.content.decode()
    assert "Semmel" in answer.content.decode()
    empty = words_form() | {"terms-0-use": "", "terms-0-instead_of": "", "terms-0-why": ""}
    client.post(url(scope, "edit", part="words"), empty)
    assert "terms" not in VoiceGuide.objects.get().draft["checks"]["words"]


def test_a_long_list_comes_in_pages_and_the_other_pages_stay(scope: Scope) -> None:
    guide = VoiceGuide.objects.get()
    terms = [{"use": f"Wort{n}", "instead_of": [f"Unwort{n}"]} for n in range(130)]
    content = Content.of(guide.draft).model_copy(update={"checks": {"words": {"terms": terms}}})
    services.change_part(scope, guide.pk, "words", content)
    client = client_of(scope)
    address = url(scope, "edit", part="words")
    page = client.get(f"{address}?page=3").content.decode()
    assert "101 bis 130 von 130" in text_of(page)
    assert 'value="Wort100"' in page
    assert 'value="Wort99"' not in page
    revision = str(VoiceGuide.objects.get().revision)
    form = words_form(revision=revision) | {
        "terms-TOTAL_FORMS": "32",
        "terms-INITIAL_FORMS": "30",
        "terms-30-use": "Neu",
        "terms-30-instead_of": "Alt",
    }
    for row in range(30):
        form |= {f"terms-{row}-use": f"Wort{100 + row}", f"terms-{row}-why": ""}
        form |= {f"terms-{row}-instead_of": f"Unwort{100 + row}"}
    form |= {"terms-0-use": "", "terms-0-instead_of": ""}
    assert client.post(f"{address}?page=3", form).status_code == 302
    saved = Content.of(VoiceGuide.objects.get().draft).checks["words"]["terms"]
    assert [one["use"] for one in saved] == [
        *(f"Wort{n}" for n in range(100)), *(f"Wort{n}" for n in range(101, 130)), "Neu",
    ]  # fmt: skip
    found = client.get(f"{address}?find=unwort77").content.decode()
    assert 'value="Wort77"' in found
    assert "1 bis 1 von 1" in text_of(found)
    assert "Nichts gefunden" in client.get(f"{address}?find=xyz&page=9").content.decode()


def test_two_people_who_change_the_same_are_told(scope: Scope) -> None:
    client = client_of(scope)
    client.post(url(scope, "edit", part="promise"), {"revision": "0", "promise": "Zuerst."})
    answer = client.post(url(scope, "edit", part="promise"), {"revision": "0", "promise": "Dann."})
    assert answer.status_code == 422
    assert "Jemand anderes hat diesen Teil" in answer.content.decode()
    assert "Dann." in answer.content.decode()
    assert VoiceGuide.objects.get().draft["promise"] == "Zuerst."


def test_a_check_that_is_switched_off_keeps_its_settings(scope: Scope) -> None:
    client = client_of(scope)
    edit = url(scope, "edit", part="signs")
    form = {
        "emoji__allowed": "on",
        "emoji__maximum": "1",
        "exclamations__maximum": "2",
        "weight_emoji": "off",
        "weight_hashtags": "off",
        "weight_exclamations": "off",
        "weight_shouting": "off",
    }
    client.post(edit, form)
    draft = VoiceGuide.objects.get().draft
    assert "emoji" not in draft["checks"]
    assert draft["resting"]["emoji"] == {"maximum": 1}
    assert 'value="1"' in client.get(edit).content.decode()


def test_every_part_can_be_opened_and_saved_as_it_is(scope: Scope) -> None:
    """What a page shows is what it saves: nobody loses a word by pressing the button."""
    from anklang.voice.starters import all_for

    client = client_of(scope)
    guide = VoiceGuide.objects.get()
    for starter in all_for("de"):
        services.change_part(scope, guide.pk, "whole", starter.content)
        guide.refresh_from_db()
        before = guide.draft
        for part in ("promise", "character", "address", "words", "inclusive", "signs", "form",
                     "endings", "examples", "rules", "levels"):  # fmt: skip
            edit = url(scope, "edit", part=part)
            form = client.get(edit).context["form"]
            answer = client.post(edit, typed(form))
            assert answer.status_code == 302, (part, answer.context["form"].errors)
        guide.refresh_from_db()
        assert guide.draft == before


def typed(form: Any) -> dict[str, Any]:
    """Return what a browser sends when nobody touched anything."""
    data: dict[str, Any] = {}
    every = [form, *(form.rows.forms if form.rows is not None else [])]
    if form.rows is not None:
        every.append(form.rows.management_form)
    for one in every:
        for field in one:
            value = field.value()
            if value is None or value is False:
                continue
            data[field.html_name] = "on" if value is True else value
    return data


def test_trying_uses_what_stands_in_the_form(scope: Scope) -> None:
    form = words_form() | {"try_text": "Kommt in den Shop!"}
    client = client_of(scope)
    tried = url(scope, "try_part", part="words")
    fragment = client.post(tried, form, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "Wir sagen „Laden“" in fragment
    page = client.post(tried, form).content.decode()
    assert "<html" in page
    assert "Wir sagen „Laden“" in page
    assert VoiceGuide.objects.get().draft == CONTENT.stored()


def test_a_text_with_mark_up_is_shown_as_text(scope: Scope) -> None:
    answer = client_of(scope).post(url(scope, "try"), {"text": "<script>Filiale</script>"})
    assert b"<script>Filiale" not in answer.content
    assert b"&lt;script&gt;" in answer.content


def test_a_link_opens_the_guide_until_it_is_taken_back(scope: Scope) -> None:
    client = client_of(scope)
    client.post(url(scope, "share"), {"given_to": "Agentur Blick", "days": ""})
    page = client.get(url(scope, "share")).content.decode()
    found = re.search(rf'{settings.PUBLIC_URL}(/voice-guide/[^"/]+/)"', page)
    assert found
    assert found[1] not in client.get(url(scope, "share")).content.decode()
    stranger = Client(headers={"accept-language": "en"})
    shown = stranger.get(found[1])
    assert "Kurz, mit Ladenglocke." in shown.content.decode()
    assert '<html lang="de">' in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown["Cache-Control"]
    assert not stranger.cookies
    assert stranger.get(f"{found[1]}files/").content[:2] == b"PK"
    link = ShareLink.objects.get()
    assert link.last_read_at is not None
    assert found[1].split("/")[2] not in link.token_hash
    client.post(url(scope, "revoke", link=link.pk))
    assert stranger.get(found[1]).status_code == 404
    assert stranger.get(f"{found[1]}files/").status_code == 404


def test_without_a_guide_there_are_beginnings(scope: Scope) -> None:
    fresh = make_scope()
    client = client_of(fresh)
    page = client.get(reverse("voice:guide", args=[fresh.brand.slug])).content.decode()
    assert "Der Laden um die Ecke" in page
    client.post(url(fresh, "start"), {"starter": "laden"})
    assert VoiceGuide.objects.get(brand=fresh.brand).in_force is None
    viewer = client_of(make_scope(Role.VIEWER, brand=fresh.brand))
    assert "Noch kein Tonfall-Leitfaden" in viewer.get(url(fresh, "read")).content.decode()


@pytest.mark.parametrize(
    ("language", "title"), [("de", "1 eigene Regel"), ("en", "1 rule of our own")]
)
def test_the_booklet_says_what_a_rule_of_our_own_wants(
    scope: Scope, language: Language, title: str
) -> None:
    rule = b"extends: existence\nmessage: 'Not %s, please.'\ntokens: [maybe]\n"
    guide = VoiceGuide.objects.filter(brand=scope.brand, language=language).first()
    guide = guide or services.create_guide(scope, language, CONTENT)
    services.upload_style(scope, guide.pk, "No.yml", rule)
    services.publish(scope, guide.pk)

    page = text_of(client_of(scope).get(url(scope, "read", language=language)).content.decode())

    assert f"{title} Not …, please." in page


def test_a_style_says_what_cannot_run_by_file_and_line(scope: Scope) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    rule = b"extends: script\nmessage: hello\nscript: |\n  x\n"
    client = client_of(scope)
    client.post(url(scope, "upload"), {"file": SimpleUploadedFile("Odd.yml", rule)})
    page = client.get(url(scope, "edit", part="rules")).content.decode()
    assert "House/Odd.yml:1" in page


def test_rules_are_switched(scope: Scope) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    rule = b"extends: existence\nmessage: Nein.\ntokens: [vielleicht]\n"
    client = client_of(scope)
    client.post(url(scope, "upload"), {"file": SimpleUploadedFile("Nein.yml", rule)})
    client.post(url(scope, "edit", part="rules"), {"rule:House.Nein": "off"})
    draft = Content.of(VoiceGuide.objects.get().draft)
    assert draft.rules == {"House.Nein": "off"}
    client.post(
        url(scope, "edit", part="rules"), {"rule:House.Nein": "", "remove_pack": draft.packs[0]}
    )
    draft = Content.of(VoiceGuide.objects.get().draft)
    assert (draft.rules, draft.packs) == ({}, ())


TEXTS = "\n---\n".join(
    f"Kommt ihr am {day}? Wir freuen uns auf euch. Das Brot ist um sieben fertig 🥨"
    for day in ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
)


def test_a_guide_from_examples_takes_what_is_accepted(scope: Scope) -> None:
    fresh = make_scope()
    client = client_of(fresh)
    page = client.post(url(fresh, "examples"), {"pasted": TEXTS}).content.decode()
    assert "Wir sagen „ihr“." in page
    client.post(url(fresh, "examples"), {"pasted": TEXTS, "accept": "yes", "part": ["address"]})
    draft = VoiceGuide.objects.get(brand=fresh.brand).draft
    assert list(draft["checks"]) == ["address"]
    assert draft["checks"]["address"]["form"] == "ihr"


def test_too_few_examples_are_said_and_kept(scope: Scope) -> None:
    answer = client_of(scope).post(
        url(scope, "examples"), {"pasted": "Nur einer.\n---\nOder zwei."}
    )
    assert answer.status_code == 422
    assert "Nur einer." in answer.content.decode()


def test_accepting_keeps_what_people_decided(scope: Scope) -> None:
    client_of(scope).post(
        url(scope, "examples"), {"pasted": TEXTS, "accept": "yes", "part": ["address", "emoji"]}
    )
    draft = Content.of(VoiceGuide.objects.get().draft)
    assert draft.checks["words"] == CONTENT.checks["words"]
    assert draft.promise == CONTENT.promise


def test_the_how_to_is_the_one_in_the_documentation(scope: Scope) -> None:
    page = client_of(scope).get(url(scope, "howto")).content.decode()
    assert "14 Uhr: Zuhören" in page
    page = client_of(make_scope(Role.VIEWER, brand=scope.brand, language="en")).get(
        url(scope, "howto")
    )
    assert "2 pm: listen" in page.content.decode()


@pytest.mark.parametrize(
    ("language", "formula", "text", "said"),
    [
        ("de", "wiener_1", "Brot ist da.", "zu kurz, um es zu sagen"),
        ("en", "flesch", "Bread is here.", "zu kurz, um es zu sagen"),
    ],
)
def test_trying_a_text_says_when_it_is_too_short_for_a_readability(
    scope: Scope, language: Language, formula: str, text: str, said: str
) -> None:
    content = Content.model_validate({"checks": {"readability": {"formula": formula, "most": 8}}})
    guide = VoiceGuide.objects.filter(brand=scope.brand, language=language).first()
    guide = guide or services.create_guide(scope, language, content)
    services.change_part(scope, guide.pk, "whole", content)
    services.publish(scope, guide.pk)

    tried = client_of(scope).post(
        url(scope, "try", language=language), {"text": text, "kind": "post"}
    )

    assert said in text_of(tried.content.decode())
