"""Short links: the shortener is asked once, nobody else is, and a failure is no hole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from pytest_django import Settings

from anklang.conduct import following
from anklang.conduct.models import ShortLink
from anklang.conduct.queries.shortlinks import KEPT, looked_up
from anklang.conduct.services import forget_links, look_up_links
from anklang.kernel import clock
from tests.support.wire import Wire

pytestmark = pytest.mark.django_db
SHORT = "https://bit.ly/3x"


def passing_on(target: str, status: int = 301) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _request: httpx.Response(status, headers={"Location": target})


class Counting:
    """A shortener that counts how it is asked."""

    def __init__(self, target: str = "https://www.spam.example/buy", status: int = 301) -> None:
        self.target, self.status = target, status
        self.asked: Counter[str] = Counter()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked[request.method] += 1
        return httpx.Response(self.status, headers={"Location": self.target})


def test_a_link_is_asked_about_once_and_its_end_is_never_called() -> None:
    shortener, end = Counting(), Counting()
    with Wire({"bit.ly": shortener, "www.spam.example": end}):
        assert look_up_links([f"Schau: {SHORT}", f"Noch mal {SHORT}!"]) == 1
        assert look_up_links([f"Und wieder {SHORT}"]) == 0
    assert shortener.asked == {"HEAD": 1}
    assert not end.asked
    assert looked_up([f"Hier: {SHORT}."]).known == {SHORT: "spam.example"}
    # The link may say something about somebody: it isn't kept.
    (kept,) = ShortLink.objects.values()
    assert "bit.ly" not in str(kept)


def test_shorteners_that_pass_on_to_each_other_are_followed_a_few_steps() -> None:
    hosts = {
        "bit.ly": passing_on("https://tinyurl.com/a"),
        "tinyurl.com": passing_on("https://is.gd/b", 302),
        "is.gd": passing_on("https://shop.example/c", 307),
    }
    with Wire(hosts):
        assert following.leads_to(SHORT) == "shop.example"
    with Wire({"bit.ly": passing_on(SHORT)}):
        assert following.leads_to(SHORT) == ""


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1:8000/",
        "http://[::1]/", "http://localhost/", "http://2130706433/", "file:///etc/passwd",
        "javascript:alert(1)", "//", "https://", "http://[half", "",
    ],
)  # fmt: skip
def test_a_private_or_senseless_target_is_not_called_and_tells_nothing(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    real = following.http.request

    def noted(method: str, url: str, **options: object) -> object:
        called.append(url)
        return real(method, url, **options)

    monkeypatch.setattr(following.http, "request", noted)
    with Wire({"bit.ly": passing_on(target)}):
        assert following.leads_to(SHORT) == ""
    assert called == [SHORT]


def test_a_shortener_at_a_private_address_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    from anklang.kernel.http import guard

    asked: list[str] = []

    def inside(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["10.1.2.3"]

    monkeypatch.setattr(guard, "resolve", inside)
    with Wire({}):
        assert following.leads_to(SHORT) == ""
    assert asked == ["bit.ly"]


@pytest.mark.parametrize("target", ["https://evil.xyz\\@good.example/", "//evil.xyz/x"])
def test_a_target_is_read_as_browsers_do(target: str) -> None:
    with Wire({"bit.ly": passing_on(target)}):
        assert following.leads_to(SHORT) == "evil.xyz"


def test_who_does_not_know_head_is_asked_with_get_and_no_body_is_read() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "HEAD":
            return httpx.Response(405)

        def endless() -> object:
            raise AssertionError("the body was read")
            yield b""

        return httpx.Response(302, headers={"Location": "https://a.example/"}, content=endless())  # type: ignore[arg-type]

    with Wire({"bit.ly": answer}):
        assert following.leads_to(SHORT) == "a.example"


def test_a_failure_is_kept_for_a_day_and_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow")

    text = f"Schau: {SHORT}"
    with Wire({"bit.ly": slow}):
        assert look_up_links([text]) == 1
    assert looked_up([text]).known == {}
    assert not looked_up([text]).unknown
    with clock.shifted(timedelta(days=1, minutes=1)):
        assert looked_up([text]).unknown == {SHORT}
        with Wire({"bit.ly": Counting()}):
            assert look_up_links([text]) == 1
        assert looked_up([text]).known == {SHORT: "spam.example"}


def test_what_is_old_is_forgotten() -> None:
    with Wire({"bit.ly": Counting()}):
        look_up_links([SHORT])
    assert forget_links() == 0
    with clock.shifted(KEPT + timedelta(minutes=1)):
        assert looked_up([SHORT]).known == {}
        assert forget_links() == 1


def test_switched_off_nobody_is_asked(settings: Settings) -> None:
    settings.RESOLVE_SHORT_LINKS = False
    shortener = Counting()
    with Wire({"bit.ly": shortener}):
        assert look_up_links([SHORT]) == 0
    assert not shortener.asked
    assert not looked_up([SHORT]).unknown


def test_a_flood_of_links_asks_about_so_many_at_once() -> None:
    with Wire({"bit.ly": Counting()}):
        assert look_up_links(f"https://bit.ly/{number}" for number in range(50)) == 20
