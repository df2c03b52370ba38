"""What comes in is held against the rules in force: once, again after an edit, on trial first."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from anklang.conduct.ours import OwnText
from anklang.conduct.queries.checking import check_ours
from anklang.home import services as home
from anklang.home.models import Comment, Entry
from anklang.home.visitors import Visitor
from anklang.inbox import jobs, queries, services
from anklang.inbox.models import Conversation, Decision, Message, ReplyDraft
from anklang.inbox.queries import deciding as waiting
from anklang.inbox.queries.over_time import MONTHS, over_time
from anklang.inbox.services import taking_back
from anklang.inbox.services.deciding import Ground
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, Job
from anklang.networks.models import Channel
from anklang.orgs.models import Representative, Role
from anklang.textkit.detectors import Condition
from anklang.textkit.detectors.base import HIDDEN, MASKED
from anklang.textkit.meaning import read
from anklang.web.moderation.templatetags.moderation_words import how_sure
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import in_force, rule
from tests.integration.inbox.talk import said
from tests.support import fakenet
from tests.support.factories import ChannelFactory

pytestmark = pytest.mark.django_db
_A, _S, _V = Decision.Action, Decision.State, Decision.Verdict


def judge() -> None:
    """Run the jobs that judge and carry out, as the worker would."""
    for name, run in ((services.JUDGE, jobs.judge), (services.CARRY_OUT, jobs.carry_out)):
        for job in Job.objects.filter(name=name, state=Job.State.QUEUED).order_by("pk"):
            run(None, job.payload)  # type: ignore[arg-type]


def home_channel(desk: Desk) -> Channel:
    return ChannelFactory(brand=desk.channel.brand, network="home")


def commented(desk: Desk, text: str) -> tuple[Channel, Comment]:
    """Let somebody comment on the brand's own page, and fetch it."""
    channel = home_channel(desk)
    entry = Entry.objects.create(
        brand=channel.brand, key="e", public_id="e", text="x", language="de",
        published_at=clock.now(),
    )  # fmt: skip
    from anklang.home.services import import_comment

    comment = import_comment(entry, name="Petra", text=text, at=clock.now())
    services.poll(channel.pk)
    return channel, comment


def test_without_rules_nothing_is_queued(desk: Desk) -> None:
    desk.asked("Du Idiot")
    assert not Job.objects.filter(name=services.JUDGE).exists()


def test_a_rule_hides_once_however_often_it_is_judged(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "hide"))
    message = desk.asked("Du Idiot").messages.get()
    desk.asked("Gibt es Brot?")
    judge()
    judge()
    made = Decision.objects.get()
    assert (made.action, made.state, made.automated, made.detected) == ("hide", "done", True, True)
    assert (made.rule_number, made.found, made.ruleset_version) == (1, ["Idiot"], 1)
    message.refresh_from_db()
    assert (message.state, message.state_reason) == ("hidden", "Regel 1, Respekt")
    assert [one.visibility for one in fakenet.NETWORK.items] == ["hidden", "visible"]
    entry = AuditEntry.objects.get(action="message.hidden")
    assert (entry.actor_kind, entry.after["decision"]) == ("system", made.pk)


def test_on_trial_nothing_happens_and_it_is_written_down(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "hide", dry_run=True))
    message = desk.asked("Du Idiot").messages.get()
    judge()
    made = Decision.objects.get()
    assert (made.state, made.wanted) == ("would", "hide")
    message.refresh_from_db()
    assert message.state == "visible"
    (case,) = waiting.queue(desk.colleague(Role.MODERATOR)).cases
    assert case.on_trial


def test_what_the_network_cannot_or_a_machine_must_not_do_is_left_to_a_person(desk: Desk) -> None:
    in_force(
        desk.channel.brand,
        rule("respect", "Respekt", "Idiot", "hold", "delete", "mute", "report"),
    )
    desk.asked("Du Idiot")
    judge()
    made = {one.wanted: one.action for one in Decision.objects.filter(state="done")}
    # One mark is enough for all that a person has to decide.
    assert made["delete"] == "hide"
    assert set(made.values()) == {"hide", "flag"}
    assert "deleted" not in [one.visibility for one in fakenet.NETWORK.items]


