"""What an owner sees of the stronger model: to whom, since when, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from anklang.inbox import stronger
from anklang.inbox.hurting import veiled
from anklang.inbox.kinds import language_of
from anklang.inbox.models import Asking, Message, Opinion
from anklang.inbox.recipient import Recipient
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.stronger import can_be_asked

from .opinions import agreed, may_go

COUNTED = timedelta(days=30)
# So many of the newest messages are looked through for one that may go.
_LOOKED_AT = 20


@dataclass(frozen=True)
class Standing:
    """How it stands with the stronger model.

    Attributes:
        to: the recipient that the settings name, None for none.
        asking: what somebody agreed to, None where it is off.
        told, waiting: how many answers count, and how many comments wait, of the last 30 days.
        problems: how many answers didn't count, by why, most first.
    """

    to: Recipient | None
    asking: Asking | None
    told: int = 0
    waiting: int = 0
    problems: tuple[tuple[Opinion.Problem, int], ...] = ()

    @property
    def on(self) -> bool:
        """Whether comments are sent."""
        return bool(self.to and self.asking and agreed(self.asking, self.to))


def standing(scope: Scope) -> Standing:
    """Return how it stands (4 queries).

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    asking = Asking.objects.select_related("by").filter(brand=scope.brand).first()
    lately = Opinion.objects.filter(brand=scope.brand, made_at__gte=clock.now() - COUNTED)
    states = Counter(dict(lately.order_by().values_list("state").annotate(n=Count("pk"))))
    problems = lately.filter(state=Opinion.State.IGNORED).order_by().values_list("problem")
    counted = dict(problems.annotate(n=Count("pk")))
    return Standing(
        stronger.recipient(),
        asking,
        states[Opinion.State.TOLD],
        states[Opinion.State.DUE],
        tuple((Opinion.Problem(one), n) for one, n in Counter(counted).most_common()),
    )


def recipients(organisation_id: int) -> list[Asking]:
    """Return to whom comments of an organisation's brands are sent now (1 query)."""
    to = stronger.recipient()
    found = Asking.objects.filter(brand__organisation=organisation_id).select_related("brand")
    return [one for one in found.order_by("brand__name", "pk") if to and agreed(one, to)]


def preview(scope: Scope, text: str | None = None) -> tuple[str, str]:
    """Return a comment, and all that would be sent about it, "" where it wouldn't go.

    Nothing is sent.

    Args:
        text: what somebody wants to try; None for the newest comment that might go.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    to = stronger.recipient()
    if to is None:
        return text or "", ""
    if text is not None:
        goes = can_be_asked(text, language_of(text, ""))
        return text, stronger.about_text(text, scope.brand.pk, to).body if goes else ""
    newest = (
        Message.objects.filter(conversation__brand=scope.brand, direction=Message.Direction.IN)
        .filter(state__in=[Message.State.VISIBLE, Message.State.HELD])
        .select_related("account", "reading")
        .order_by("-pk")[:_LOOKED_AT]
    )
    # Nobody came here to read what hurts.
    going = sorted(filter(may_go, newest), key=veiled)
    found = going[0] if going else None
    return (found.text, stronger.about(found, scope.brand.pk, to).body) if found else ("", "")
