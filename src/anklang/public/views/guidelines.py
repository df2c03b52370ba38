"""The community guidelines: the rules in force, and every version before them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.conduct.queries import guidelines as asked
from anklang.conduct.queries.guidelines import Guidelines
from anklang.conduct.queries.hours import clock_of
from anklang.home import addresses
from anklang.home.errors import Gone
from anklang.inbox.queries.opinions import active
from anklang.inbox.recipient import Recipient
from anklang.inbox.services import telling
from anklang.networks.models import Channel
from anklang.orgs.models import Brand
from anklang.public import door
from anklang.public.hours import Spoken, spoken

WHAT_WE_DO = {
    "note": lambda: _("We note it, and nothing else happens."),
    "flag": lambda: _("Somebody of us looks at it."),
    "hold": lambda: _("A comment waits until somebody of us has read it."),
    "hide": lambda: _("We hide it. Its author is told why."),
    "delete": lambda: _("We delete it. Its author is told why where the network allows it."),
    "report": lambda: _("We report it to the network."),
    "mute": lambda: _("We no longer listen to whoever wrote it."),
    "answer": lambda: _("We answer it."),
    "escalate": lambda: _("Somebody in charge decides what happens."),
}


@door.visitors_page("GET", "HEAD")
def guidelines(request: HttpRequest, brand: Brand, number: int | None = None) -> HttpResponse:
    """What we do, what we ask, what we may do, and how to object; or how it was once."""
    found = asked.guidelines(brand.pk, number)
    if found is None and number is not None:
        raise Gone(_("There is no such version of the guidelines."))
    history = asked.history(brand.pk) if found else []
    old = found is not None and bool(history) and found.version != history[0]
    context = {
        "found": found,
        "old": old,
        "history": history,
        "may_do": _may_do(found) if found else [],
        "canonical": addresses.guidelines(brand.slug),
        "changes": _changes(found) if found and number else None,
        "channels": dict(Channel.objects.filter(brand=brand).values_list("pk", "name")),
        "several": telling.several_moderate(brand.pk),
        "hours": _hours(brand) if not old else None,
        "model": _model(brand) if not old else None,
    }
    return door.page(request, "public/guidelines.html", brand, context)


def _may_do(found: Guidelines) -> list[str]:
    """Return what may happen, in words; people may hide by hand, whatever rules do."""
    said = [WHAT_WE_DO[one]() for one in found.may_do]
    by_hand = [] if "hide" in found.may_do else [_("Somebody of us may hide what breaks a rule.")]
    return said + by_hand


def _model(brand: Brand) -> Recipient | None:
    """Return the model of others that comments are sent to; None for one in the own network,
    whose name is nobody's business."""
    to = active(brand.pk)
    return None if to is None or to.private else to


def _hours(brand: Brand) -> Spoken | None:
    service = clock_of(brand.pk)
    return spoken(service) if service else None


def _changes(found: Guidelines) -> list[asked.Change] | None:
    """Return what a version changed, None for the first one."""
    earlier = asked.before(found)
    return asked.changes(earlier, found, get_language() or "en") if earlier else None
