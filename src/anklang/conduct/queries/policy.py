"""What binds the people of the house, and who has said that they have read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from anklang.conduct.content import Content, Rule
from anklang.conduct.models import Acknowledgement, RulesetVersion
from anklang.orgs.models import Membership, MustKnow, Person, Role
from anklang.orgs.scope import Scope

from .rules import digest, version_in_force


@dataclass(frozen=True)
class Numbered:
    """A rule with its number in the ruleset."""

    number: int
    rule: Rule


@dataclass(frozen=True)
class Policy:
    """What binds the people of a brand now."""

    version: RulesetVersion
    rules: tuple[Numbered, ...]
    digest: str

    @classmethod
    def of(cls, version: RulesetVersion) -> Policy:
        """Return what a version says to the house's own people."""
        rules = ours(Content.of(version.content))
        return cls(version, rules, digest_of(rules))


@dataclass(frozen=True)
class Knows:
    """A member, and when they acknowledged what binds them now; None: not yet.

    ``before`` is when they last acknowledged an earlier text.
    """

    person: Person
    role: Role
    at: datetime | None
    before: datetime | None


def ours(content: Content) -> tuple[Numbered, ...]:
    """Return the rules that bind the house's own people, with their numbers."""
    every = enumerate(content.rules, 1)
    return tuple(Numbered(number, rule) for number, rule in every if rule.binds_us)


def digest_of(rules: Iterable[Numbered]) -> str:
    """Return a hash of what people read and agree to: words and consequences, not detection."""
    said = [
        one.rule.model_dump(
            mode="json",
            include={
                "key", "title", "text", "reason", "example", "channels",
                "applies_from", "until", "ours", "approval_role",
            },
        )
        for one in rules
    ]  # fmt: skip
    return digest({"ours": said})


def policy(brand_id: int) -> Policy | None:
    """Return what binds the people of a brand now; None where no rule does."""
    version = version_in_force(brand_id)
    found = Policy.of(version) if version else None
    return found if found and found.rules else None


def acknowledged(person_id: int, brand_id: int, found: Policy) -> datetime | None:
    """Return when somebody acknowledged what binds them now, in this version or one like it."""
    given = Acknowledgement.objects.filter(
        person=person_id, digest=found.digest, version__ruleset__brand=brand_id
    )
    return given.order_by("at").values_list("at", flat=True).first()


def unread(scope: Scope) -> Policy | None:
    """Return what binds this person and they haven't acknowledged; None when nothing is open."""
    found = policy(scope.brand.pk)
    if found is None or acknowledged(scope.person.pk, scope.brand.pk, found):
        return None
    return found


def must_know(scope: Scope) -> bool:
    """Whether this person's drafts wait until they have acknowledged what binds them."""
    who = scope.brand.must_know
    asked = who == MustKnow.EVERYONE or (who == MustKnow.GUESTS and scope.is_guest)
    return asked and unread(scope) is not None


def who_knows(brand_id: int, found: Policy) -> list[Knows]:
    """Return every member with when they acknowledged, those who haven't first (2 queries)."""
    now: dict[int, datetime] = {}
    before: dict[int, datetime] = {}
    given = Acknowledgement.objects.filter(version__ruleset__brand=brand_id).order_by("at")
    for person, text, at in given.values_list("person", "digest", "at"):
        if text == found.digest:
            now.setdefault(person, at)
        else:
            before[person] = at
    members = Membership.objects.filter(brand=brand_id, person__is_active=True)
    rows = [
        Knows(one.person, Role(one.role), now.get(one.person_id), before.get(one.person_id))
        for one in members.select_related("person").order_by("person__name", "pk")
    ]
    return sorted(rows, key=lambda one: one.at is not None)
