"""Rules for tests: one word that is found, and what becomes of it."""

from __future__ import annotations

from typing import Any

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.models import Ruleset, RulesetVersion
from anklang.conduct.queries.rules import digest
from anklang.kernel import clock
from anklang.orgs.models import Brand
from anklang.textkit.detectors import Condition


def rule(key: str, title: str, word: str, *theirs: str, **more: Any) -> Rule:
    """Return a rule that finds a word and does something with what visitors write."""
    return Rule.model_validate(
        {
            "key": key,
            "title": Localised(de=title, en=f"{title} (en)"),
            "text": Localised(de="Bitte nicht.", en="Please don’t."),
            "reason": Localised(de="Es kränkt.", en="It hurts."),
            "when": Condition(detector="words", settings={"words": [word]}),
            "theirs": theirs,
            "dry_run": False,
            **more,
        }
    )


def in_force(brand: Brand, *rules: Rule, days: int = 180) -> RulesetVersion:
    """Put rules in force, in place of those that were."""
    stored = Content(rules=rules, objection_days=days).stored()
    now = clock.now()
    ruleset, _made = Ruleset.objects.get_or_create(brand=brand, defaults={"created_at": now})
    return RulesetVersion.objects.create(
        ruleset=ruleset,
        number=ruleset.versions.count() + 1,
        content=stored,
        digest=digest(stored),
        effective_from=now,
        published_at=now,
    )
