"""The conversations somebody looks after, when they leave the brand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.inbox.models import Conversation
from anklang.kernel import db
from anklang.orgs.handover import Belonging, register
from anklang.orgs.models import Brand, Membership, Person
from anklang.orgs.permissions import Permission, allowed
from anklang.orgs.scope import Scope

from . import ownership


def conversations_of(brand: Brand, person: Person) -> int:
    """Return how many conversations somebody looks after."""
    return Conversation.objects.filter(brand=brand, assignee=person).count()


def hand_over_conversations(scope: Scope, person: Person, to: Person) -> None:
    """Give somebody's conversations to another one; to nobody, if that one may not answer."""
    membership = Membership.objects.get(brand=scope.brand, person=to)
    answers = allowed(membership.role, Permission.CONVERSATION_DRAFT)
    with db.write():
        theirs = Conversation.objects.select_for_update(of=("self",)).filter(
            brand=scope.brand, assignee=person
        )
        for conversation in theirs.order_by("pk"):
            ownership.assign(
                scope, conversation, to if answers else None, "conversation.handed_over"
            )


def announce() -> None:
    """Tell ``orgs`` what people have in hand here."""
    register(
        Belonging("conversations", _("Conversations"), conversations_of, hand_over_conversations)
    )
