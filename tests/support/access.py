"""Knocks at every door as everybody, and says where the answer isn't what the table expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from anklang.orgs.models import Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from tests.support.url_table import NO, Address, Open, Who
from tests.support.world import World

ANONYMOUS = "nobody"
_SIGN_IN = "/account/login/"
_METHODS = ("GET", "POST")


def addresses(urlconf: str | None = None) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Yield name, route and view of every address of the project."""
    yield from _walk(get_resolver(urlconf), "", "")


def unlisted(table: tuple[Address, ...], urlconf: str | None = None) -> list[str]:
    """Return what is served and not in the table, and what is in the table and not served."""
    served = {name or route for name, route, _ in addresses(urlconf)}
    listed = {address.name for address in table}
    return sorted(f"not listed: {name}" for name in served - listed) + sorted(
        f"not served: {name}" for name in listed - served
    )


def unguarded(urlconf: str | None = None) -> list[str]:
    """Return the staff pages of brands that ``web.access.brand_page`` doesn't guard."""
    return sorted(
        name or route
        for name, route, view in addresses(urlconf)
        if route.startswith("b/<slug:brand>/") and not hasattr(view, "permissions")
    )


def surprises(address: Address, world: World) -> list[str]:
    """Return every answer to an address that isn't the expected one, in words."""
    found = []
    for method in _METHODS:
        for who in (ANONYMOUS, *world.people):
            expected = _expected(address, method, who, world)
            answer = _knock(address, method, world.people.get(who), world, world.own)
            if not _matches(answer, expected):
                found.append(f"{address} {method} as {who}: {_seen(answer)}, not {expected}")
    return found + list(_foreign_things(address, world))


def opened_by(methods: Sequence[str], address: Address, world: World) -> list[str]:
    """Return which of these methods do something: as nobody, as owner, with foreign things."""
    found = []
    for method in methods:
        for who, house in ((ANONYMOUS, world.own), (Role.OWNER.value, world.own)):
            answer = _knock(address, method, world.people.get(who), world, house)
            if answer.status_code < 300:
                found.append(f"{address} {method} as {who}: {_seen(answer)}")
        if address.foreign and address.parts(world.foreign):
            owner = world.people[Role.OWNER.value]
            answer = _knock(address, method, owner, world, world.foreign)
            if answer.status_code < 300:
                found.append(f"{address} {method} with foreign things: {_seen(answer)}")
    return found


def _foreign_things(address: Address, world: World) -> Iterator[str]:
    if not address.foreign or not address.parts(world.foreign):
        return
    owner = world.people[Role.OWNER.value]
    for method in _METHODS:
        if _who(address, method) is NO:
            continue
        answer = _knock(address, method, owner, world, world.foreign)
        if answer.status_code != 404:
            found = f"{_seen(answer)} for a foreign tenant's thing, not 404"
            yield f"{address} {method} as owner: {found}"


def _expected(address: Address, method: str, who: str, world: World) -> str | int:
    allowed = _who(address, method)
    if allowed is NO:
        return "refused"
    if address.kind == "brand":
        return _expected_inside(address, allowed, who, world)
    return "sign-in" if address.kind == "personal" and who == ANONYMOUS else "in"


def _expected_inside(address: Address, allowed: Who, who: str, world: World) -> str | int:
    if who == ANONYMOUS:
        return "sign-in"
    if who not in Role.values:
        return 404
    if not _may(world.people[who], allowed):
        return 403
    return address.instead.get(Role(who), "in")


def _may(scope: Scope, allowed: Who) -> bool:
    if isinstance(allowed, Open):
        return True
    any_of = (allowed,) if isinstance(allowed, Permission) else allowed
    return any(scope.can(permission) for permission in any_of)


def _who(address: Address, method: str) -> Who:
    return address.read if method == "GET" else address.write


def _knock(
    address: Address, method: str, visitor: Scope | None, world: World, house: Any
) -> HttpResponse:
    """Ask once and leave no trace in the database."""
    with transaction.atomic():
        client = Client()
        if visitor is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = world.session_of(visitor)
        url = _url(address, world, house)
        answer = (
            client.post(url, address.data(world.own))
            if method == "POST"
            else client.generic(method, url)
        )
        transaction.set_rollback(True)
    return answer


def _url(address: Address, world: World, house: Any) -> str:
    parts = address.parts(house)
    try:
        return reverse(address.name, kwargs={"brand": world.own.brand.slug, **parts})
    except NoReverseMatch:
        return reverse(address.name, kwargs=parts)


def _matches(answer: HttpResponse, expected: str | int) -> bool:
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(_SIGN_IN)
    if expected == "sign-in":
        return to_sign_in
    if expected == "refused":
        # The method isn't answered: told so, or asked to sign in first; never let in.
        return to_sign_in or answer.status_code in {403, 404, 405}
    if expected == "in":
        return not to_sign_in and (
            answer.status_code < 400 or answer.status_code in {400, 409, 410, 422, 429}
        )
    return answer.status_code == expected


def _seen(answer: HttpResponse) -> str:
    target = answer.headers.get("Location", "")
    return f"{answer.status_code} {target}".strip()


def _walk(
    resolver: URLResolver, namespace: str, route: str
) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for pattern in resolver.url_patterns:
        inside = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, below, inside)
        elif isinstance(pattern, URLPattern):
            yield namespace + pattern.name if pattern.name else "", inside, pattern.callback
