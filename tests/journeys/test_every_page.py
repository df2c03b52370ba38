"""Every page, as a machine sees it: accessible, valid, calm at 320 pixels, silent in the console.

The pages come from the table of URLs, so a new page is looked at without anybody's doing.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.url_table import NO, TABLE

from .conftest import OpenPage
from .looks import (
    OWNER,
    ROOT,
    choose_language,
    opened,
    too_pale_by_night,
    too_wide_at_320,
    violations,
)
from .pages import kind_of, public_pages, staff_pages
from .sites import Site

NOT_WALKED = {
    # Pages of one moment: with a token, after a form, on the way through, with a password.
    "account:change_password",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    "account_email",
    "account:enter",
    "account:join",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_logout",
    "account_reset_password_from_key",
    "brand:zone",
    "exchange:fresh_feed",
    "operations:discard",
    "people:invited",
    "shell:start",
    "channels:sign_in",
    "channels_root:back",
    # Ways in, second factors and what asks for a confirmation: test_sign_in holds them against axe.
    "account:nothing_to_confirm_with",
    "account:passkeys",
    "account:recovery_codes",
    "mfa_view_recovery_codes",
    "account:second_factor_wanted",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "people:reset_factor",
    # Visitors' private links and what stands in mails; test_visitors opens its own.
    "public:mine",
    "public:object",
    # Only where somebody objects: test_moderation opens it.
    "moderation:appeal",
    "public:mail",
    "public:no_mail",
    # Only for a post that is out, and for channels whose network lets one mute people:
    # test_connect_mastodon looks at both.
    "posts:change",
    "inbox:restricted",
    # Only without a plan, only with a draft of the guide: test_first_plan and test_voice_guide open them.
    "plan:first",
    "plan:review",
    "voice:publish",
    # Only with a draft of the rules: test_own_rules opens it.
    "rules:publish",
    # Only for channels of other networks; test_connect_mastodon looks at it.
    "channels:disconnect",
    # Answers that aren't pages: parts, files, signs of life.
    "audit:export",
    "calendar:entries",
    "channels_root:client",
    "exchange:example",
    "exchange:export",
    "exchange:left",
    "inbox:older",
    "inbox:rows",
    "operations_root:health",
    "posts:echo",
    "public:brand_css",
    "public:comment",
    "public:feed",
    "public:icon",
    "public:proof",
    "public:updates",
    "public_root:calendar",
    "public_root:robots",
    "shell:alive",
    "voice:files",
    "voice_shared:files",
    "voice_shared:guide",
}

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("language", "size"), [("de", "phone"), ("en", "desktop")])
def test_pages_are_accessible_by_day_and_night(
    language: str, size: str, site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    page = sign_in(OWNER, language=language, size=size)
    visitor = open_page("/@backhaus-amsel/", language=language, size=size)
    choose_language(page, site, language)
    found = [problem for path in staff_pages(site, page) for problem in seen(page, site, path)]
    found += [
        problem for path in public_pages(site, visitor) for problem in seen(visitor, site, path)
    ]
    assert found == [], "\n".join(found)


def seen(page: Page, site: Site, path: str) -> list[str]:
    """Open a page once; return what axe finds by day and by night, and what is too wide for it."""
    opened(page, site, path)
    problems = violations(page) + too_pale_by_night(page) + too_wide_at_320(page)
    return [f"{path}: {problem}" for problem in problems]


def test_pages_are_valid_html(
    site: Site, sign_in: OpenPage, open_page: OpenPage, tmp_path: Path
) -> None:
    page, visitor = sign_in(OWNER), open_page("/@backhaus-amsel/")
    for name, browser, paths in (
        ("staff", page, staff_pages(site, page)),
        ("public", visitor, public_pages(site, visitor)),
    ):
        for number, path in enumerate(paths):
            source = browser.request.get(site.url + path)
            assert source.ok, f"{path}: {source.status}"
            (tmp_path / f"{name}{number:03d}.html").write_text(f"{source.text()}<!-- {path} -->")
    checked = subprocess.run(
        [ROOT / "node_modules/.bin/html-validate", "--config", ROOT / ".htmlvalidate.json", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout[-6000:]


def test_the_walk_leaves_no_kind_of_page_out(
    site: Site, sign_in: OpenPage, open_page: OpenPage
) -> None:
    page, visitor = sign_in(OWNER), open_page("/@backhaus-amsel/")
    walked = {kind_of(path) for path in staff_pages(site, page)}
    walked |= {kind_of(path) for path in public_pages(site, visitor)}
    readable = {address.name for address in TABLE if address.read is not NO}
    unwalked = sorted(readable - walked - NOT_WALKED)
    assert unwalked == [], " ".join(unwalked)
    assert sorted(NOT_WALKED & walked) == []


def test_what_is_wrong_with_a_page_is_found(open_page: OpenPage) -> None:
    page = open_page("/@backhaus-amsel/")
    assert violations(page) + too_pale_by_night(page) + too_wide_at_320(page) == []
    page.evaluate(
        """() => {
          document.documentElement.removeAttribute('lang');
          document.querySelector('h1').style.setProperty('color', '#333', 'important');
          document.body.style.minWidth = '400px';
        }"""
    )
    assert "html-has-lang" in " ".join(violations(page))
    assert "color-contrast" in " ".join(too_pale_by_night(page))
    assert "400 px" in " ".join(too_wide_at_320(page))
