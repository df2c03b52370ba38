"""An agency's guest, invited in the browser, sees what they were given and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .joining import invited, join
from .looks import violations
from .sites import Site, serving

pytestmark = pytest.mark.journey
WORDS = {
    "de": {"give": "Geben", "close": "Speichern und schließen", "plan": "Plan"},
    "en": {"give": "Give", "close": "Save and close", "plan": "Plan"},
}
# Everything that belongs to the whole brand; the voice guide is for those who write, too.
CLOSED = (
    "people/", "people/security/", "plan/", "operations/", "channels/", "settings/", "log/",
    "privacy/", "moderation/", "people/invite/",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the product empty: organisation, posts and people are made here."""
    with serving(tmp_path_factory.mktemp("guests")) as started:
        yield started


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_guest_sees_only_what_they_were_given(
    open_page: OpenPage, sign_in: OpenPage, site: Site, language: str
) -> None:
    desk = f"/b/agency-{language}/"
    email = f"owner-{language}@example.org"
    site.anklang(
        "createowner", "--organisation", f"Agency {language}", "--email", email,
        "--name", "Anna", "--language", language,
    )  # fmt: skip
    owner = sign_in(email, language=language)
    given = draft(owner, site, desk, "Roggenfest für die Agentur", WORDS[language])
    secret = draft(owner, site, desk, "Rezeptgeheimnis Zwiebelkruste", WORDS[language])
    link = invited(owner, f"{site.url}{desk}", f"agentur-{language}@example.org", "guest")
    guest = open_page(link, language=language)
    join(guest, f"Gesa Gast {language}")
    expect(guest).to_have_url(re.compile(desk))
    sees_nothing_yet(guest, site, desk)

    give(owner, site, given, f"Gesa Gast {language}", WORDS[language])
    works_on(guest, site, desk, given, language)
    sees_no_other(guest, site, desk, given, secret)
    answers = {path: guest.request.get(f"{site.url}{desk}{path}").status for path in CLOSED}
    assert {path for path, status in answers.items() if status not in {403, 404}} == set()

    # Taken away again, the address is as if it had never been.
    give(owner, site, given, f"Gesa Gast {language}", WORDS[language])
    assert guest.request.get(f"{site.url}{given}").status == 404


def draft(owner: Page, site: Site, desk: str, text: str, words: dict[str, str]) -> str:
    """Write a draft; return the path of its page."""
    owner.goto(f"{site.url}{desk}posts/new/")
    owner.locator("textarea[name=text]").fill(text)
    owner.get_by_role("button", name=words["close"]).click()
    owner.wait_for_url(re.compile(r"/posts/\?tab=drafts"))
    link = owner.locator("main li a[href*='/posts/']", has_text=text).first
    found = re.search(r"/b/[\w-]+/posts/\d+/", link.get_attribute("href") or "")
    assert found is not None
    return found.group(0)


def give(owner: Page, site: Site, post: str, name: str, words: dict[str, str]) -> None:
    """Press the button beside a guest's name: it gives, and takes away again."""
    owner.goto(site.url + post)
    form = owner.locator("form[action$='/give/']").filter(has_text=name)
    owner.locator("details", has=form).locator("summary").click()
    form.locator("button").click()
    expect(owner).to_have_url(re.compile(re.escape(post)))


def sees_nothing_yet(guest: Page, site: Site, desk: str) -> None:
    guest.goto(f"{site.url}{desk}posts/")
    assert posts_on(guest) == set()
    assert violations(guest) == []


def works_on(guest: Page, site: Site, desk: str, post: str, language: str) -> None:
    """Open what was given, change it, and see the change."""
    guest.goto(f"{site.url}{desk}posts/")
    assert posts_on(guest) == {post}
    guest.goto(f"{site.url}{post}")
    assert violations(guest) == []
    guest.goto(f"{site.url}{post}edit/")
    guest.locator("textarea[name=text]").first.fill(f"Roggenfest, von der Agentur ({language})")
    guest.get_by_role("button", name=WORDS[language]["close"]).click()
    guest.goto(f"{site.url}{post}")
    expect(guest.get_by_text(f"von der Agentur ({language})").first).to_be_visible()


def sees_no_other(guest: Page, site: Site, desk: str, given: str, secret: str) -> None:
    """Look for another post everywhere: by its address, in the search, calendar and inbox."""
    for path in (secret, f"{secret}edit/", f"{secret}versions/"):
        assert guest.request.get(site.url + path).status == 404, path
    for path in ("search/?q=Zwiebelkruste", "search/?q=Brot", "calendar/", "inbox/", ""):
        answer = guest.request.get(f"{site.url}{desk}{path}")
        assert answer.status in {200, 403}, path
        text = answer.text()
        assert "Rezeptgeheimnis" not in text, path
        assert set(re.findall(r"/b/[\w-]+/posts/\d+/", text)) <= {given}, path
    guest.goto(f"{site.url}{desk}")
    menu = guest.locator("nav a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for path in CLOSED:
        assert f"{desk}{path}" not in menu, path


def posts_on(page: Page) -> set[str]:
    """Return the paths of the posts that a page links to."""
    return set(re.findall(r"/b/[\w-]+/posts/\d+/", page.content()))
