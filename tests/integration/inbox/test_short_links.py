"""Rules see where short links lead: messages with such links wait for the answer."""

from __future__ import annotations

from collections import Counter

import httpx
import pytest
from pytest_django import Settings

from anklang.conduct.ours import OwnText
from anklang.conduct.queries.checking import check_ours
from anklang.conduct.services import look_up_links
from anklang.inbox.models import Decision
from anklang.kernel.models import Job
from anklang.textkit.detectors import Condition
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.ruling import in_force, rule
from tests.support.running import run_everything
from tests.support.wire import Wire

pytestmark = pytest.mark.django_db


class Shortener:
    """Passes everything on to one place, or fails."""

    def __init__(self, target: str = "") -> None:
        self.target = target
        self.asked: Counter[str] = Counter()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked[str(request.url)] += 1
        if not self.target:
            raise httpx.ReadTimeout("slow")
        return httpx.Response(301, headers={"Location": self.target})


def about_links(**settings: object) -> Condition:
    return Condition(detector="links", settings=settings)


def found(desk: Desk, text: str, shortener: Shortener) -> list[str]:
    """Let somebody write; return the keys of the rules that found it."""
    desk.asked(text)
    with Wire({"bit.ly": shortener}):
        run_everything()
    return list(Decision.objects.order_by("rule_key").values_list("rule_key", flat=True))


def test_a_rule_about_domains_sees_the_real_one(desk: Desk) -> None:
    in_force(
        desk.channel.brand,
        rule("spam", "Werbung", "x", "flag", when=about_links(deny=["spam.example"])),
        rule("words", "Wörter", "Uhren", "flag"),
    )
    shortener = Shortener("https://www.spam.example/uhren")
    desk.asked("Ohne Link, nur Uhren")
    assert found(desk, "Uhren: https://bit.ly/3x", shortener) == ["spam", "words", "words"]
    # Known now: the next one doesn't wait and nobody is asked.
    assert found(desk, "Nochmals: https://bit.ly/3x", shortener)[:2] == ["spam", "spam"]
    assert sum(shortener.asked.values()) == 1
    assert Job.objects.filter(name="inbox.look_up_links").count() == 1


def test_when_it_cannot_be_told_the_rule_sees_the_short_domain(desk: Desk) -> None:
    in_force(
        desk.channel.brand,
        rule("spam", "Werbung", "x", "flag", when=about_links(deny=["spam.example"])),
        rule("short", "Kurzlinks", "x", "flag", when=about_links(short=True)),
        rule("bitly", "Bitly", "x", "flag", when=about_links(deny=["bit.ly"])),
    )
    assert found(desk, "Schau: https://bit.ly/3x", Shortener()) == ["bitly", "short"]


def test_a_known_end_is_no_hidden_one(desk: Desk) -> None:
    in_force(
        desk.channel.brand, rule("short", "Kurzlinks", "x", "flag", when=about_links(short=True))
    )
    assert found(desk, "Schau: https://bit.ly/3x", Shortener("https://brot.example/")) == []


def test_our_own_texts_use_what_is_known_and_ask_nobody(desk: Desk) -> None:
    spam = rule("spam", "Werbung", "x", when=about_links(deny=["spam.example"]), ours="warn")
    in_force(desk.channel.brand, spam)
    text = [OwnText("text", "Schau: https://bit.ly/3x")]
    shortener = Shortener("https://spam.example/")
    with Wire({"bit.ly": shortener}):
        checked = check_ours(desk.channel.brand, lambda: text)
        assert checked is not None
        assert not checked.findings
        assert not shortener.asked
        look_up_links(["https://bit.ly/3x"])
        checked = check_ours(desk.channel.brand, lambda: text)
    assert checked is not None
    assert [one.rule.key for one in checked.findings] == ["spam"]


def test_nobody_is_asked_where_no_rule_looks_at_links_or_it_is_switched_off(
    desk: Desk, settings: Settings
) -> None:
    shortener = Shortener("https://spam.example/")
    in_force(desk.channel.brand, rule("words", "Wörter", "Uhren", "flag"))
    assert found(desk, "Uhren: https://bit.ly/3x", shortener) == ["words"]
    settings.RESOLVE_SHORT_LINKS = False
    in_force(desk.channel.brand, rule("spam", "Werbung", "x", "flag", when=about_links(short=True)))
    assert found(desk, "Uhren: https://bit.ly/4y", shortener) == ["spam", "words"]
    assert not shortener.asked
