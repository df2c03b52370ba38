"""The calendar's pages, as a browser without JavaScript uses them, and as the script does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from anklang.kernel import clock
from anklang.orgs.models import Brand, Membership, Role
from anklang.orgs.scope import Scope
from anklang.planning import services as planning
from anklang.planning.models import Audience, Routine
from anklang.publishing import services
from anklang.publishing.models import Post
from tests.integration.publishing.desk import content, wall
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


@pytest.fixture
def browser(client: Client, scope: Scope) -> Client:
    client.force_login(scope.person)
    return client


def address(scope: Scope, name: str = "month", **parts: Any) -> str:
    return reverse(f"calendar:{name}", kwargs={"brand": scope.brand.slug, **parts})


def planned(scope: Scope, text: str = "Roggenbrot", **after: float) -> Post:
    at = wall(clock.now() + timedelta(**(after or {"days": 1})))
    return services.save_draft(scope, None, content(scope, text), wish=at).post


def typed(post: Post, **after: float) -> dict[str, Any]:
    date, time = str(wall(clock.now() + timedelta(**after))).split("T")
    return {"date": date, "time": time, "zone": "Europe/Berlin", "revision": post.revision}


def page(response: HttpResponse) -> str:
    return response.content.decode()


def test_each_view_shows_the_post_without_a_script(browser: Client, scope: Scope) -> None:
    post = planned(scope)
    day = post.due_wall[:10]
    for view in ("month", "week", "day", "list"):
        shown = page(browser.get(address(scope), {"view": view, "on": day}))
        assert "Roggenbrot" in shown
        assert address(scope, "move", post=post.pk) in shown


def test_nonsense_in_the_address_shows_this_month(browser: Client, scope: Scope) -> None:
    wrong = {"view": "x", "on": "9999-99-99", "channel": "a", "person": "-1", "status": "x"}
    assert browser.get(address(scope), wrong).status_code == 200
    for on in ("1000-01-01", "9999-12-31"):
        assert browser.get(address(scope), {"on": on}).status_code == 200


def test_the_script_gets_entries_and_numbers(browser: Client, scope: Scope) -> None:
    noon = clock.now().astimezone(ZoneInfo("Europe/Berlin")).replace(hour=12) + timedelta(days=1)
    for n in range(6):
        at = wall(noon + timedelta(minutes=n))
        services.save_draft(scope, None, content(scope, f"Brot {n}"), wish=at)
    day = f"{noon:%Y-%m-%d}"
    answer = browser.get(address(scope, "entries"), {"on": day}).json()
    assert [one["x"] for one in answer["entries"]] == ["Brot 0", "Brot 1", "Brot 2", "Brot 3"]
    assert answer["more"] == {day: 2}
    assert "Crowded" in answer["entries"][0]["w"][0]


def test_moves_by_the_form(browser: Client, scope: Scope) -> None:
    post = planned(scope)
    move = address(scope, "move", post=post.pk)
    assert post.due_wall[:10] in page(browser.get(move))
    response = browser.post(move, typed(post, days=3), follow=True)
    assert "Moved to" in page(response)
    post.refresh_from_db()
    assert post.due_wall.startswith(typed(post, days=3)["date"])


def test_a_form_that_was_overtaken_keeps_what_was_typed(browser: Client, scope: Scope) -> None:
    post = planned(scope)
    stale = typed(post, days=3)
    services.replan(scope, post.pk, wall(clock.now() + timedelta(days=5)), revision=post.revision)
    response = browser.post(address(scope, "move", post=post.pk), stale)
    assert response.status_code == 409
    assert "in the meantime" in page(response)
    assert f'value="{stale["date"]}"' in page(response)
    post.refresh_from_db()
    assert f'value="{post.revision}"' in page(response)


def test_the_script_is_told_about_a_conflict_with_the_present_time(
    browser: Client, scope: Scope
) -> None:
    post = planned(scope)
    stale = typed(post, days=3)
    services.replan(scope, post.pk, wall(clock.now() + timedelta(days=5)), revision=post.revision)
    response = browser.post(address(scope, "move", post=post.pk), stale, headers=SCRIPT)
    assert response.status_code == 409
    assert response.json()["t"][:10] == typed(post, days=5)["date"]
    assert response.json()["r"] == post.revision + 1


@pytest.mark.parametrize("wrong", [{"date": "2026-02-30"}, {"time": ""}, {"zone": "Mond/Krater"}])
def test_what_cannot_be_read_is_told(browser: Client, scope: Scope, wrong: dict[str, str]) -> None:
    post = planned(scope)
    move = address(scope, "move", post=post.pk)
    response = browser.post(move, typed(post, days=3) | wrong, headers=SCRIPT)
    assert response.status_code == 422
    assert response.json()["problem"] == "Choose a date and a time."


def test_a_wall_time_of_another_zone_is_put_into_the_brands(browser: Client, scope: Scope) -> None:
    post = planned(scope)
    to = typed(post, days=3) | {"time": "09:00", "zone": "UTC"}
    assert browser.post(address(scope, "move", post=post.pk), to, headers=SCRIPT).json()["t"][
        11:
    ] in {"10:00", "11:00"}
    post.refresh_from_db()
    assert post.due_zone == "Europe/Berlin"


def test_copies_as_a_draft(browser: Client, scope: Scope) -> None:
    post = planned(scope)
    browser.post(address(scope, "copy", post=post.pk), typed(post, days=3))
    copied = Post.objects.exclude(pk=post.pk).get()
    assert (copied.text, copied.state) == ("Roggenbrot", Post.State.DRAFT)
    assert copied.due_wall[:10] == typed(post, days=3)["date"]


def test_all_brands_are_those_of_the_organisation_one_belongs_to(
    browser: Client, scope: Scope
) -> None:
    def sister(slug: str, *, member: bool) -> None:
        brand = Brand.objects.create(
            organisation=scope.brand.organisation, name=slug, slug=slug, language="de"
        )
        if member:
            Membership.objects.create(person=scope.person, brand=brand, role=Role.VIEWER)
        planned(make_scope(brand=brand), f"Brot von {slug}")

    sister("nah", member=True)
    sister("fern", member=False)
    planned(make_scope(), "ganz fremd")
    Membership.objects.create(person=scope.person, brand=make_scope().brand, role=Role.OWNER)
    asked = {"brands": "all", "on": planned(scope).due_wall[:10]}
    answer = browser.get(address(scope, "entries"), asked).json()
    assert [one["x"] for one in answer["entries"]] == ["Brot von nah", "Roggenbrot"]
    assert [one["m"] for one in answer["entries"]] == [0, 1]


def test_takes_few_queries_however_full_it_is(
    browser: Client, scope: Scope, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    routine(scope)
    planning.choose_region(scope, "DE", "TH")
    for n in range(20):
        planned(scope, f"Brot {n}", days=1, minutes=n)
    with django_assert_max_num_queries(10):
        browser.get(address(scope, "entries"))
    # The page: also its frame, and what the filters offer.
    with django_assert_max_num_queries(15):
        browser.get(address(scope))


def routine(scope: Scope, **details: Any) -> Routine:
    """Every day at nine, with a purpose."""
    audience = Audience.objects.create(
        brand=scope.brand, name="Frühaufsteher", created_at=clock.now()
    )
    day = clock.now().date()
    return Routine.objects.create(
        brand=scope.brand,
        name="Hinterm Ofen",
        kind=Routine.Kind.POST,
        rule="FREQ=DAILY",
        starts_on=day,
        computed_from=day,
        wall="09:00",
        zone="Europe/Berlin",
        audience=audience,
        hint="Wer backt gerade was?",
        created_at=clock.now(),
        **details,
    )


def test_an_empty_slot_asks_and_a_post_that_fills_it_takes_its_place(
    browser: Client, scope: Scope
) -> None:
    made = routine(scope, owner=scope.person)
    day = (clock.now() + timedelta(days=3)).date()
    shown = {"view": "day", "on": day.isoformat()}
    (slot,) = browser.get(address(scope, "entries"), shown).json()["slots"]
    assert (slot["x"], slot["t"]) == ("Hinterm Ofen", f"{day}T09:00")
    new = reverse("posts:new", args=[scope.brand.slug])
    composer = page(browser.get(new, {"slot": slot["k"]}))
    assert "Frühaufsteher" in composer
    assert "Wer backt gerade was?" in composer
    assert f'value="{day}"' in composer
    save = reverse("posts:save", args=[scope.brand.slug])
    typed_in = {"text": "Roggen", "language": "de", "slot": slot["k"], "when": "at"}
    browser.post(save, typed_in | {"date": day.isoformat(), "time": "09:00"})
    post = Post.objects.get()
    assert (post.routine, post.audience) == (made, made.audience)
    answer = browser.get(address(scope, "entries"), shown).json()
    assert answer["slots"] == []
    assert [one["x"] for one in answer["entries"]] == ["Roggen"]


@pytest.mark.parametrize("slot", ["", "x", "1", "1-2", "999999-2026-01-01", "1-2026-99-99"])
def test_a_slot_that_does_not_exist_is_an_empty_composer(
    browser: Client, scope: Scope, slot: str
) -> None:
    new = reverse("posts:new", args=[scope.brand.slug])
    assert browser.get(new, {"slot": slot}).status_code == 200


def test_a_foreign_slot_is_no_slot(browser: Client, scope: Scope) -> None:
    foreign = routine(make_scope())
    key = f"{foreign.pk}-{(clock.now() + timedelta(days=3)).date()}"
    new = reverse("posts:new", args=[scope.brand.slug])
    assert "Hinterm Ofen" not in page(browser.get(new, {"slot": key}))


def test_warns_in_the_calendar_after_a_move_and_in_the_composer(
    browser: Client, scope: Scope
) -> None:
    post = planned(scope)
    to = typed(post, days=3)
    day = date.fromisoformat(to["date"])
    planning.add_date(scope, "Trauertag", day, day, quiet=True)
    moved = browser.post(address(scope, "move", post=post.pk), to, headers=SCRIPT).json()
    assert moved["w"] == ["Quiet day: Trauertag. Does this fit?"]
    assert "Trauertag" in page(browser.get(address(scope), {"on": to["date"]}))
    composer = page(browser.get(reverse("posts:edit", args=[scope.brand.slug, post.pk])))
    assert "Quiet day: Trauertag" in composer


def test_dates_are_kept_and_bad_ones_told_without_losing_them(
    browser: Client, scope: Scope
) -> None:
    page_of_dates = address(scope, "dates")
    browser.post(page_of_dates, {"do": "region", "region": "DE-TH"})
    browser.post(page_of_dates, {"do": "quiet", "begins": "22:00", "ends": "07:00"})
    browser.post(page_of_dates, {"do": "awareness", "key": ["earth"]})
    browser.post(
        page_of_dates,
        {"do": "embargo", "name": "Filiale", "words": "Filial, Mühlg", "until_date": "2030-01-01"},
    )
    shown = page(browser.get(page_of_dates))
    assert 'value="DE-TH" selected' in shown
    assert 'value="22:00"' in shown
    assert "Filial, Mühlg" in shown
    wrong = {"do": "own", "name": "Dorffest", "first": "2030-02-02", "last": "2030-02-01"}
    response = browser.post(page_of_dates, wrong)
    assert response.status_code == 422
    assert "It ends before it begins." in page(response)
    assert 'value="Dorffest"' in page(response)
    assert browser.post(page_of_dates, {"do": "nonsense"}).status_code == 404


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"nonsense", "calendar we can read"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", "no whole days"),
    ],
)
def test_a_file_without_holidays_is_told(
    browser: Client, scope: Scope, data: bytes, told: str
) -> None:
    file = SimpleUploadedFile("ferien.ics", data)
    response = browser.post(address(scope, "dates"), {"do": "school", "file": file})
    assert response.status_code == 422
    assert told in page(response)


@pytest.mark.parametrize(("do", "kind"), [("school", "school"), ("own_file", "own")])
def test_school_holidays_and_own_dates_come_from_a_calendar_file(
    browser: Client, scope: Scope, do: str, kind: str
) -> None:
    year = clock.now().year + 1
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
        "BEGIN:VEVENT", "UID:1", f"DTSTART;VALUE=DATE:{year}0703",
        f"DTEND;VALUE=DATE:{year}0814", "SUMMARY:Sommerferien", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", f"DTSTART:{year}0703T090000Z", "SUMMARY:Termin", "END:VEVENT",
        "END:VCALENDAR",
    ]  # fmt: skip
    file = SimpleUploadedFile("ferien.ics", "\r\n".join(lines).encode())
    browser.post(address(scope, "dates"), {"do": do, "file": file})
    last = {"view": "day", "on": f"{year}-08-13"}
    (note,) = browser.get(address(scope, "entries"), last).json()["notes"]
    assert (note["k"], note["x"], note["z"]) == (kind, "Sommerferien", f"{year}-08-14")
