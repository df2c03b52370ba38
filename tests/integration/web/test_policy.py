"""The pages about what binds us, "may I post this?", the escalation plan, and the guidelines."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from anklang.conduct import services
from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.models import Acknowledgement
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from anklang.textkit.detectors import Condition
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


def words(*given: str) -> Condition:
    return Condition.model_validate({"detector": "words", "settings": {"words": list(given)}})


def rule(key: str, ours: str, word: str) -> Rule:
    return Rule(
        key=key,
        title=Localised(de=f"Regel {key}", en=f"Rule {key}"),
        text=Localised(de="Bitte <nicht>.", en="Please <don’t>."),
        binds="both",
        when=words(word),
        ours=ours,  # type: ignore[arg-type]
        theirs=("hide",),
        dry_run=False,
    )


@pytest.fixture
def owner(db: None) -> Scope:
    scope = make_scope(Role.OWNER, name="Greta", language="en")
    services.create_ruleset(
        scope, Content(rules=(rule("stop", "block", "Gewinnspiel"), rule("warn", "warn", "Rabatt")))
    )
    services.publish(scope)
    return scope


def browser(scope: Scope) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(scope.person)
    return client


def at(scope: Scope, name: str, *parts: int) -> str:
    return reverse(f"policy:{name}", args=[scope.brand.slug, *parts])


def test_somebody_reads_and_acknowledges(owner: Scope) -> None:
    client = browser(owner)
    page = client.get(at(owner, "policy")).content.decode()
    assert "1. Rule stop" in page
    assert "Please &lt;don’t&gt;." in page
    assert "stays in the house" in page
    client.post(at(owner, "acknowledge"), {"version": "1"})
    assert Acknowledgement.objects.get().person == owner.person
    assert "I have read this" not in client.get(at(owner, "policy")).content.decode()
    assert client.post(at(owner, "acknowledge"), {"version": "nonsense"}).status_code == 400


def test_what_binds_says_who_releases_and_what_is_on_trial(owner: Scope) -> None:
    release = rule("asks", "approval", "Umsatz").model_copy(update={"approval_role": "owner"})
    trial = rule("trial", "block", "Wette").model_copy(update={"dry_run": True})
    services.change_draft(owner, Content(rules=(release, trial)), "whole")
    services.publish(owner)
    page = browser(owner).get(at(owner, "policy")).content.decode()
    assert "needs the release of somebody with the role “Owner”." in page
    assert "On trial: it doesn’t hold anything up yet." in page
    assert "stays in the house" not in page


def test_today_asks_newcomers_to_read(owner: Scope) -> None:
    client, today = browser(owner), reverse("today:today", args=[owner.brand.slug])
    assert "haven’t acknowledged" in client.get(today).content.decode()
    services.acknowledge(owner, 1)
    assert "haven’t acknowledged" not in client.get(today).content.decode()


@pytest.mark.parametrize("role", [Role.GUEST, Role.VIEWER, Role.OWNER])
@pytest.mark.parametrize(
    ("text", "said"),
    [("Morgen gibt es Brot.", "Yes"), ("Heute mit Rabatt.", "Not yet"), ("Gewinnspiel!", "No")],
)
def test_anybody_asks_whether_they_may_post(owner: Scope, role: Role, text: str, said: str) -> None:
    scope = make_scope(role, brand=owner.brand, language="en")
    page = browser(scope).post(at(scope, "check"), {"text": text}).content.decode()
    heading = page.split('<h2 id="answer">')[1].split("</h2>")[0]
    assert heading.strip().endswith(said)
    assert ("Rule stop" in page) == (said == "No")
    assert not Post.objects.exists()


def test_a_draft_is_made_only_when_asked(owner: Scope) -> None:
    response = browser(owner).post(at(owner, "draft"), {"text": "Brot!"})
    post = Post.objects.get()
    assert post.text == "Brot!"
    assert response["Location"].endswith(f"/{post.pk}/") or str(post.pk) in response["Location"]


def test_an_empty_question_is_answered_kindly(owner: Scope) -> None:
    response = browser(owner).post(at(owner, "check"), {"text": ""})
    assert response.status_code == 422


def test_a_raised_level_is_on_every_page_and_offers_the_switch(owner: Scope) -> None:
    client = browser(owner)
    given = {"level": "3", "seen": "0", "reason": "Presse", "decided_by": "Greta"}
    assert client.post(at(owner, "move"), {**given, "reason": ""}).status_code == 422
    assert client.post(at(owner, "move"), given).status_code == 302
    today = client.get(reverse("today:today", args=[owner.brand.slug])).content.decode()
    assert "level 3 holds" in today
    page = client.get(at(owner, "escalation")).content.decode()
    assert reverse("calendar:storm", args=[owner.brand.slug]) in page
    assert "Presse" in page


def test_prepared_words_become_a_draft(owner: Scope) -> None:
    browser(owner).post(at(owner, "to_post", 1, 0))
    assert Post.objects.get().text.strip()


def test_a_level_is_changed_and_typed_text_survives_a_conflict(owner: Scope) -> None:
    client = browser(owner)
    given = {"storm_from": "4", "based_on": "0", "name_de": "Böe", "name_en": "Gust"}
    assert client.post(at(owner, "edit_level", 1), given).status_code == 302
    again = client.post(at(owner, "edit_level", 1), {**given, "name_de": "Windstoß"})
    assert again.status_code == 422
    assert "Windstoß" in again.content.decode()
    assert client.get(at(owner, "edit_level", 7)).status_code == 404


def test_visitors_read_the_guidelines_without_a_cookie(owner: Scope) -> None:
    client, address = Client(), reverse("public:guidelines", args=[owner.brand.slug])
    for language, heading in (("de", "Worum wir bitten"), ("en", "What we ask")):
        response = client.get(f"{address}?lang={language}")
        page = response.content.decode()
        assert response.status_code == 200
        assert heading in page
        assert 'id="rule-stop"' in page
        assert "og:title" in page
        assert not response.cookies
    home = client.get(reverse("public:home", args=[owner.brand.slug])).content.decode()
    assert address in home
    assert client.get(f"{address}1/").status_code == 200
    assert client.get(f"{address}2/").status_code == 404


def test_a_brand_without_rules_has_no_link_and_says_so(db: None) -> None:
    other = make_scope(Role.OWNER)
    address = reverse("public:guidelines", args=[other.brand.slug])
    assert Client().get(address).status_code == 200
    home = Client().get(reverse("public:home", args=[other.brand.slug])).content.decode()
    assert address not in home
