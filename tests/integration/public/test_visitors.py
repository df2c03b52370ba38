"""Visitors: proof of work, comments that wait, private links, answers by mail, reports."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from anklang.home import jobs, limits, proofs, services
from anklang.home.errors import NotTaken
from anklang.home.models import AnswerMail, Comment, Entry, Report, SpentProof
from anklang.home.postbox import Sealed
from anklang.home.services import mailing
from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.orgs.models import Brand, Holds
from tests.support.factories import BrandFactory, RepresentativeFactory
from tests.support.proofs import mark_on, solved

pytestmark = pytest.mark.django_db

STRICT = Client(enforce_csrf_checks=True)
HOME = "/@amsel/"
HANDLERS = {
    mailing.ASK: jobs.ask_address,
    mailing.TELL: jobs.tell_author,
    mailing.OUTCOME: jobs.tell_reporter,
}


@pytest.fixture(autouse=True)
def sends_mail(settings: Settings) -> None:
    settings.SENDS_MAIL = True


@pytest.fixture
def brand() -> Brand:
    return BrandFactory(name="Backhaus Amsel", slug="amsel")


@pytest.fixture
def entry(brand: Brand) -> Entry:
    return services.publish_entry(brand.pk, key="k", text="Frisch!", language="de")


def send(entry: Entry, agent: str = "Firefox", **fields: str | None) -> Any:
    """Send a comment as a browser does; ``altcha=None`` is a browser without scripts."""
    path = f"{HOME}p/{entry.public_id}/"
    mark = mark_on(STRICT, path)
    values: dict[str, str | None] = {"name": "Anna", "text": "Lecker", "mark": mark}
    values |= {"altcha": solved(STRICT, HOME, mark) if "altcha" not in fields else "", **fields}
    given = {name: value for name, value in values.items() if value is not None}
    with clock.shifted(timedelta(seconds=10)):
        return STRICT.post(f"{path}comment/", given, headers={"User-Agent": agent})


def own_key(response: Any) -> str:
    found = re.search(r"/mine/([^/]+)/", response.headers["Location"])
    assert found is not None
    return found[1]


def run_jobs() -> list[Any]:
    """Do the waiting mails; return what went out."""
    for job in Job.objects.filter(name__in=HANDLERS, state="queued").order_by("pk"):
        HANDLERS[job.name](None, job.payload)  # type: ignore[arg-type]
        Job.objects.filter(pk=job.pk).delete()
    sent, mail.outbox = mail.outbox, []
    return sent


def link(text: str, kind: str) -> str:
    found = re.search(rf"https?://[^/]+(/@amsel/{kind}/\S+)", text)
    assert found is not None, text
    return found[1]


def texts() -> list[str]:
    return sorted(Comment.objects.values_list("text", flat=True))


# Proof of work


def test_a_proof_is_good_for_one_comment(entry: Entry) -> None:
    path = f"{HOME}p/{entry.public_id}/"
    proof = solved(STRICT, HOME, mark_on(STRICT, path))
    assert send(entry, altcha=proof, text="Eins").status_code == 303
    again = send(entry, altcha=proof, text="Zwei")
    assert again.status_code == 422
    assert "Zwei" in again.content.decode()
    assert texts() == ["Eins"]
    assert SpentProof.objects.count() == 1


def test_a_comment_that_is_not_taken_leaves_its_proof_good(entry: Entry) -> None:
    proof = solved(STRICT, HOME, mark_on(STRICT, f"{HOME}p/{entry.public_id}/"))
    assert send(entry, altcha=proof, name="").status_code == 422
    assert send(entry, altcha=proof).status_code == 303


def test_two_processes_take_a_proof_once(brand: Brand) -> None:
    proofs.spend(brand.pk, "n" * 32)
    with pytest.raises(NotTaken):
        proofs.spend(brand.pk, "n" * 32)


def altered(proof: str, **changes: Any) -> str:
    """Return a proof with other parameters under the same signature."""
    payload = json.loads(base64.b64decode(proof))
    payload["challenge"]["parameters"] |= changes
    return base64.b64encode(json.dumps(payload).encode()).decode()


@pytest.mark.parametrize("kind", ["cheaper", "unsigned", "unsolved", "nonsense", "deep", "huge"])
def test_forged_proofs_are_refused(entry: Entry, kind: str) -> None:
    proof = solved(STRICT, HOME, mark_on(STRICT, f"{HOME}p/{entry.public_id}/"))
    payload = json.loads(base64.b64decode(proof))
    if kind == "unsigned":
        del payload["challenge"]["signature"]
    if kind == "unsolved":
        payload["solution"]["derivedKey"] = "00" * 32
    forged = {
        "cheaper": altered(proof, keyPrefix="", keySignature=None),
        "nonsense": "%%%",
        "deep": base64.b64encode(b"[" * 2_000).decode(),
        "huge": "A" * 200_000,
    }
    made = forged.get(kind) or base64.b64encode(json.dumps(payload).encode()).decode()
    assert send(entry, altcha=made).status_code == 422
    assert not Comment.objects.exists()


def test_another_posts_proof_is_refused(brand: Brand, entry: Entry) -> None:
    other = services.publish_entry(brand.pk, key="k2", text="Alt", language="de")
    proof = solved(STRICT, HOME, mark_on(STRICT, f"{HOME}p/{other.public_id}/"))
    assert send(entry, altcha=proof).status_code == 422
    # The control: under its own post it is good.
    assert send(other, altcha=proof).status_code == 303


def test_an_old_proof_is_refused(entry: Entry) -> None:
    proof = solved(STRICT, HOME, mark_on(STRICT, f"{HOME}p/{entry.public_id}/"))
    with clock.shifted(limits.PROOF_GOOD_FOR):
        assert send(entry, altcha=proof).status_code == 422


def test_no_challenge_for_made_up_forms(entry: Entry) -> None:
    assert STRICT.get(f"{HOME}proof/", {"mark": "made-up"}).status_code == 204
    answer = STRICT.get(f"{HOME}proof/", {"mark": mark_on(STRICT, f"{HOME}p/{entry.public_id}/")})
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_flood_makes_proofs_dearer(
    brand: Brand, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(proofs.secrets, "randbelow", lambda top: asked.append(top - 1) or 0)
    proofs.challenge(brand.pk, "x")
    for number in range(20):
        services.import_comment(entry, name="A", text=str(number), at=clock.now())
    proofs.challenge(brand.pk, "x")
    for number in range(200):
        services.import_comment(entry, name="A", text=f"b{number}", at=clock.now())
    proofs.challenge(brand.pk, "x")
    assert [asked[1] // asked[0], asked[2] // asked[0]] == [4, 16]


def test_proofs_can_be_switched_off(entry: Entry, settings: Settings) -> None:
    settings.PROOF_TRIES = 0
    assert "data-proof" not in STRICT.get(f"{HOME}p/{entry.public_id}/").content.decode()
    send(entry, altcha=None)
    assert Comment.objects.get().state == Comment.State.VISIBLE


# Comments that wait


def test_without_a_script_a_comment_waits(entry: Entry) -> None:
    response = send(entry, altcha=None)
    assert Comment.objects.get().state == Comment.State.HELD
    page = STRICT.get(response.headers["Location"] + "&lang=en").content.decode()
    assert "Your comment waits for approval" in page
    assert "without the check against spam" in page
    assert "Lecker" not in STRICT.get(f"{HOME}p/{entry.public_id}/").content.decode()


def test_a_flood_without_scripts_ends(entry: Entry) -> None:
    for number in range(limits.UNPROVED_PER_BRAND[0].count):
        made = services.import_comment(entry, name="A", text=str(number), at=clock.now())
        Comment.objects.filter(pk=made.pk).update(held_for="proof")
    # Older than the limit for everybody.
    Comment.objects.update(created_at=clock.now() - timedelta(minutes=6))
    assert send(entry, altcha=None).status_code == 429
    assert send(entry).status_code == 303


@pytest.mark.parametrize(
    ("holds", "first", "second"),
    [
        (Holds.NOBODY, "visible", "visible"),
        (Holds.FIRST, "held", "visible"),
        (Holds.EVERYONE, "held", "held"),
    ],
)
def test_whose_comments_wait(entry: Entry, holds: str, first: str, second: str) -> None:
    Brand.objects.update(holds_comments=holds)
    key = own_key(send(entry, text="Eins"))
    comment = Comment.objects.get()
    assert comment.state == first
    services.unhide_comment(entry.brand_id, comment.public_id)
    # Another day, another network: only the private link tells that it is the same person.
    send(entry, "Chrome", text="Zwei", known_by=key)
    assert Comment.objects.get(text="Zwei").state == second


def test_a_guessed_key_makes_nobody_known(entry: Entry) -> None:
    Brand.objects.update(holds_comments=Holds.FIRST)
    send(entry, "Chrome", known_by="guessed")
    assert Comment.objects.get().held_for == Comment.Held.FIRST


def test_who_waits_is_not_known_yet(entry: Entry) -> None:
    Brand.objects.update(holds_comments=Holds.FIRST)
    key = own_key(send(entry, text="Eins"))
    send(entry, text="Zwei", known_by=key)
    assert set(Comment.objects.values_list("state", flat=True)) == {"held"}


# One's own comment


def test_editing_keeps_a_marker_and_what_was_said(entry: Entry) -> None:
    key = own_key(send(entry, text="Leker"))
    done = STRICT.post(f"{HOME}mine/{key}/", {"act": "edit", "text": "Lecker"})
    assert done.status_code == 303
    comment = Comment.objects.get()
    assert (comment.text, comment.state) == ("Lecker", "visible")
    assert [one.text for one in comment.rewordings.all()] == ["Leker"]
    page = STRICT.get(f"{HOME}p/{entry.public_id}/?lang=en").content.decode()
    assert "edited" in page
    assert "Leker" not in page


def test_an_edit_waits_where_comments_are_read_first(entry: Entry) -> None:
    Brand.objects.update(holds_comments=Holds.FIRST)
    key = own_key(send(entry))
    services.unhide_comment(entry.brand_id, Comment.objects.get().public_id)
    STRICT.post(f"{HOME}mine/{key}/", {"act": "edit", "text": "Kauft Uhren"})
    comment = Comment.objects.get()
    assert (comment.state, comment.held_for) == ("held", "edited")


def test_deleting_leaves_a_place_where_answers_hang(entry: Entry) -> None:
    key = own_key(send(entry, text="Peinlich", email="anna@example.org"))
    comment = Comment.objects.get()
    services.publish_reply(
        entry.brand_id, key="r", text="Ach was", language="de", reply_to=comment.public_id
    )
    STRICT.post(f"{HOME}mine/{key}/", {"act": "delete"})
    page = STRICT.get(f"{HOME}p/{entry.public_id}/?lang=en").content.decode()
    assert "Deleted by its author." in page
    assert "Ach was" in page
    assert "Peinlich" not in page
    assert not AnswerMail.objects.exists()
    # Twice is no error, and the link still says what happened.
    assert STRICT.post(f"{HOME}mine/{key}/", {"act": "delete"}).status_code == 303
    assert "You have deleted" in STRICT.get(f"{HOME}mine/{key}/?lang=en").content.decode()


@pytest.mark.parametrize("kind", ["mine", "mail", "no-mail"])
def test_guessed_links_open_nothing(entry: Entry, kind: str) -> None:
    send(entry, email="anna@example.org")
    for guess in (
        "x",
        "1",
        str(Comment.objects.get().pk),
        "a" * 43,
        Comment.objects.get().own_hash,
    ):
        for answer in (STRICT.get(f"{HOME}{kind}/{guess}/"), STRICT.post(f"{HOME}{kind}/{guess}/")):
            assert answer.status_code == 404
    assert AnswerMail.objects.get().confirmed_at is None


def test_private_pages_stay_private(entry: Entry) -> None:
    answer = STRICT.get(f"{HOME}mine/{own_key(send(entry))}/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_a_moderated_comment_is_not_changed_back(entry: Entry) -> None:
    key = own_key(send(entry))
    services.hide_comment(entry.brand_id, Comment.objects.get().public_id, "Werbung")
    STRICT.post(f"{HOME}mine/{key}/", {"act": "edit", "text": "Neu"})
    assert (Comment.objects.get().text, Comment.objects.get().state) == ("Lecker", "hidden")


# Answers by mail


def test_answers_come_by_mail_once_confirmed(entry: Entry) -> None:
    key = own_key(send(entry, email="Anna@example.org"))
    comment = Comment.objects.get()
    (ask,) = run_jobs()
    assert ask.to == ["Anna@example.org"]
    assert key not in ask.body
    confirm = link(ask.body, "mail")
    services.publish_reply(
        entry.brand_id, key="r1", text="Früh", language="de", reply_to=comment.public_id
    )
    assert run_jobs() == []
    # Opening isn't confirming: mail scanners open every link.
    assert STRICT.get(confirm).status_code == 200
    assert AnswerMail.objects.get().confirmed_at is None
    assert STRICT.post(confirm).status_code == 200
    services.publish_reply(
        entry.brand_id, key="r2", text="Spät", language="de", reply_to=comment.public_id
    )
    (told,) = run_jobs()
    assert "Spät" not in told.body
    assert key in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    off = link(told.extra_headers["List-Unsubscribe"].strip("<>"), "no-mail")
    # As a mail program does it: no page of ours before, no cookie.
    assert STRICT.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not AnswerMail.objects.exists()
    assert STRICT.post(off).status_code == 200
    services.publish_reply(
        entry.brand_id, key="r3", text="Zuletzt", language="de", reply_to=comment.public_id
    )
    assert run_jobs() == []


def test_the_same_news_is_mailed_once(entry: Entry) -> None:
    send(entry, email="anna@example.org")
    wish = AnswerMail.objects.get()
    services.confirm(entry.brand_id, mailing.token(wish, "confirm"))
    reply = services.publish_reply(
        entry.brand_id, key="r", text="Ja", language="de", reply_to=wish.comment.public_id
    )
    run_jobs()
    jobs.tell_author(None, {"mail_id": wish.pk, "answer_id": reply.pk})  # type: ignore[arg-type]
    assert mail.outbox == []


def test_who_waited_hears_that_it_can_be_seen(entry: Entry) -> None:
    send(entry, altcha=None, email="anna@example.org")
    wish = AnswerMail.objects.get()
    services.confirm(entry.brand_id, mailing.token(wish, "confirm"))
    run_jobs()
    services.unhide_comment(entry.brand_id, wish.comment.public_id)
    (told,) = run_jobs()
    assert "zu sehen" in told.subject


def test_addresses_are_encrypted_and_shown_nowhere(entry: Entry) -> None:
    response = send(entry, email="anna@example.org")
    wish = AnswerMail.objects.get()
    assert "anna" not in wish.sealed + wish.address_hash
    assert Sealed.open(wish.sealed).address == "anna@example.org"
    for path in (response.headers["Location"], f"{HOME}p/{entry.public_id}/"):
        assert "anna@example.org" not in STRICT.get(path).content.decode()


def test_unconfirmed_addresses_go_after_a_week(entry: Entry) -> None:
    send(entry, email="anna@example.org")
    confirm = link(run_jobs()[0].body, "mail")
    with clock.shifted(limits.UNCONFIRMED_KEPT + timedelta(hours=1)):
        services.forget()
        assert STRICT.post(confirm).status_code == 404
    assert not AnswerMail.objects.exists()
    assert not SpentProof.objects.exists()


def test_an_address_is_asked_three_times_a_day_at_most(entry: Entry) -> None:
    answers = [send(entry, text=f"{number}", email="anna@example.org") for number in range(5)]
    assert len(run_jobs()) == 3
    # Whoever types it can't tell.
    assert {answer.status_code for answer in answers} == {303}


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.org\nBcc: all@example.org",
        "anna",
        "a@b\r\n",
        "a" * 300 + "@example.org",
        "ä@ö.de",
    ],
)
def test_odd_addresses_are_refused(entry: Entry, address: str) -> None:
    response = send(entry, email=address)
    assert response.status_code == 422
    assert "Lecker" in response.content.decode()
    assert not Comment.objects.exists()


def test_a_brands_name_cannot_add_headers(entry: Entry) -> None:
    Brand.objects.update(name="Amsel\nBcc: all@example.org")
    send(entry, email="anna@example.org")
    (ask,) = run_jobs()
    assert "\n" not in ask.subject
    assert ask.bcc == []
    assert "Bcc" not in ask.message()


# Reports


def report(comment: Comment, **fields: str) -> Any:
    path = f"{HOME}p/{comment.entry.public_id}/c/{comment.public_id}/report/"
    values = {"choice": "private", "words": "", "mark": mark_on(STRICT, path), **fields}
    with clock.shifted(timedelta(seconds=10)):
        return STRICT.post(path, values)


@pytest.mark.parametrize(("stayed", "words"), [(True, "bleibt"), (False, "nicht mehr zu sehen")])
def test_who_reported_hears_of_the_outcome(entry: Entry, stayed: bool, words: str) -> None:
    comment = services.import_comment(entry, name="Bernd", text="Adresse", at=clock.now())
    assert report(comment, email="otto@example.org").status_code == 302
    services.settle_reports(entry.brand_id, comment.public_id, stayed=stayed)
    (told,) = run_jobs()
    assert told.to == ["otto@example.org"]
    assert words in told.body
    made = Report.objects.get()
    assert (made.sealed, made.address_hash, made.stayed) == ("", "", stayed)


def test_reports_without_scripts_are_limited(entry: Entry) -> None:
    comment = services.import_comment(entry, name="Bernd", text="Adresse", at=clock.now())
    for number in range(limits.UNPROVED_PER_BRAND[0].count):
        Report.objects.create(
            comment=comment, reason="x", visitor=f"{number}", created_at=clock.now()
        )
    assert report(comment).status_code == 429
    mark = mark_on(STRICT, f"{HOME}p/{entry.public_id}/c/{comment.public_id}/report/")
    assert report(comment, altcha=solved(STRICT, HOME, mark)).status_code == 302


def test_made_up_reasons_are_refused(entry: Entry) -> None:
    comment = services.import_comment(entry, name="Bernd", text="Adresse", at=clock.now())
    assert report(comment, choice="<b>", words="x").status_code == 422


# Names and sizes


@pytest.mark.parametrize(
    ("name", "resembles"),
    [
        ("Greta Amsell", "Greta Amsel"),
        ("Greta Am5els", ""),
        ("Backhaus Amse", "Backhaus Amsel"),
        ("Otto", ""),
    ],
)
def test_names_close_to_ours_are_flagged(entry: Entry, name: str, resembles: str) -> None:
    RepresentativeFactory(brand=entry.brand, name="Greta Amsel")
    send(entry, name=name)
    found = Comment.objects.get().resembles
    assert found == resembles or (not resembles and name.startswith("Greta") and found)


def test_a_representative_who_is_not_named_stays_unknown(entry: Entry) -> None:
    RepresentativeFactory(brand=entry.brand, name="Heimliche Hilde", consented_at=None)
    assert send(entry, name="Heimliche Hilde").status_code == 303
    assert Comment.objects.get().resembles == "Heimliche Hilde"


def test_tricks_with_letters_are_shown_safely(entry: Entry) -> None:
    send(entry, name="Anna\u202e gnal\u200b\u2066", text="Hallo \u202eeslaf\u202c")
    comment = Comment.objects.get()
    assert comment.name == "Anna gnal"
    assert 'dir="auto"' in STRICT.get(f"{HOME}p/{entry.public_id}/").content.decode()


def test_a_comment_of_a_megabyte_is_too_long(entry: Entry) -> None:
    response = send(entry, text="x" * 1_000_000)
    assert response.status_code == 422
    assert not Comment.objects.exists()
