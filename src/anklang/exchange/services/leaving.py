"""Calendar addresses and news feeds of somebody who leaves the brand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.exchange.models import Feed, Source
from anklang.kernel import clock, db
from anklang.orgs.handover import Belonging, register
from anklang.orgs.models import Brand, Person
from anklang.orgs.scope import Scope


def feeds_of(brand: Brand, person: Person) -> int:
    """Return how many calendar addresses of somebody still work."""
    return Feed.objects.filter(brand=brand, person=person, revoked_at=None).count()


def end_feeds(scope: Scope, person: Person, to: Person) -> None:
    """End somebody's calendar addresses: whoever has one saw the calendar through them."""
    with db.write():
        theirs = Feed.objects.filter(brand=scope.brand, person=person, revoked_at=None)
        theirs.update(revoked_at=clock.now())


def sources_of(brand: Brand, person: Person) -> int:
    """Return how many news feeds bring ideas in somebody's name."""
    return Source.objects.filter(brand=brand, person=person).count()


def hand_over_sources(scope: Scope, person: Person, to: Person) -> None:
    """Let the news feeds bring their ideas to another one."""
    with db.write():
        Source.objects.filter(brand=scope.brand, person=person).update(person=to)


def announce() -> None:
    """Tell ``orgs`` what people have in hand here."""
    register(Belonging("sources", _("News feeds"), sources_of, hand_over_sources))
    register(Belonging("feeds", _("Calendar addresses"), feeds_of, end_feeds, ends=True))
