"""The queue and what visitors read: two keys, a veil, a statement, an objection."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from anklang.home.models import Comment, Entry
from anklang.home.services import import_comment
from anklang.inbox import jobs, services
from anklang.inbox.models import Appeal, Conversation, Decision, Message
from anklang.inbox.queries import deciding
from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.networks.models import Channel
from anklang.orgs import tokens
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.ruling import in_force, rule
from tests.support import fakenet
from tests.support.factories import BrandFactory, ChannelFactory, make_scope
from tests.support.fakenet import FakeNetwork, idem
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
KEY = "a-private-key"


@pytest.fixture
def brand() -> Brand:
    found: Brand = BrandFactory(slug="backhaus", language="de")
    in_force(found, rule("respect", "Respekt", "Idiot", "hold"))
    return found


@pytest.fixture
def moderator(brand: Brand) -> Scope:
    return make_scope(Role.MODERATOR, brand=brand, language="en", name="Mira")


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def commented(brand: Brand, text: str = "Du Idiot", key: str = KEY) -> Comment:
    """Let somebody comment on the brand's page; it is fetched, judged and carried out."""
    channel = Channel.objects.filter(brand=brand, network="home").first() or ChannelFactory(
        brand=brand, network="home", name="Hauskanal"
    )
    entry, _made = Entry.objects.get_or_create(
        brand=brand, public_id="e",
        defaults={"key": "e", "text": "x", "language": "de", "published_at": clock.now()},
    )  # fmt: skip
    comment = import_comment(entry, name="Petra", text=text, at=clock.now())
    Comment.objects.filter(pk=comment.pk).update(own_hash=tokens.hashed(key))
    for _twice in range(2):
        services.poll(channel.pk)
        for name, run in ((services.JUDGE, jobs.judge), (services.CARRY_OUT, jobs.carry_out)):
            for job in Job.objects.filter(name=name):
                run(None, job.payload)  # type: ignore[arg-type]
    return comment


def queue(scope: Scope) -> str:
    return reverse("moderation:queue", args=[scope.brand.slug])


def decide(client: Client, scope: Scope, message: Message, **given: object) -> str:
    path = reverse("moderation:decide", args=[scope.brand.slug, message.pk])
    return client.post(path, given, follow=True).text  # type: ignore[arg-type]


def test_from_the_queue_to_the_objection_and_back(brand: Brand, moderator: Scope) -> None:
    comment = commented(brand)
    client, visitor = signed_in(moderator), Client()
    told = client.get(queue(moderator)).text
    assert "Petra" in told
    assert "Rule 1, Respekt (en)" in told
    assert 'data-shortcut="x x"' in told
    assert 'data-shortcut="x 1"' in told
    message = Message.objects.get(remote_id=comment.public_id)
    assert "Hidden. Its author" in decide(client, moderator, message, under="respect", seen=0)
    mine = reverse("public:mine", args=[brand.slug, KEY])
    told = visitor.get(f"{mine}?lang=de").text
    assert "verstößt gegen Regel 1" in told
    assert "Bitte nicht." in told
    assert "Ein Programm, das Kommentare" in told
    assert "Ein Mensch hat entschieden" in told
    made = Decision.objects.get(automated=False)
    path = reverse("public:object", args=[brand.slug, KEY, made.pk])
    assert "Please say in a few words" in visitor.post(f"{path}?lang=en", {"words": " "}).text
    sent = visitor.post(f"{path}?lang=en", {"words": "It was a joke."}, follow=True).text
    assert "Your objection has arrived" in sent
    appeal = Appeal.objects.get()
    page = reverse("moderation:appeal", args=[brand.slug, appeal.pk])
    other = make_scope(Role.OWNER, brand=brand, language="en")
    assert "Another person decides" in client.get(page).text
    assert signed_in(other).post(page, {"do": "grant"}).status_code == 302
    comment.refresh_from_db()
    assert comment.state == "visible"
    told = visitor.get(f"{mine}?lang=en").text
    assert "Your objection is right" in told
    assert "It goes against rule" not in told
    assert "granted 1" in client.get(reverse("moderation:decisions", args=[brand.slug])).text


def test_what_was_typed_survives_and_the_second_of_two_is_told(
    brand: Brand, moderator: Scope
) -> None:
    comment = commented(brand)
    message = Message.objects.get(remote_id=comment.public_id)
    colleague = make_scope(Role.OWNER, brand=brand, name="Greta")
    services.decide(
        colleague, message.pk, Decision.Action.SHOW, services.Ground("Ist ein Zitat."), seen=0
    )
    told = decide(
        signed_in(moderator), moderator, message, act="hide", reason="Beleidigung", seen=0
    )
    assert "Greta has decided about this message meanwhile" in told
    comment.refresh_from_db()
    assert comment.state == "visible"


def test_what_hurts_comes_first_though_no_rule_found_it(brand: Brand, moderator: Scope) -> None:
    harmless = commented(brand, "Wann habt ihr morgen offen?", key="a")
    hurtful = commented(brand, "Du dummes Arschloch, verreck doch endlich", key="b")
    Message.objects.filter(remote_id__in=[harmless.public_id, hurtful.public_id]).update(
        state=Message.State.HELD
    )
    Conversation.objects.update(held=True)
    first, second = deciding.queue(moderator).cases
    assert first.message.remote_id == hurtful.public_id
    assert first.veiled
    assert not second.veiled


