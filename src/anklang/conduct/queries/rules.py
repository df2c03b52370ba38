"""The rules in force, and how they came to be."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from anklang.conduct.content import Content, Rule
from anklang.conduct.judging import Compiled
from anklang.conduct.models import Ruleset, RulesetVersion
from anklang.kernel import clock


@dataclass(frozen=True)
class InForce:
    """A version of a ruleset that binds, ready to judge."""

    number: int
    effective_from: datetime
    compiled: Compiled

    @property
    def content(self) -> Content:
        """What it says."""
        return self.compiled.content


def ruleset_of(brand_id: int) -> Ruleset | None:
    """Return a brand's ruleset."""
    return Ruleset.objects.filter(brand_id=brand_id).first()


def versions(brand_id: int) -> list[RulesetVersion]:
    """Return all versions of a brand's rules, the newest first; planned ones among them."""
    return list(RulesetVersion.objects.filter(ruleset__brand_id=brand_id).order_by("-number"))


def begun(brand_id: int, at: datetime | None = None) -> QuerySet[RulesetVersion]:
    """Return the versions that have begun at a time (now, without one), the newest first."""
    found = RulesetVersion.objects.filter(
        ruleset__brand_id=brand_id, effective_from__lte=at or clock.now()
    )
    return found.order_by("-number")


def version_in_force(brand_id: int, at: datetime | None = None) -> RulesetVersion | None:
    """Return the version that binds at a time (now, without one)."""
    return begun(brand_id, at).first()


def in_force(brand_id: int, at: datetime | None = None) -> InForce | None:
    """Return the rules that bind at a time (now, without one), ready to judge.

    One look-up; compiled rules are kept in the process, by what they say. Every process sees a
    new version at once, and a planned one when its time comes.
    """
    asked = begun(brand_id, at).values_list("pk", "digest", "number", "effective_from")
    row = asked.first()
    if row is None:
        return None
    version_id, key, number, since = row
    return InForce(number, since, _kept(key) or _made(key, _content(version_id)))


def rule_as_of(brand_id: int, number: int, key: str) -> Rule | None:
    """Return a rule as it stood in a version; None where there is no such version or rule."""
    stored = RulesetVersion.objects.filter(ruleset__brand=brand_id, number=number)
    content = stored.values_list("content", flat=True).first()
    return Content.of(content).rule(key) if content is not None else None


def looks_so_since(brand_id: int, rule: Rule) -> int:
    """Return the number of the version since which a rule looks for what it looks for now."""
    since = 0
    for version in begun(brand_id).only("number", "content")[:MOST_LOOKED_THROUGH]:
        earlier = Content.of(version.content).rule(rule.key)
        if earlier is None or earlier.when != rule.when:
            break
        since = version.number
    return since


def compiled(content: Content) -> Compiled:
    """Return rules that may not be in force, ready to judge.

    Raises:
        CannotDetect: settings that a detector can't work with.
    """
    key = digest(content.stored())
    return _kept(key) or _made(key, content)


def digest(stored: Mapping[str, Any]) -> str:
    """Return a hash of all that a ruleset says."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()


def _content(version_id: int) -> Content:
    return Content.of(RulesetVersion.objects.values_list("content", flat=True).get(pk=version_id))


def _kept(key: str) -> Compiled | None:
    with _lock:
        found = _compiled.pop(key, None)
        if found is not None:
            _compiled[key] = found
        return found


def _made(key: str, content: Content) -> Compiled:
    made = Compiled(content)
    with _lock:
        _compiled[key] = made
        while len(_compiled) > MOST_KEPT:
            del _compiled[next(iter(_compiled))]
    return made


# So many versions back somebody looks for a change of a rule.
MOST_LOOKED_THROUGH = 50
# The rulesets that were asked for last, by digest; the longest unasked goes first.
MOST_KEPT = 32
_compiled: dict[str, Compiled] = {}
_lock = threading.Lock()
