"""``anklang doctor --deploy``: who could get in too easily, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings

from anklang.kernel import clock
from anklang.orgs import queries
from anklang.orgs.models import Membership, Organisation, Person, Role
from anklang.orgs.oidc import service
from anklang.orgs.oidc.provider import Provider

from .findings import Check, Finding, bad, good, note

UNUSED = timedelta(days=180)
_SHORTEST_SECRET = 20
_HOWTO = "docs/howto/openid-connect.md"


def sign_in_service() -> Iterator[Finding]:
    """Look at the organisation's own sign-in service, and whether it answers."""
    provider: Provider | None = settings.OIDC
    if provider is None:
        return
    if provider.is_plain:
        yield bad(
            f"The sign-in service {provider.issuer} is called without https: who listens gets in.",
            "Set ANKLANG_OIDC_ISSUER to its https:// address.",
        )
    if len(provider.client_secret) < _SHORTEST_SECRET:
        yield bad(
            "The secret for the sign-in service is short.",
            "Have the service make another, and set ANKLANG_OIDC_CLIENT_SECRET.",
        )
    if "*" in provider.second_factor:
        yield note(
            "Whoever comes by the sign-in service counts as having used a second factor.",
            f"Does it ask everybody for one? Better let it say so, in amr or acr ({_HOWTO}).",
        )
    try:
        service.discover(provider)
    except service.ServiceError as problem:
        yield bad(f"The sign-in service can't be used: {problem}.", f"See {_HOWTO}.")
    else:
        yield good(f"The sign-in service {provider.issuer} answers.")


def second_factors() -> Iterator[Finding]:
    """Look who owns a brand without more than a password."""
    owners = _owners()
    having = queries.with_second_factor([one.pk for one in owners])
    linked = queries.linked_to_service([one.pk for one in owners]) if settings.OIDC else set()
    without = [one for one in owners if one.pk not in having | linked]
    if without:
        yield bad(
            f"Owners who sign in without a second factor: {_names(without)}.",
            "They add a passkey or an app under their name, Passkeys and second factor.",
        )
    elif owners:
        yield good("Every owner has a second factor, or comes by the sign-in service.")
    easy = Organisation.objects.filter(second_factor="", is_sample=False, brands__isnull=False)
    for organisation in easy.distinct():
        yield note(
            f"{organisation} doesn't insist on a second factor.",
            "An owner can, under People, Second factor: for owners or for everybody.",
        )


def unused() -> Iterator[Finding]:
    """Look for accounts that nobody would miss, and for owners nobody could replace."""
    members = Person.objects.filter(is_active=True, memberships__isnull=False)
    idle = members.filter(last_login__lt=clock.now() - UNUSED).distinct().order_by("email")
    if idle:
        yield note(
            f"Not signed in for half a year: {_names(idle)}.",
            "Do they still work here? Owners take them away under People.",
        )
    if len(_owners()) == 1:
        yield note(
            "There is one owner only: who loses the device and is alone needs the command line.",
            "Make a second person an owner under People.",
        )


def _owners() -> list[Person]:
    owned = Membership.objects.filter(role=Role.OWNER, brand__organisation__is_sample=False)
    return list(
        Person.objects.filter(is_active=True, memberships__in=owned).distinct().order_by("email")
    )


def _names(people: Iterable[Person]) -> str:
    return ", ".join(one.email for one in people)


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Deployment: sign-in service", sign_in_service),
    ("Deployment: second factors", second_factors),
    ("Deployment: accounts", unused),
)
# These look into the database.
STORED = (sign_in_service, second_factors, unused)