def test_a_flood_goes_with_one_press(brand: Brand, moderator: Scope) -> None:
    for number in range(4):
        commented(brand, "Du Idiot", key=f"key-{number}")
    client = signed_in(moderator)
    assert "4 messages wait with these very words" in client.get(queue(moderator)).text
    message = Message.objects.order_by("pk")[0]
    told = decide(client, moderator, message, act="hide-text", rule="respect", seen=0)
    assert "4 messages are decided" in told
    assert Decision.objects.filter(automated=False, state="due").count() == 4


def test_a_rule_that_would_do_several_things_stands_there_once(brand: Brand) -> None:
    scope = make_scope(Role.MODERATOR, brand)
    trial = rule("once", "Nur einmal", "Idiot", theirs=("flag", "hold"), dry_run=True)
    in_force(brand, trial)
    commented(brand)
    page = signed_in(scope).get(queue(scope)).text
    assert page.count("Regel 1, Nur einmal <") == 1
    assert "auf Probe, wäre: Zum Ansehen markiert, Zur Prüfung zurückgehalten" in page


def test_one_decision_has_its_statement_and_can_be_taken_back(
    brand: Brand, moderator: Scope
) -> None:
    comment = commented(brand)
    message = Message.objects.get(remote_id=comment.public_id)
    client = signed_in(moderator)
    decide(client, moderator, message, act="hide", rule="respect", seen=0)
    made = Decision.objects.get(automated=False)
    page = reverse("moderation:decision", args=[brand.slug, made.pk])
    told = client.get(page).text
    assert "What the author reads" in told
    assert "It goes against rule 1" in told
    assert "Words (Idiot)" in told
    undo = reverse("moderation:undo", args=[brand.slug, made.pk])
    assert "Taken back." in client.post(undo, {"reason": "Was a quote"}, follow=True).text
    comment.refresh_from_db()
    assert comment.state == "visible"


def test_whoever_decided_much_within_an_hour_is_told_to_rest(
    brand: Brand, moderator: Scope
) -> None:
    Decision.objects.bulk_create(
        Decision(
            brand=brand, by=moderator.person, action="show", state="done", digest=str(number),
            at=clock.now(),
        )
        for number in range(40)
    )  # fmt: skip
    assert "Time for a break?" in signed_in(moderator).get(queue(moderator)).text
    other = make_scope(Role.OWNER, brand=brand, language="en")
    assert "Time for a break?" not in signed_in(other).get(queue(other)).text


def test_another_authors_decision_and_a_foreign_brand_open_nothing(brand: Brand) -> None:
    comment = commented(brand)
    commented(brand, "Harmlos", key="another")
    made = Decision.objects.filter(message__remote_id=comment.public_id).first()
    assert made is not None
    path = reverse("public:object", args=[brand.slug, "another", made.pk])
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"words": "x"}).status_code == 404


def on_a_network(moderator: Scope, kind: str, network: FakeNetwork) -> Message:
    channel = ChannelFactory(brand=moderator.brand, network=kind, name="Netz")
    remote_id = network.say("Schnarchnasen!", name="Petra")
    services.poll(channel.pk)
    return Message.objects.get(remote_id=remote_id)


@pytest.mark.parametrize(
    ("kind", "network", "how", "button"),
    [
        ("fake", fakenet.NETWORK, "everybody can read it", "Send for everybody to read"),
        ("fakeidem", idem.NETWORK, "only they read it", "Send to them alone"),
    ],
)
def test_the_author_on_another_network_is_told_from_the_decision(
    moderator: Scope, kind: str, network: FakeNetwork, how: str, button: str
) -> None:
    message, client = on_a_network(moderator, kind, network), signed_in(moderator)
    told = decide(client, moderator, message, act="hide", rule="respect", seen=0)
    made = Decision.objects.get()
    page = reverse("moderation:decision", args=[moderator.brand.slug, made.pk])
    assert f'href="{page}#tell"' in told
    shown = client.get(page).text
    assert how in shown
    assert button in shown
    assert "not told yet" in shown
    path = reverse("moderation:tell", args=[moderator.brand.slug, made.pk])
    given = {"text": " ", "token": "0" * 32, "based_on": message.pk}
    refused = client.post(path, given)
    assert refused.status_code == 409
    assert "Write something first" in refused.text
    assert not Message.objects.filter(direction="out").exists()
    sent = client.post(path, given | {"text": "Bitte so nicht."}, follow=True).text
    assert "It is on its way to the author." in sent
    assert button not in sent
    run_everything()
    assert [one.text for one in network.items if one.own] == ["Bitte so nicht."]
    told = client.get(page).text
    assert ("told by a direct message" in told) == (kind == "fakeidem")
    assert "See the answer" in told
    talk = reverse("inbox:conversation", args=[moderator.brand.slug, message.conversation_id])
    assert ("to them alone" in client.get(talk).text) == (kind == "fakeidem")


def test_where_the_author_can_not_be_told_the_page_says_why(moderator: Scope) -> None:
    message, client = on_a_network(moderator, "fake", fakenet.NETWORK), signed_in(moderator)
    decide(client, moderator, message, act="hide", rule="respect", seen=0)
    Message.objects.filter(pk=message.pk).update(state=Message.State.DELETED)
    made = Decision.objects.get()
    page = reverse("moderation:decision", args=[moderator.brand.slug, made.pk])
    told = client.get(page).text
    assert "They can’t be told on this network" in told
    assert "Send for everybody" not in told