def test_an_edited_message_is_judged_again_and_old_findings_are_closed(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "flag"))
    desk.hear(said("c1", text="Du Idiot"))
    judge()
    desk.hear(said("c1", text="Du Lieber"))
    judge()
    assert Decision.objects.get().settled_at is not None
    desk.hear(said("c1", text="Du Idiot, doch"))
    judge()
    assert Decision.objects.filter(settled_at=None).get().text == "Du Idiot, doch"


def test_what_a_person_let_stay_is_not_found_again(desk: Desk) -> None:
    brand = desk.channel.brand
    in_force(brand, rule("respect", "Respekt", "Idiot", "flag"))
    message = desk.hear(said("c1", text="Du Idiot")).messages.get()
    judge()
    moderator = desk.colleague(Role.MODERATOR)
    services.decide(moderator, message.pk, _A.SHOW, Ground())
    assert Decision.objects.get(detected=True).verdict == _V.WRONG
    in_force(brand, rule("newer", "Neu", "Idiot", "hide"))
    services.judge_messages(brand.pk, [message.pk])
    assert Decision.objects.filter(detected=True).count() == 1
    assert waiting.queue(moderator).empty


def test_what_is_taken_back_no_longer_speaks_for_the_rule(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "flag"))
    message = desk.asked("Du Idiot").messages.get()
    judge()
    moderator = desk.colleague(Role.MODERATOR)
    made = services.hide(moderator, message.pk, rule="respect")
    found = Decision.objects.filter(detected=True)
    assert found.get().verdict == _V.RIGHT
    taking_back.take_back(moderator, made.pk, "Verdrückt")
    assert found.get().verdict == _V.WRONG
    services.hide(moderator, message.pk, rule="respect")
    assert found.get().verdict == _V.RIGHT


def test_a_rule_binds_only_visitors_and_never_what_we_say(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "hide", binds="us"))
    desk.hear(said("c1", text="Du Idiot"), said("c2", text="Idiot", own=True))
    judge()
    assert not Decision.objects.exists()


def test_on_the_own_page_a_comment_is_held_declined_and_its_author_told(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("respect", "Respekt", "Idiot", "hold"))
    channel, comment = commented(desk, "Du Idiot")
    judge()
    comment.refresh_from_db()
    assert (comment.state, comment.held_for) == ("held", "rule")
    services.poll(channel.pk)
    message = Message.objects.get(remote_id=comment.public_id)
    assert message.state == "held"
    moderator = desk.colleague(Role.MODERATOR)
    services.decline(moderator, message.pk, rule="respect")
    comment.refresh_from_db()
    assert comment.state == "hidden"
    assert Decision.objects.get(detected=True).verdict == _V.RIGHT
    for job in Job.objects.filter(name=services.TELL):
        jobs.tell_author(None, job.payload)  # type: ignore[arg-type]
    assert Decision.objects.get(automated=False).told_how == "page"


def test_nobody_sees_a_comment_that_a_rule_holds_not_even_for_a_moment(desk: Desk) -> None:
    brand = desk.channel.brand
    in_force(brand, rule("respect", "Respekt", "Idiot", "hide"), rule("nice", "Nett", "Brot"))
    channel = home_channel(desk)
    entry = Entry.objects.create(
        brand=brand, key="e", public_id="e", text="x", language="de", published_at=clock.now()
    )
    made = [
        home.add_comment(
            brand.pk, entry.public_id, name="Petra", text=text, visitor=Visitor("1.1.1.1", text)
        )
        for text in ("Du Idiot", "Das Brot ist gut")
    ]
    assert [(one.state, one.held_for) for one in made] == [("held", "rule"), ("visible", "")]
    services.poll(channel.pk)
    judge()
    made[0].refresh_from_db()
    assert made[0].state == "hidden"


