"""What happened around a sign-in, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.orgs.models import AccessRecord
from anklang.orgs.queries import Happening

_SIGNED_IN: dict[str, Promise] = {
    "password": gettext_lazy("Signed in with the password"),
    "password totp": gettext_lazy("Signed in with password and code"),
    "password webauthn": gettext_lazy("Signed in with password and passkey"),
    "password recovery_codes": gettext_lazy("Signed in with password and recovery code"),
    "webauthn": gettext_lazy("Signed in with a passkey"),
    "link": gettext_lazy("Signed in by a link"),
    "invitation": gettext_lazy("Came by an invitation"),
    "password_reset": gettext_lazy("Signed in after choosing a new password by mail"),
    "oidc": gettext_lazy("Signed in with the sign-in service"),
}
_WRONG: dict[str, Promise] = {
    "password": gettext_lazy("A wrong password was tried"),
    "totp": gettext_lazy("After the right password, a wrong or used code was tried"),
    "recovery_codes": gettext_lazy("After the right password, a wrong code was tried"),
}
_CHANGED: dict[str, Promise] = {
    "person.password_changed": gettext_lazy("New password"),
    "person.address_changed": gettext_lazy("New e-mail address"),
    "person.factor_added": gettext_lazy("Passkey or app added"),
    "person.factor_removed": gettext_lazy("Passkey or app removed"),
    "person.recovery_codes_renewed": gettext_lazy("New recovery codes"),
    "person.second_factor_reset": gettext_lazy("Second factor taken away"),
    "person.sessions_ended": gettext_lazy("Signed out on other devices"),
    "person.sign_in_linked": gettext_lazy("Linked with the sign-in service"),
    "one_time_link.made": gettext_lazy("A sign-in link was made"),
}


@dataclass(frozen=True)
class Line:
    """One thing as a page shows it."""

    at: datetime
    words: str
    device: str
    # How often it happened in a row.
    times: int = 1
    # Whether a person should look twice.
    odd: bool = False


def lines(happenings: Iterable[Happening]) -> list[Line]:
    """Return what happened in words, newest first; the same failure in a row is one line."""
    found: list[Line] = []
    for one in happenings:
        line = _line(one)
        last = found[-1] if found else None
        if last and line.odd and (last.words, last.device) == (line.words, line.device):
            found[-1] = Line(last.at, last.words, last.device, last.times + 1, odd=True)
        else:
            found.append(line)
    return found


def _line(one: Happening) -> Line:
    wrong = one.what == AccessRecord.Kind.WRONG
    words = str(_words(one))
    if one.by_other:
        words = _("%(what)s, by somebody else") % {"what": words}
    return Line(one.at, words, one.device, odd=wrong)


def _words(one: Happening) -> Promise | str:
    if one.what == AccessRecord.Kind.WRONG:
        return _WRONG.get(one.way, AccessRecord.Kind.WRONG.label)
    if one.what == AccessRecord.Kind.IN:
        # Link and code: the first way tells more than none.
        return (
            _SIGNED_IN.get(one.way)
            or _SIGNED_IN.get(one.way.partition(" ")[0])
            or AccessRecord.Kind.IN.label
        )
    return _CHANGED.get(one.what, AccessRecord.Kind.OUT.label)
