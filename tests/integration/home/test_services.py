"""What the home channel takes, keeps and announces."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anklang.home import queries, services
from anklang.home.errors import Gone, NotTaken, Refused, TooMany
from anklang.home.models import Change, Comment, DailySalt, Entry, Reaction, Report, Share
from anklang.home.records import NewPicture, Signed
from anklang.home.visitors import Visitor, fingerprint, known_fingerprint
from anklang.kernel import clock
from anklang.kernel.models import OutboxEvent
from anklang.orgs.models import Brand
from tests.support.factories import BrandFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db

ANNA = Visitor("198.51.100.1", "Firefox")
BERND = Visitor("198.51.100.2", "Firefox")


@pytest.fixture
def brand() -> Brand:
    return BrandFactory(name="Backhaus Amsel")


@pytest.fixture
def entry(brand: Brand) -> Entry:
    return services.publish_entry(brand.pk, key="k", text="Frisch!", language="de")


def say(entry: Entry, text: str = "Lecker", **more: Any) -> Comment:
    options = {"name": "Anna", "visitor": ANNA, **more}
    return services.add_comment(entry.brand_id, entry.public_id, text=text, **options)


def test_the_same_key_returns_the_first_entry(brand: Brand) -> None:
    picture = NewPicture("pictures/a.webp", "Ein Brot", 800, 600)
    first = services.publish_entry(
        brand.pk, key="k", text="Eins", language="de", pictures=[picture]
    )
    again = services.publish_entry(brand.pk, key="k", text="Zwei", language="de")
    assert again == first
    assert again.text == "Eins"
    assert Entry.objects.count() == 1
    assert first.pictures.get().alt == "Ein Brot"


@pytest.mark.parametrize(
    ("text", "pictures", "code"),
    [("", 0, "empty"), ("x" * 5_001, 0, "too_long"), ("x", 7, "too_many_pictures")],
)
def test_what_does_not_fit_is_refused(brand: Brand, text: str, pictures: int, code: str) -> None:
    shots = [NewPicture("a.webp", "", 1, 1)] * pictures
    with pytest.raises(Refused) as caught:
        services.publish_entry(brand.pk, key="k", text=text, language="de", pictures=shots)
    assert caught.value.code == code


def test_a_comment_is_stored_counted_and_announced(entry: Entry) -> None:
    comment = say(entry, " Lecker!\r\n\r\n\r\n\r\nWirklich \u202e")
    entry.refresh_from_db()
    assert (comment.text, comment.thread) == ("Lecker!\n\nWirklich", comment)
    assert entry.comment_count == 1
    assert Change.objects.get().comment == comment
    event = OutboxEvent.objects.get(topic="home.changed")
    assert event.payload == {"brand_id": entry.brand_id}


def test_visitors_answer_each_other_in_one_thread(entry: Entry) -> None:
    first = say(entry)
    second = say(entry, "Finde ich auch", name="Bernd", visitor=BERND, parent_id=first.public_id)
    third = say(entry, "Danke", parent_id=second.public_id)
    assert {second.thread, third.thread} == {first}
    assert third.parent == second


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        ("", "Hallo", {"name"}),
        ("\u202e\u200b", "Hallo", {"name"}),
        ("…", "Hallo", {"name"}),
        ("x" * 41, "Hallo", {"name"}),
        ("Anna", " \n ", {"text"}),
        ("Anna", "x" * 2_001, {"text"}),
        ("", "", {"name", "text"}),
        ("Backhaus Amsel", "Hallo", {"name"}),
        ("Team Backhaus Amsel", "Hallo", {"name"}),
        ("Grеta Аmsel", "Hallo", {"name"}),
        ("Sevgi von der Theke", "Hallo", {"name"}),
    ],
)
def test_what_is_not_taken(entry: Entry, name: str, text: str, fields: set[str]) -> None:
    RepresentativeFactory(brand=entry.brand, name="Greta Amsel", sign_off="^ga")
    RepresentativeFactory(brand=entry.brand, name="Sevgi A.", sign_off="Sevgi von der Theke")
    with pytest.raises(NotTaken) as caught:
        say(entry, text, name=name)
    assert set(caught.value.fields) == fields
    assert not Comment.objects.exists()


def test_initials_and_people_who_are_not_named_take_no_names(entry: Entry) -> None:
    RepresentativeFactory(brand=entry.brand, name="Priya Raman", sign_off="^pr", consented_at=None)
    RepresentativeFactory(brand=entry.brand, name="Jonas Amsel", sign_off="^jo")
    assert say(entry, name="Jo").name == "Jo"
    assert say(entry, "Zwei", name="Priya Raman").name == "Priya Raman"


def test_a_double_click_makes_one_comment(entry: Entry) -> None:
    assert say(entry) == say(entry)
    assert say(entry, visitor=BERND, name="Bernd") != say(entry)
    with clock.shifted(timedelta(minutes=11)):
        say(entry)
    assert Comment.objects.count() == 3


def test_a_visitor_is_slowed_down_and_may_go_on_later(entry: Entry) -> None:
    for number in range(6):
        say(entry, f"Nummer {number}")
    with pytest.raises(TooMany):
        say(entry, "Eine noch")
    say(entry, "Ich bin wer anders", name="Bernd", visitor=BERND)
    with clock.shifted(timedelta(minutes=6)):
        say(entry, "Eine noch")


def test_a_flood_from_many_addresses_is_stopped(entry: Entry) -> None:
    for number in range(60):
        say(entry, "Spam", visitor=Visitor(f"203.0.113.{number}", "Bot"))
    with pytest.raises(TooMany):
        say(entry, "Spam", visitor=ANNA)


def test_nothing_is_said_where_nothing_is(entry: Entry) -> None:
    comment = say(entry)
    services.hide_comment(entry.brand_id, comment.public_id, "Werbung")
    with pytest.raises(Gone):
        say(entry, "Antwort", parent_id=comment.public_id)
    services.delete_entry(entry.brand_id, entry.public_id)
    services.delete_entry(entry.brand_id, entry.public_id)
    with pytest.raises(Gone):
        say(entry, "Kommentar")


def test_the_brands_answer_is_signed_and_comes_once(entry: Entry) -> None:
    person = RepresentativeFactory(brand=entry.brand, name="Greta Amsel")
    comment = say(entry)
    signed = Signed("Greta Amsel", "Bäckermeisterin", person.pk)
    options: dict[str, Any] = {"text": "Danke!", "language": "de", "reply_to": comment.public_id}
    answer = services.publish_reply(entry.brand_id, key="r", signed=signed, **options)
    assert services.publish_reply(entry.brand_id, key="r", signed=signed, **options) == answer
    assert (answer.name, answer.author_role, answer.by_brand) == (
        "Greta Amsel",
        "Bäckermeisterin",
        True,
    )
    assert answer.parent == comment


def test_the_brand_may_speak_first_under_its_own_post(entry: Entry) -> None:
    own = services.publish_reply(
        entry.brand_id, key="r", text="Nachtrag", language="de", reply_to=entry.public_id
    )
    assert (own.parent, own.thread, own.name) == (None, own, "Backhaus Amsel")


def test_an_answer_that_nobody_would_see_is_refused(entry: Entry) -> None:
    comment = say(entry)
    services.hide_comment(entry.brand_id, comment.public_id, "Werbung")
    with pytest.raises(Refused) as caught:
        services.publish_reply(
            entry.brand_id, key="r", text="Hm", language="de", reply_to=comment.public_id
        )
    assert caught.value.code == "hidden"


def test_a_person_of_another_brand_signs_nothing(entry: Entry) -> None:
    stranger = RepresentativeFactory()
    made = services.publish_entry(
        entry.brand_id,
        key="k2",
        text="Hallo",
        language="de",
        signed=Signed("Wer", "", stranger.pk),
    )
    assert made.representative is None


def test_hiding_and_deleting_count_and_announce_once(entry: Entry) -> None:
    comment = say(entry)
    for _twice in range(2):
        services.hide_comment(entry.brand_id, comment.public_id, "Werbung")
    comment.refresh_from_db()
    assert (comment.state, comment.state_reason) == ("hidden", "Werbung")
    assert Entry.objects.get().comment_count == 0
    services.unhide_comment(entry.brand_id, comment.public_id)
    assert Entry.objects.get().comment_count == 1
    for _twice in range(2):
        services.delete_comment(entry.brand_id, comment.public_id)
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("deleted", "")
    assert Change.objects.count() == 4
    with pytest.raises(Refused):
        services.unhide_comment(entry.brand_id, comment.public_id)


def test_other_brands_are_out_of_reach(entry: Entry) -> None:
    comment, stranger = say(entry), BrandFactory()
    for act in (
        lambda: services.hide_comment(stranger.pk, comment.public_id, "x"),
        lambda: services.delete_comment(stranger.pk, comment.public_id),
        lambda: services.delete_entry(stranger.pk, entry.public_id),
        lambda: services.react(stranger.pk, entry.public_id, visitor=ANNA, liked=True),
        lambda: services.share(stranger.pk, entry.public_id, visitor=ANNA, way=Share.Way.LINK),
        lambda: services.report(stranger.pk, comment.public_id, reason="x", visitor=ANNA),
        lambda: services.settle_reports(stranger.pk, comment.public_id),
        lambda: queries.entry_for_visitors(stranger, entry.public_id),
    ):
        with pytest.raises(Gone):
            act()
    with pytest.raises(Refused):
        services.publish_entry(stranger.pk, key="k", text="x", language="de")
    assert queries.changes_after(stranger.pk, 0, 10) == []


def test_a_like_counts_once_and_can_be_taken_back(entry: Entry) -> None:
    def like(visitor: Visitor, liked: bool) -> int:
        return services.react(
            entry.brand_id, entry.public_id, visitor=visitor, liked=liked
        ).like_count

    assert [like(ANNA, True), like(ANNA, True), like(BERND, True)] == [1, 1, 2]
    assert queries.liked([Entry.objects.get()], ANNA) == {entry.pk}
    assert [like(ANNA, False), like(ANNA, False)] == [1, 1]
    assert Reaction.objects.count() == 1


def test_a_share_counts_once_a_day(entry: Entry) -> None:
    for _twice in range(2):
        services.share(entry.brand_id, entry.public_id, visitor=ANNA, way=Share.Way.SHEET)
    assert Entry.objects.get().share_count == 1
    with clock.shifted(timedelta(days=1)):
        services.share(entry.brand_id, entry.public_id, visitor=ANNA, way=Share.Way.LINK)
    assert Entry.objects.get().share_count == 2


def test_a_report_reaches_the_feed_and_is_settled(entry: Entry) -> None:
    comment = say(entry)
    for reason in ("Werbung", "Werbung für Uhren"):
        services.report(entry.brand_id, comment.public_id, reason=reason, visitor=BERND)
    assert Report.objects.get().reason == "Werbung für Uhren"
    last = queries.changes_after(entry.brand_id, 0, 10)[-1]
    assert last.report == Report.objects.get()
    assert services.settle_reports(entry.brand_id, comment.public_id) == 1
    assert services.settle_reports(entry.brand_id, comment.public_id) == 0


@pytest.mark.parametrize("reason", ["", " \u202e ", "x" * 501])
def test_a_report_needs_a_reason(entry: Entry, reason: str) -> None:
    comment = say(entry)
    with pytest.raises(NotTaken) as caught:
        services.report(entry.brand_id, comment.public_id, reason=reason, visitor=BERND)
    assert set(caught.value.fields) == {"reason"}


def test_reports_are_limited(entry: Entry) -> None:
    comments = [
        say(entry, f"Nummer {number}", visitor=Visitor("203.0.113.1", str(number)))
        for number in range(11)
    ]
    for comment in comments[:10]:
        services.report(entry.brand_id, comment.public_id, reason="x", visitor=BERND)
    with pytest.raises(TooMany):
        services.report(entry.brand_id, comments[10].public_id, reason="x", visitor=BERND)


def test_responses_from_elsewhere_are_counted(entry: Entry) -> None:
    services.import_responses(entry, likes=3, shares=2, at=clock.now())
    entry.refresh_from_db()
    assert (entry.like_count, entry.share_count) == (3, 2)


def test_nobody_can_be_followed_from_day_to_day() -> None:
    assert known_fingerprint(ANNA) is None
    today = fingerprint(ANNA)
    assert today == fingerprint(ANNA) == known_fingerprint(ANNA)
    assert today != fingerprint(BERND)
    assert ANNA.address not in today
    with clock.shifted(timedelta(days=1)):
        assert fingerprint(ANNA) != today
    with clock.shifted(timedelta(days=2)):
        fingerprint(ANNA)
    assert DailySalt.objects.count() == 2


def test_an_ipv6_household_is_one_visitor() -> None:
    one = fingerprint(Visitor("2001:db8:1:2::1", "x"))
    assert one == fingerprint(Visitor("2001:db8:1:2:ffff::9", "x"))
    assert one != fingerprint(Visitor("2001:db8:1:3::1", "x"))


def test_pages_of_entries_follow_on_one_another(brand: Brand) -> None:
    at = clock.now()
    for number in range(7):
        # Some at the very same moment.
        services.publish_entry(
            brand.pk,
            key=f"k{number}",
            text=f"{number}",
            language="de",
            at=at - timedelta(minutes=number // 3),
        )
    found: list[str] = []
    before: str | None = None
    for _page in range(4):
        page = queries.entries_page(brand, before, size=3)
        found += [entry.text for entry in page.entries]
        before = page.older
        if before is None:
            break
    assert sorted(found) == [str(number) for number in range(7)]
    assert found[:3] == ["2", "1", "0"]
