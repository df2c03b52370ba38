"""What happens whenever somebody signs in or confirms who they are, whatever the way."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from anklang.kernel import audit, clock, db
from anklang.orgs.models import Person
from anklang.orgs.sessions import DEVICE, SIGNED_IN_AT

from .devices import device_words
from .middleware import SEEN


def signed_in(request: HttpRequest, user: Person, **_rest: Any) -> None:
    """Note when and on which device; a sign-in counts as a fresh confirmation."""
    request.session[SIGNED_IN_AT] = clock.now().isoformat()
    request.session[SEEN] = int(time.time())
    request.session[DEVICE] = device_words(request.META.get("HTTP_USER_AGENT", ""))
    if not get_authentication_records(request, user):
        record_authentication(request, user, method="session")


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
    authentication_step_completed.connect(confirmed)
    authenticator_added.connect(factor_added)
    authenticator_removed.connect(factor_removed)
    authenticator_reset.connect(codes_renewed)


def _record(person: Person, action: str, authenticator: Authenticator) -> None:
    with db.write():
        actor = audit.Actor("person", person.pk, str(person))
        target = f"orgs.person:{person.pk}"
        audit.record(actor, action, target, after={"kind": str(authenticator.type)})