def test_a_prepared_answer_waits_for_a_person(desk: Desk) -> None:
    in_force(
        desk.channel.brand,
        rule("hours", "Zeiten", "Öffnungszeiten", "answer", answer={"de": "Von 7 bis 18 Uhr."}),
    )
    message = desk.asked("Eure Öffnungszeiten?").messages.get()
    judge()
    made = Decision.objects.get()
    services.use_answer(desk.jonas, made.pk)
    draft = ReplyDraft.objects.get(conversation=message.conversation, person=desk.jonas.person)
    assert draft.text == "Von 7 bis 18 Uhr."
    assert not Message.objects.filter(direction="out").exists()


def test_what_needs_somebody_in_charge_gets_somebody(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("threat", "Drohung", "Bombe", "escalate"))
    owner = desk.colleague(Role.OWNER, "Greta")
    conversation = desk.asked("Eine Bombe!")
    judge()
    conversation.refresh_from_db()
    assert conversation.assignee == owner.person
    thread = queries.thread(owner, conversation.pk)
    told = [item for item in thread.items if isinstance(item, queries.Happened)]
    assert [item.event.action for item in told] == ["conversation.escalated"]


def test_worst_and_most_certain_first_and_a_flood_is_counted(desk: Desk) -> None:
    in_force(
        desk.channel.brand,
        rule("spam", "Werbung", "Uhren", "flag"),
        rule("respect", "Respekt", "Idiot", "hide"),
    )
    spam = [fakenet.NETWORK.say("Kauft Uhren", name="Spam") for _number in range(4)]
    bad = fakenet.NETWORK.say("Du Idiot", name="Uwe")
    services.poll(desk.channel.pk)
    judge()
    moderator = desk.colleague(Role.MODERATOR)
    found = waiting.queue(moderator)
    assert found.total == 5
    assert [one.message.remote_id for one in found.cases] == [bad, spam[0]]
    assert found.cases[0].veiled
    assert not found.cases[1].veiled
    assert (found.cases[1].same_text, found.cases[1].same_author) == (4, 4)
    first = found.cases[1].message.pk
    assert len(waiting.flood(moderator, first, "text")) == 4
    put_off = waiting.queue(moderator, later=[found.cases[0].message.pk])
    assert put_off.cases[-1].message.remote_id == bad


def test_of_equally_bad_ones_the_surest_comes_first(desk: Desk) -> None:
    in_force(desk.channel.brand, rule("watches", "Werbung", "Schmuck", "flag"))
    written = ("Schm*ck hier", "Schmuсk hier", "Schmuck hier")
    hidden, masked, plain = (fakenet.NETWORK.say(text, name=text) for text in written)
    services.poll(desk.channel.pk)
    judge()
    found = waiting.queue(desk.colleague(Role.MODERATOR))
    assert [one.message.remote_id for one in found.cases] == [plain, masked, hidden]
    assert [one.certainty for one in found.cases] == [1.0, MASKED, HIDDEN]
    assert {one.severity for one in found.cases} == {1}
    assert [how_sure(one) for one in found.cases] == [
        "eindeutiger Treffer", "fast sicher", "ziemlich sicher"
    ]  # fmt: skip


def test_a_meaning_is_as_certain_as_it_is_likely(desk: Desk) -> None:
    insult = Condition(detector="meaning", settings={"kind": "question"})
    in_force(desk.channel.brand, rule("asks", "Fragen", "x", "flag", when=insult))
    desk.asked("Habt ihr morgen offen?")
    judge()
    likely = {one.kind: one for one in read("Habt ihr morgen offen?", "de")}["question"]
    assert Decision.objects.get().certainty == likely.probability < 1


