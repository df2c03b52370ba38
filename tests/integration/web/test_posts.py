"""The pages about posts, as a browser without JavaScript uses them, and as htmx does."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from pytest_django import Settings

from anklang.kernel import clock
from anklang.kernel.walltime import WallTime
from anklang.networks.models import Channel
from anklang.networks.services import ensure_home_channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning.purpose import Purpose
from anklang.publishing import services
from anklang.publishing.content import content_of
from anklang.publishing.models import Delivery, Post, Release
from tests.integration.planning import plans
from tests.integration.publishing.desk import (
    channel_of,
    content,
    sent,
    signer_of,
    wall,
    work,
    written,
)
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakenet import blind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    made = make_scope(language="en")
    channel_of(made)
    return made


class Desk:
    """A signed-in person at the pages of one brand."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.client = Client()
        self.client.force_login(
            scope.person, backend="allauth.account.auth_backends.AuthenticationBackend"
        )

    def url(self, name: str, **parts: int) -> str:
        return reverse(f"posts:{name}", kwargs={"brand": self.scope.brand.slug, **parts})

    def get(self, name: str, query: str = "", **parts: int) -> HttpResponse:
        return self.client.get(self.url(name, **parts) + query)

    def post(self, name: str, data: dict[str, Any] | None = None, **parts: int) -> HttpResponse:
        return self.client.post(self.url(name, **parts), data or {}, follow=True)

    def htmx(self, name: str, data: dict[str, Any], **parts: int) -> HttpResponse:
        return self.client.post(self.url(name, **parts), data, headers={"HX-Request": "true"})

    def form(self, text: str = "Frisches Brot!", **more: Any) -> dict[str, Any]:
        channel = channel_of(self.scope)
        return {"text": text, "language": "de", "channel": [channel.pk], "when": "now", **more}


@pytest.fixture
def desk(scope: Scope) -> Desk:
    return Desk(scope)


def page(response: HttpResponse) -> str:
    return response.content.decode()


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "peru").save(out, "PNG")
    return SimpleUploadedFile("brot.png", out.getvalue(), "image/png")


