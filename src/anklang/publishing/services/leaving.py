"""What somebody is writing or has scheduled, when they leave the brand."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock, db
from anklang.orgs.handover import Belonging, register
from anklang.orgs.models import Brand, Person
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery, Post

_WRITING = (Post.State.IDEA, Post.State.DRAFT, Post.State.IN_REVIEW)
_ON_ITS_WAY = (
    Delivery.State.SCHEDULED,
    Delivery.State.SENDING,
    Delivery.State.RETRYING,
    Delivery.State.CHECKING,
    Delivery.State.UNKNOWN,
)


def unsent_posts(brand: Brand, person: Person) -> QuerySet[Post]:
    """Return what somebody wrote that isn't out yet: ideas, drafts, waiting and scheduled."""
    on_its_way = Delivery.objects.filter(brand=brand, state__in=_ON_ITS_WAY).values("post")
    unsent = Q(state__in=_WRITING) | Q(pk__in=on_its_way)
    return Post.objects.filter(unsent, brand=brand, author=person)


def hand_over_posts(scope: Scope, person: Person, to: Person) -> None:
    """Give somebody's unsent posts to another one.

    Drafts no longer speak in the name of who left; what is scheduled goes out as it was released.
    """
    with db.write():
        unsent_posts(scope.brand, person).update(author=to)
        writing = Post.objects.select_for_update(of=("self",)).filter(
            brand=scope.brand, state__in=_WRITING, representative__person=person
        )
        for post in writing:
            post.representative = None
            post.changed(clock.now())
            post.save(update_fields=["representative", "revision", "updated_at", "saved_on"])
        for post in person.given_posts.filter(brand=scope.brand):
            post.guests.remove(person)


def announce() -> None:
    """Tell ``orgs`` what people have in hand here."""
    register(
        Belonging(
            "posts",
            _("Posts that aren’t out yet"),
            lambda brand, person: unsent_posts(brand, person).count(),
            hand_over_posts,
        )
    )