def test_precision_says_on_how_many_it_rests_and_brings_up_what_is_mostly_wrong(
    desk: Desk,
) -> None:
    brand, moderator = desk.channel.brand, desk.colleague(Role.MODERATOR)
    in_force(brand, rule("respect", "Respekt", "Idiot", "flag", "note"))
    for number in range(6):
        fakenet.NETWORK.say(f"Idiot {number}")
    services.poll(desk.channel.pk)
    judge()
    messages = list(Message.objects.order_by("pk"))
    services.decide(moderator, messages[0].pk, _A.HIDE, Ground(rule="respect"))
    for message in messages[1:4]:
        services.decide(moderator, message.pk, _A.SHOW, Ground())
    (few,) = waiting.precision(brand.pk)
    assert (few.right, few.wrong, few.n, few.enough) == (1, 3, 4, False)
    assert waiting.mostly_wrong(brand.pk) == []
    services.decide(moderator, messages[4].pk, _A.SHOW, Ground())
    (wrong,) = waiting.mostly_wrong(brand.pk)
    assert (wrong.percent, wrong.number) == (20, 1)


def test_precision_month_by_month(desk: Desk) -> None:
    brand = desk.channel.brand
    in_force(brand, rule("respect", "Respekt", "Idiot", "flag", "note"))
    for number in range(6):
        fakenet.NETWORK.say(f"Idiot {number}")
    services.poll(desk.channel.pk)
    judge()
    assert over_time(brand) == {}
    today = clock.now().astimezone(ZoneInfo(brand.timezone))
    # The first minute of this month where the brand is; in UTC it is still the one before.
    begun = today.replace(day=1, hour=0, minute=1)
    found = Decision.objects.order_by("pk")
    for number, message in enumerate(Message.objects.order_by("pk")):
        verdict = _V.WRONG if number == 0 else _V.RIGHT
        found.filter(message=message).update(verdict=verdict, settled_at=begun)
    (months,) = over_time(brand).values()
    assert [one.n for one in months] == [0] * (MONTHS - 1) + [6]
    assert (months[-1].begins, months[-1].percent) == (begun.date(), 83)
    # Two of them were looked at a minute earlier: too few for a share.
    early = list(Message.objects.order_by("pk")[:2])
    found.filter(message__in=early).update(settled_at=begun - timedelta(minutes=2))
    (months,) = over_time(brand).values()
    assert [(one.right, one.wrong, one.percent) for one in months[-2:]] == [
        (1, 1, None), (4, 0, None),
    ]  # fmt: skip
    found.update(settled_at=begun - timedelta(days=400))
    assert over_time(brand) == {}
    assert over_time(ChannelFactory().brand) == {}


def test_six_hundred_comments_are_judged_in_few_statements(
    desk: Desk, django_assert_max_num_queries: object
) -> None:
    in_force(desk.channel.brand, rule("spam", "Werbung", "Uhren", "hide"))
    page = [
        said(f"s{n}", text="Kauft Uhren", by=f"a{n % 7}", thread_id=f"t{n % 50}", minute=n % 59)
        for n in range(600)
    ]
    desk.hear(*page)
    ids = list(Message.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        judged = services.judge_messages(desk.channel.brand_id, ids)
    assert (judged.messages, judged.decisions) == (600, 600)
    assert Decision.objects.filter(state="due").count() == 600
    assert Conversation.objects.count() == 50


def test_whoever_may_not_be_named_isnt_on_either_side(desk: Desk) -> None:
    named = {"when": Condition(detector="personal", settings={"kinds": ["names"]}), "ours": "block"}
    brand = desk.channel.brand
    in_force(brand, rule("names", "Keine Namen", "x", "hide", **named))
    member = desk.colleague(Role.GUEST).person
    member.name = "Ada Beispiel"
    member.save()
    Representative.objects.filter(person=member).delete()
    message = desk.asked("Ada Beispiel war unfreundlich").messages.get()
    judge()
    message.refresh_from_db()
    assert message.state == "hidden"
    checked = check_ours(brand, lambda: [OwnText("text", "Heute backt Ada Beispiel.")])
    assert checked is not None
    assert checked.stopped
