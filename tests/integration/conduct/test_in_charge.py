"""Who is told when things grow serious: on Today, and by mail to whoever wants it, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from anklang.conduct.models import InCharge, Notice
from anklang.conduct.queries import incharge
from anklang.conduct.services import Told, forget_notices, move_to, name_people, seen
from anklang.inbox.models import Conversation, Decision
from anklang.kernel import clock
from anklang.orgs.models import Membership, Person, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import remove_member
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import in_force, rule
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(settings: Settings) -> Scope:
    settings.SENDS_MAIL = True
    return make_scope(Role.OWNER, name="Greta", language="de")


def colleague(owner: Scope, name: str, role: Role = Role.MODERATOR, **more: Any) -> Scope:
    return make_scope(role, brand=owner.brand, name=name, **more)


def raised(by: Scope, level: int, seen_level: int = 0) -> None:
    move_to(by, level, reason="Viele Beschwerden", decided_by="Greta", seen=seen_level)
    run_everything()


def told_of(level_or_rule: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=level_or_rule).values_list("person__name", flat=True))


def test_without_names_whoever_manages_the_brand_is_told_but_not_who_raised_it(
    owner: Scope, mailoutbox: list[Any]
) -> None:
    mira = colleague(owner, "Mira")
    raised(mira, 2)
    assert told_of("level") == ["Greta"]
    (mail,) = mailoutbox
    assert mail.to == [owner.person.email]
    assert "Stufe 2" in mail.subject
    assert "Viele Beschwerden" in mail.body
    raised(owner, 3, 2)
    assert len(mailoutbox) == 1


def test_the_named_are_told_from_their_level_on(owner: Scope, mailoutbox: list[Any]) -> None:
    mira, jonas = colleague(owner, "Mira", language="en"), colleague(owner, "Jonas")
    name_people(owner, {mira.person.pk: Told(2), jonas.person.pk: Told(4)})
    raised(owner, 1)
    # Nobody is named for level 1: whoever manages hears, but did it.
    assert told_of("level") == []
    raised(owner, 3, 1)
    assert told_of("level") == ["Mira"]
    assert "level 3" in mailoutbox[0].subject
    # Going down tells nobody.
    raised(owner, 1, 3)
    assert len(mailoutbox) == 1


def test_who_wants_no_mail_reads_it_on_today_until_seen(
    owner: Scope, mailoutbox: list[Any]
) -> None:
    mira = colleague(owner, "Mira", language="en")
    Person.objects.filter(pk=mira.person.pk).update(mailed_when_serious=False)
    name_people(owner, {mira.person.pk: Told(1)})
    raised(owner, 3)
    assert mailoutbox == []
    client = Client()
    client.force_login(mira.person)
    today = reverse("today:today", args=[owner.brand.slug])
    assert "Level 3 of the escalation plan holds" in client.get(today).text
    (notice,) = incharge.unseen(mira)
    with pytest.raises(Notice.DoesNotExist):
        seen(owner, notice.pk)
    client.post(reverse("policy:seen", args=[owner.brand.slug, notice.pk]))
    assert "Level 3 of the escalation plan holds</strong>" not in client.get(today).text


def test_what_a_rule_hands_over_goes_to_the_named_once_and_a_flood_is_one_mail(
    owner: Scope, mailoutbox: list[Any]
) -> None:
    from anklang.inbox.services import poll

    mira = colleague(owner, "Mira", language="en")
    name_people(owner, {mira.person.pk: Told(rules=True)})
    in_force(owner.brand, rule("threat", "Drohung", "Bombe", "escalate"))
    channel = ChannelFactory(brand=owner.brand)
    for number in range(3):
        fakenet.NETWORK.say(f"Bombe {number}", name=f"P{number}")
    poll(channel.pk)
    run_everything()
    assert told_of("rule") == ["Mira"] * 3
    assert {one.assignee for one in Conversation.objects.all()} == {mira.person}
    (mail,) = mailoutbox
    assert "rule 1" in mail.subject
    assert "Drohung (en)" in mail.body
    assert f"/b/{owner.brand.slug}/inbox/{Conversation.objects.order_by('pk')[0].pk}/" in mail.body
    with clock.shifted(timedelta(minutes=16)):
        fakenet.NETWORK.say("Noch eine Bombe", name="P9")
        poll(channel.pk)
        run_everything()
        assert len(mailoutbox) == 2
    client = Client()
    client.force_login(mira.person)
    text = client.get(reverse("today:today", args=[owner.brand.slug])).text
    assert "Rule 1, Drohung (en), hands you a conversation" in text


def test_a_mail_goes_out_once_however_often_the_job_runs(
    owner: Scope, mailoutbox: list[Any]
) -> None:
    from anklang.conduct import mails

    raised(colleague(owner, "Mira"), 2)
    (notice,) = Notice.objects.all()
    assert mails.tell_in_charge(owner.brand.pk, notice.subject) == 0
    assert len(mailoutbox) == 1


def test_only_who_works_on_rules_names_people_and_only_members(owner: Scope) -> None:
    mira = colleague(owner, "Mira")
    stranger = make_scope(Role.OWNER)
    with pytest.raises(PermissionDenied):
        name_people(mira, {mira.person.pk: Told(1)})
    name_people(owner, {stranger.person.pk: Told(1), mira.person.pk: Told(9)})
    assert not InCharge.objects.exists()


def test_who_leaves_is_told_of_nothing_any_more(owner: Scope) -> None:
    mira = colleague(owner, "Mira")
    name_people(owner, {mira.person.pk: Told(1, rules=True)})
    raised(owner, 2)
    remove_member(owner, Membership.objects.get(person=mira.person).pk)
    run_everything()
    assert not InCharge.objects.exists()
    assert not Notice.objects.exists()


def test_the_page_names_people_and_keeps_what_is_chosen(owner: Scope) -> None:
    mira = colleague(owner, "Mira")
    client = Client()
    client.force_login(owner.person)
    page = reverse("policy:escalation", args=[owner.brand.slug])
    given = {f"{mira.person.pk}-level": "3", f"{mira.person.pk}-rules": "1"}
    assert client.post(reverse("policy:people", args=[owner.brand.slug]), given).status_code == 302
    (named,) = InCharge.objects.all()
    assert (named.person, named.from_level, named.rules) == (mira.person, 3, True)
    assert '<option value="3" selected>ab Stufe 3' in client.get(page).text
    wrong = {f"{mira.person.pk}-level": "7"}
    assert client.post(reverse("policy:people", args=[owner.brand.slug]), wrong).status_code == 400
    client.post(reverse("policy:people", args=[owner.brand.slug]), {})
    assert not InCharge.objects.exists()


def test_old_notices_are_forgotten(owner: Scope) -> None:
    raised(colleague(owner, "Mira"), 2)
    assert forget_notices() == 0
    with clock.shifted(Notice.KEPT + timedelta(minutes=1)):
        assert forget_notices() == 1


def test_a_rule_that_errs_is_brought_up_on_today_until_it_looks_for_something_else(
    owner: Scope,
) -> None:
    mira = colleague(owner, "Mira", language="en")
    in_force(owner.brand, rule("respect", "Respekt", "Idiot", "flag"))
    desk = Desk(owner, ChannelFactory(brand=owner.brand))
    from anklang.inbox import services

    for number in range(6):
        conversation = desk.asked(f"Idiot {number}", name=f"P{number}")
        run_everything()
        message = conversation.messages.get()
        services.decide(mira, message.pk, Decision.Action.SHOW, services.Ground())
    client = Client()
    client.force_login(owner.person)
    today = reverse("today:today", args=[owner.brand.slug])
    assert "In 0 von 6 Fällen" in client.get(today).text
    client.force_login(mira.person)
    assert "0 of 6 cases" not in client.get(today).text
    queue = reverse("moderation:queue", args=[owner.brand.slug])
    assert "in 0 of 6 cases" in client.get(queue).text
    # Other words around it change nothing of what it looks for.
    in_force(owner.brand, rule("respect", "Anstand", "Idiot", "flag"))
    assert "in 0 of 6 cases" in client.get(queue).text
    in_force(owner.brand, rule("respect", "Respekt", "Idiot", "flag", dry_run=True))
    assert "in 0 of 6 cases" not in client.get(queue).text
    in_force(owner.brand, rule("respect", "Respekt", "Vollidiot", "flag"))
    assert "in 0 of 6 cases" not in client.get(queue).text
