"""What happens whenever somebody signs in or confirms who they are, whatever the way."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.core import context as allauth_context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from anklang.kernel import audit, clock, db
from anklang.orgs import services
from anklang.orgs.models import AccessRecord, Person
from anklang.orgs.sessions import DEVICE, SEEN, SIGNED_IN_AT

from .devices import device_words


def signed_in(request: HttpRequest, user: Person, **_rest: Any) -> None:
    """Note when and on which device; a sign-in counts as a fresh confirmation."""
    request.session[SIGNED_IN_AT] = clock.now().isoformat()
    request.session[SEEN] = int(clock.now().timestamp())
    request.session[DEVICE] = _device(request)
    way = " ".join(_ways(request, user))
    services.note_access(user, AccessRecord.Kind.IN, way=way, device=_device(request))
    if not way:
        record_authentication(request, user, method="session")


def signed_out(request: HttpRequest, user: Person | None, **_rest: Any) -> None:
    """Remember that somebody went by themselves."""
    if user is not None:
        device = request.session.get(DEVICE, "")
        services.note_access(user, AccessRecord.Kind.OUT, device=device)


def factor_refused(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """Remember that somebody who knew the password had a wrong code."""
    note_failure(user, str(authenticator.type))


def note_failure(person: Person | None, way: str) -> None:
    """Remember that somebody could not sign in; for an address without a sign-in the same."""
    device = _device(allauth_context.request)
    services.note_access(person, AccessRecord.Kind.WRONG, way=way, device=device)


def confirmed(request: HttpRequest, **details: Any) -> None:
    """Renew the session's key: one that somebody got hold of before gains nothing by it."""
    if details.get("reauthenticated"):
        request.session.cycle_key()


def factor_added(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """Record that somebody can sign in with something more."""
    _record(user, "person.factor_added", authenticator)


def factor_removed(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """Record that somebody took a second factor away."""
    _record(user, "person.factor_removed", authenticator)


def codes_renewed(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """Record that somebody has new recovery codes; the old ones no longer work."""
    _record(user, "person.recovery_codes_renewed", authenticator)


def connect() -> None:
    """Listen."""
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    authentication_failed.connect(factor_refused)
    authentication_step_completed.connect(confirmed)
    authenticator_added.connect(factor_added)
    authenticator_removed.connect(factor_removed)
    authenticator_reset.connect(codes_renewed)


def _device(request: HttpRequest | None) -> str:
    return device_words(request.META.get("HTTP_USER_AGENT", "")) if request else ""


def _ways(request: HttpRequest, person: Person) -> list[str]:
    """Return by what somebody signs in, in its order: "password", "totp"."""
    return [
        str(one.get("type") or one["method"]) for one in get_authentication_records(request, person)
    ]


def _record(person: Person, action: str, authenticator: Authenticator) -> None:
    with db.write():
        actor = audit.Actor("person", person.pk, str(person))
        target = f"orgs.person:{person.pk}"
        audit.record(actor, action, target, after={"kind": str(authenticator.type)})