class TestWriting:
    def test_write_and_publish(self, desk: Desk) -> None:
        assert desk.get("new").status_code == 200
        answer = desk.post("save", desk.form(do="send"))
        post = Post.objects.get()
        assert answer.request["PATH_INFO"] == desk.url("detail", post=post.pk)
        assert "On its way" in page(answer)
        work()
        assert [item.text for item in fakenet.NETWORK.own] == ["Frisches Brot!"]
        assert "Published" in page(desk.get("detail", post=post.pk))

    def test_schedule_for_a_wall_time(self, desk: Desk) -> None:
        due = wall(clock.now() + timedelta(days=3))
        date, _t, time = str(due).partition("T")
        desk.post("save", desk.form(do="send", when="at", date=date, time=time))
        assert Post.objects.get().due_wall == str(due)
        assert Delivery.objects.get().state == "scheduled"

    def test_a_refusal_keeps_everything_typed(self, desk: Desk) -> None:
        answer = desk.post("save", desk.form("x" * 501, do="send", when="at", date="2020-01-01"))
        assert answer.status_code == 422
        assert "x" * 501 in page(answer)
        assert 'value="2020-01-01"' in page(answer)
        assert "Your text is saved" in page(answer)
        assert Post.objects.get().text == "x" * 501
        assert not Delivery.objects.exists()

    def test_a_time_in_the_past_is_told(self, desk: Desk) -> None:
        answer = desk.post("save", desk.form(do="send", when="at", date="2020-01-01", time="09:00"))
        assert "is in the past" in page(answer)
        assert not Delivery.objects.exists()

    def test_pictures_without_a_script(
        self, desk: Desk, settings: Settings, tmp_path: Path
    ) -> None:
        settings.MEDIA_ROOT = tmp_path
        answer = desk.post("save", desk.form(do="upload", files=picture()))
        post = Post.objects.get()
        (attached,) = post.attachments.all()
        assert f'name="alt-{attached.media_id}"' in page(answer)
        form = desk.form(post=post.pk, revision=post.revision, picture=attached.media_id, do="send")
        assert "no description" in page(desk.post("save", form))
        post.refresh_from_db()
        form |= {"revision": post.revision, f"alt-{attached.media_id}": "Ein Laib"}
        desk.post("save", form)
        assert Delivery.objects.get().frozen["pictures"][0]["alt"] == "Ein Laib"

    def test_a_picture_can_be_removed(self, desk: Desk, settings: Settings, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path
        desk.post("save", desk.form(do="upload", files=picture()))
        post = Post.objects.get()
        media = post.attachments.get().media_id
        form = desk.form(post=post.pk, revision=post.revision, picture=media)
        desk.post("save", form | {"do": f"remove:{media}"})
        assert not post.attachments.exists()

    def test_a_file_that_is_no_picture_is_told_and_the_text_is_kept(self, desk: Desk) -> None:
        wrong = SimpleUploadedFile("brief.png", b"hello", "image/png")
        answer = desk.post("save", desk.form(do="upload", files=wrong))
        assert "brief.png" in page(answer)
        assert Post.objects.get().text == "Frisches Brot!"
        alone = desk.htmx("upload", {"file": SimpleUploadedFile("x.png", b"hello")})
        assert alone.status_code == 422
        assert "JPEG" in page(alone)

    def test_an_idea_is_kept_among_the_ideas(self, desk: Desk) -> None:
        answer = desk.post("save", desk.form("Adventskalender?", do="idea"))
        assert Post.objects.get().state == "idea"
        assert "Adventskalender?" in page(answer)

    def test_what_somebody_else_wrote_is_escaped(self, desk: Desk) -> None:
        post = written(desk.scope, "<script>alert(1)</script>")
        for name in ("edit", "versions"):
            assert "<script>alert" not in page(desk.get(name, post=post.pk))
        services.commit(desk.scope, post.pk)
        assert "<script>alert" not in page(desk.get("detail", post=post.pk))

    def test_nonsense_is_not_an_error(self, desk: Desk) -> None:
        odd = {"channel": ["x", "-1", "9" * 30], "representative": "abc", "revision": "?"}
        answer = desk.post("save", {"text": "Gut", "do": "save", **odd})
        assert answer.status_code == 200
        assert Post.objects.get().text == "Gut"

    def test_what_belongs_to_others_is_not_found(self, desk: Desk) -> None:
        foreign = channel_of(make_scope())
        assert desk.post("save", {"text": "x", "channel": foreign.pk}).status_code == 404
        assert desk.htmx("autosave", {"text": "x", "channel": foreign.pk}).status_code == 404
        theirs = written(make_scope())
        assert desk.post("save", {"text": "x", "post": theirs.pk}).status_code == 404


class TestAutosave:
    def test_the_first_one_makes_the_post_and_moves_the_page_there(self, desk: Desk) -> None:
        answer = desk.htmx("autosave", desk.form("Ha", page="abc"))
        post = Post.objects.get()
        assert answer.headers["HX-Replace-Url"] == desk.url("edit", post=post.pk)
        assert f'name="post" value="{post.pk}"' in page(answer)
        assert "Saved" in page(answer)
        again = desk.htmx("autosave", desk.form("Hallo", page="abc"))
        assert Post.objects.get().text == "Hallo"
        assert "Saved" in page(again)

    def test_nothing_typed_makes_nothing(self, desk: Desk) -> None:
        assert desk.htmx("autosave", desk.form("  ")).status_code == 200
        assert not Post.objects.exists()

    def test_a_conflict_is_told_and_both_texts_are_shown(self, desk: Desk) -> None:
        post = written(desk.scope, "Anfang")
        other = make_scope(Role.EDITOR, brand=desk.scope.brand, name="Jonas")
        services.save_draft(
            other, post.pk, content(other, "Von Jonas"), base_revision=post.revision
        )
        form = desk.form("Von mir", post=post.pk, revision=post.revision)
        answer = desk.htmx("autosave", form)
        assert answer.status_code == 409
        assert "Compare" in page(answer)
        both = desk.post("save", form | {"do": "save"})
        assert both.status_code == 409
        for text in ("Von Jonas", "Von mir", "The version of Jonas"):
            assert text in page(both)
        post.refresh_from_db()
        desk.post("save", form | {"revision": post.revision, "do": "take"})
        post.refresh_from_db()
        assert post.text == "Von mir"
        assert "Von Jonas" in page(desk.get("versions", post=post.pk))

    def test_the_same_text_at_another_time_is_a_conflict_that_shows_both_times(
        self, desk: Desk
    ) -> None:
        post = written(desk.scope, "Anfang")
        other = make_scope(Role.EDITOR, brand=desk.scope.brand, name="Jonas")
        services.save_draft(
            other,
            post.pk,
            replace(content_of(post), text="Neu"),
            base_revision=post.revision,
            wish=WallTime.parse("2031-03-04T08:00", "Europe/Berlin"),
        )
        times = {"when": "at", "date": "2031-03-05", "time": "10:30"}
        form = desk.form("Neu", post=post.pk, revision=post.revision, do="save", **times)
        form["channel"] = []
        both = desk.post("save", form)
        assert both.status_code == 409
        for text in ("4 March 2031, 08:00", "5 March 2031, 10:30", "The text is the same in both"):
            assert text in page(both)
        post.refresh_from_db()
        assert post.due_wall == "2031-03-04T08:00"
        desk.post("save", form | {"revision": post.revision, "do": "take"})
        post.refresh_from_db()
        assert post.due_wall == "2031-03-05T10:30"

    def test_a_handed_over_post_is_told(self, desk: Desk) -> None:
        post = written(desk.scope)
        services.commit(desk.scope, post.pk)
        post.refresh_from_db()
        form = desk.form("anders", post=post.pk, revision=post.revision)
        answer = desk.htmx("autosave", form)
        assert answer.status_code == 409
        assert "handed over" in page(answer)


class TestPurpose:
    """What a post is for, chosen in the composer."""

    def test_it_is_chosen_while_writing(self, desk: Desk) -> None:
        gardeners = plans.audience(desk.scope, "Gardeners")
        assert "Gardeners" in page(desk.get("new"))
        chosen = {"purpose": "1", "purpose-audience_id": gardeners.pk}
        answer = desk.htmx("autosave", desk.form("Hallo", page="p1", **chosen))
        post = Post.objects.get()
        assert post.audience == gardeners
        assert "po-for-fields" not in page(answer)
        desk.htmx("autosave", desk.form("Hallo", page="p1", post=post.pk, purpose="1"))
        post.refresh_from_db()
        assert post.audience is None
        unplanned = {"purpose": "1", "purpose-unplanned": "on"}
        desk.htmx("autosave", desk.form("Hallo", page="p1", post=post.pk, **unplanned))
        post.refresh_from_db()
        assert post.unplanned

    def test_a_form_that_never_showed_it_changes_nothing(self, desk: Desk) -> None:
        gardeners = plans.audience(desk.scope, "Gardeners")
        post = written(desk.scope, "Anfang")
        services.change_purpose(desk.scope, post.pk, Purpose(audience_id=gardeners.pk))
        desk.post("save", desk.form("Mehr", post=post.pk, revision=post.revision, do="save"))
        post.refresh_from_db()
        assert (post.text, post.audience) == ("Mehr", gardeners)

    def test_another_routine_brings_its_audience_and_the_form_shows_it(self, desk: Desk) -> None:
        gardeners = plans.audience(desk.scope, "Gardeners")
        routine = plans.routine(desk.scope, name="Tuesdays", audience_id=gardeners.pk)
        chosen = {"purpose": "1", "purpose-routine_id": routine.pk}
        answer = page(desk.htmx("autosave", desk.form("Hallo", page="p1", **chosen)))
        assert Post.objects.get().audience == gardeners
        assert 'hx-target="#purpose"' in answer
        assert f'<option value="{gardeners.pk}" selected>' in answer


class TestPreview:
    def test_shows_the_text_as_readers_see_it_and_how_long_it_is(self, desk: Desk) -> None:
        answer = page(desk.htmx("preview", desk.form("Mehr auf https://example.org/brot")))
        assert '<a href="https://example.org/brot"' in answer
        assert "33" in answer
        assert "500" in answer
        assert not Post.objects.exists()

    def test_says_the_time_in_a_sentence(self, desk: Desk) -> None:
        form = desk.form(when="at", date="2027-03-28", time="02:30")
        answer = page(desk.htmx("preview", form))
        assert "28 March, 03:30 (Berlin)" in answer
        assert "go forward" in answer
        assert "Schedule" in answer

    def test_says_what_is_missing(self, desk: Desk) -> None:
        assert "2 posts" in page(desk.htmx("preview", desk.form("x" * 501)))
        assert "this would be 27 posts" in page(desk.htmx("preview", desk.form("x" * 13_001)))
        assert "at least one channel" in page(desk.htmx("preview", {"text": "Hallo"}))


class TestRelease:
    @pytest.fixture
    def anna(self, scope: Scope) -> Desk:
        return Desk(make_scope(Role.REPRESENTATIVE, brand=scope.brand, name="Anna", language="en"))

    def test_asked_for_read_and_given(self, desk: Desk, anna: Desk) -> None:
        assert "Ask for its release" in page(anna.get("new"))
        anna.post("save", anna.form(do="send", note="Bitte schnell"))
        post = Post.objects.get()
        seen = page(desk.get("detail", post=post.pk))
        assert "Anna asks for a release" in seen
        assert "Bitte schnell" in seen
        assert 'value="Release' not in page(anna.get("detail", post=post.pk))
        desk.post("release", {"hash": content_of(post).hash}, post=post.pk)
        work()
        assert len(fakenet.NETWORK.own) == 1

    def test_sent_back_with_a_note_that_the_author_reads(self, desk: Desk, anna: Desk) -> None:
        anna.post("save", anna.form(do="send"))
        post = Post.objects.get()
        assert "what should change" in page(desk.post("send_back", {"note": ""}, post=post.pk))
        desk.post("send_back", {"note": "Bitte kürzer"}, post=post.pk)
        assert Release.objects.get().decision == "returned"
        assert "Bitte kürzer" in page(anna.get("edit", post=post.pk))
        assert "Sent back" in page(anna.get("list"))

    def test_what_was_not_read_is_not_released(self, desk: Desk, anna: Desk) -> None:
        anna.post("save", anna.form(do="send"))
        post = Post.objects.get()
        answer = desk.post("release", {"hash": "0" * 64}, post=post.pk)
        assert "has changed since you opened it" in page(answer)
        assert not Delivery.objects.exists()

    def test_taken_back_by_its_author(self, anna: Desk) -> None:
        anna.post("save", anna.form(do="send"))
        post = Post.objects.get()
        answer = anna.post("take_back", post=post.pk)
        assert answer.request["PATH_INFO"] == anna.url("edit", post=post.pk)


class TestDeliveries:
    def unclear(self, desk: Desk) -> Delivery:
        channel_of(desk.scope, "fakeblind")
        blind.NETWORK.script("publish", "timeout_after")
        delivery = sent(desk.scope, network="fakeblind")
        work()
        return delivery

    def test_an_unclear_one_explains_and_asks(self, desk: Desk) -> None:
        delivery = self.unclear(desk)
        story = page(desk.get("delivery", delivery=delivery.pk))
        for part in ("It is there", "Publish again", "Discard", "could post it twice"):
            assert part in story
        assert "unclear whether it arrived" in story
        desk.post("decide", {"decision": "is_there"}, delivery=delivery.pk)
        delivery.refresh_from_db()
        assert delivery.state == "published"
        assert "It is there" not in page(desk.get("delivery", delivery=delivery.pk)).split("<ol")[0]

    def test_a_link_that_is_none_is_refused(self, desk: Desk) -> None:
        delivery = self.unclear(desk)
        wrong = {"decision": "is_there", "link": "javascript:alert(1)"}
        assert "https://" in page(desk.post("decide", wrong, delivery=delivery.pk))
        delivery.refresh_from_db()
        assert delivery.state == "unknown"

    def test_cancelling_tells_the_truth(self, desk: Desk) -> None:
        delivery = sent(desk.scope)
        work()
        answer = desk.post("cancel", delivery=delivery.pk)
        assert "It was already published" in page(answer)
        early = sent(desk.scope, "Noch nicht")
        assert "won’t be sent" in page(desk.post("cancel", delivery=early.pk))
        assert Delivery.objects.get(pk=early.pk).state == "cancelled"

    def test_another_time_or_now(self, desk: Desk) -> None:
        post = written(desk.scope)
        (delivery,) = services.commit(desk.scope, post.pk, wall(clock.now() + timedelta(days=2)))
        date, _t, time = str(wall(clock.now() + timedelta(days=5))).partition("T")
        desk.post("reschedule", {"when": "at", "date": date, "time": time}, delivery=delivery.pk)
        assert Delivery.objects.get().due_at > clock.now() + timedelta(days=4)
        assert "Choose a date" in page(
            desk.post("reschedule", {"when": "at", "date": ""}, delivery=delivery.pk)
        )
        desk.post("reschedule", {"when": "now"}, delivery=delivery.pk)
        work()
        assert Delivery.objects.get().state == "published"

    def test_nobody_decides_anything_else(self, desk: Desk) -> None:
        delivery = self.unclear(desk)
        answer = desk.post("decide", {"decision": "explode"}, delivery=delivery.pk)
        assert answer.status_code == 404


class TestEcho:
    def test_counts_what_came_back_and_unknown_is_a_dash(self, desk: Desk) -> None:
        delivery = sent(desk.scope)
        work()
        fakenet.NETWORK.change(fakenet.NETWORK.own[0].id, likes=3, shares=None)
        echo = page(desk.get("echo", post=delivery.post_id or 0))
        assert "<dd>3</dd>" in echo
        assert "<dd>–</dd>" in echo
        assert "<dd>0</dd>" in echo

    def test_a_silent_network_is_no_error(self, desk: Desk) -> None:
        delivery = sent(desk.scope)
        work()
        fakenet.NETWORK.always("measure", "unreachable")
        echo = page(desk.get("echo", post=delivery.post_id or 0))
        assert echo.count("<dd>–</dd>") == 3


class TestLists:
    def test_each_stage_has_its_list_with_a_count(self, desk: Desk) -> None:
        written(desk.scope, "Ein Entwurf")
        sent(desk.scope, "Geht gleich hinaus")
        work()
        assert "Ein Entwurf" in page(desk.get("list"))
        published = page(desk.get("list", "?tab=published"))
        assert "Geht gleich hinaus" in published
        assert "Ein Entwurf" not in published
        assert desk.get("list", "?tab=nothing").status_code == 404
        assert desk.get("list", "?after=rubbish").status_code == 404

    def test_a_guest_sees_only_what_is_theirs_or_given(self, desk: Desk) -> None:
        written(desk.scope, "Nicht für Gäste")
        given = written(desk.scope, "Für den Gast")
        guest = Desk(make_scope(Role.GUEST, brand=desk.scope.brand, language="en"))
        desk.post("give", {"person": guest.scope.person.pk}, post=given.pk)
        shown = page(guest.get("list"))
        assert "Für den Gast" in shown
        assert "Nicht für Gäste" not in shown
        assert guest.get("edit", post=given.pk).status_code == 200

    def test_a_long_list_costs_no_more_queries(
        self, desk: Desk, django_assert_max_num_queries: Any
    ) -> None:
        for n in range(25):
            written(desk.scope, f"Entwurf {n}")
        with django_assert_max_num_queries(20):
            desk.get("list")

    def test_history_copy_and_discard(self, desk: Desk) -> None:
        post = written(desk.scope, "Erste Fassung")
        services.save_draft(
            desk.scope,
            post.pk,
            content(desk.scope, "Zweite Fassung"),
            base_revision=post.revision,
            on_purpose=True,
        )
        desk.post("discard", post=post.pk)
        assert "Bring it back" in page(desk.get("detail", post=post.pk))
        desk.post("bring_back", post=post.pk)
        post.refresh_from_db()
        assert post.state == "draft"
        desk.post("copy", post=post.pk)
        assert Post.objects.filter(text="Zweite Fassung").count() == 2

    def test_an_earlier_version_is_brought_back(self, desk: Desk) -> None:
        post = services.save_draft(
            desk.scope, None, content(desk.scope, "Alt"), on_purpose=True
        ).post
        services.save_draft(
            desk.scope, post.pk, content(desk.scope, "Neu"), base_revision=post.revision
        )
        assert page(desk.get("versions", post=post.pk)).count("Bring this version back") == 1
        desk.post("restore_version", post=post.pk, number=1)
        post.refresh_from_db()
        assert post.text == "Alt"


def test_a_signer_who_took_consent_back_stays_chosen_and_is_told(desk: Desk) -> None:
    signer = signer_of(desk.scope)
    desk.post("save", desk.form(representative=signer.pk, do="save"))
    signer.consent_revoked_at = clock.now()
    signer.save()
    shown = page(desk.get("edit", post=Post.objects.get().pk))
    assert f'name="representative" value="{signer.pk}" checked' in shown
    assert "agreed to be named in public" in shown


def test_channels_that_were_lost_are_still_shown(desk: Desk) -> None:
    post = written(desk.scope)
    Channel.objects.update(state="attention")
    shown = page(desk.get("edit", post=post.pk))
    assert "Needs attention" in shown
    assert "isn’t connected" in shown


class TestOptions:
    @pytest.fixture
    def where(self, scope: Scope) -> Channel:
        return ChannelFactory(brand=scope.brand, network="bluesky", name="Backhaus")

    def test_are_drawn_from_the_networks_data_and_kept(self, desk: Desk, where: Channel) -> None:
        start = f"option-{where.pk}-"
        chosen = {
            f"{start}series": "count",
            f"{start}reply_gate": "nobody",
            f"{start}no_quotes": "1",
            f"{start}languages": ["fr", "it"],
            f"{start}quote": "javascript:alert(1)",
        }
        desk.post("save", desk.form("Salut!", channel=[where.pk], do="save", **chosen))
        kept = Post.objects.get().variants.get().options
        assert kept["languages"] == "fr,it"
        shown = page(desk.get("edit", post=Post.objects.get().pk))
        assert '<option value="nobody" selected>' in shown
        assert 'value="it" checked' in shown
        assert "enter an address that starts with https://" in shown

    def test_a_thread_is_shown_part_by_part(self, desk: Desk, where: Channel) -> None:
        text = "Ein Satz, der ein wenig länger ist als die meisten anderen Sätze hier. " * 6
        form = desk.form(text, channel=[where.pk], **{f"option-{where.pk}-series": "count"})
        shown = page(desk.htmx("preview", form))
        assert "A thread of 2 posts" in shown
        assert "2/2" in shown


def test_a_published_post_is_changed_on_its_page(scope: Scope) -> None:
    ensure_home_channel(scope.actor, scope.brand)
    delivery = sent(scope, "Frisches Brot!", "home")
    work()
    desk = Desk(scope)
    page = desk.get("change", delivery=delivery.pk)
    assert "Frisches Brot!" in page.content.decode()
    refused = desk.post("change", {"text": "x" * 6_000}, delivery=delivery.pk)
    assert refused.status_code == 422
    assert "x" * 6_000 in refused.content.decode()
    answer = desk.post("change", {"text": "Ausverkauft!"}, delivery=delivery.pk)
    assert answer.status_code == 200
    work()
    page = desk.get("delivery", delivery=delivery.pk)
    assert "Ausverkauft!" in page.content.decode()
    assert "Changed there" in page.content.decode()


def test_a_network_that_cannot_change_says_so_on_the_page(scope: Scope) -> None:
    delivery = sent(scope)
    work()
    page = Desk(scope).get("change", delivery=delivery.pk).content.decode()
    assert "can’t change what was published" in page
    assert "<textarea" not in page
