"""The sample's rules of engagement: a starter in force, some of it no longer on trial."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.hours import ServiceHours, Span
from anklang.conduct.services import create_ruleset, publish, save_hours
from anklang.conduct.starters import starter
from anklang.kernel import clock

from .people import House

# What is in earnest; the rest is on trial, as a new rule should be.
_IN_EARNEST = {"private1", "secrets1", "adlabel1", "nonames1"}
_WHY = Localised(
    de="Unsere ersten Spielregeln, mit allen im Laden besprochen.",
    en="Our first rules, talked over with everybody in the shop.",
)

# A bakery: early, closed at noon, on Saturdays until one.
_DAY = (Span(start=time(7), end=time(12, 30)), Span(start=time(14), end=time(18)))
_HOURS = ServiceHours(days=((_DAY,) * 5 + ((Span(start=time(7), end=time(13)),), ())))


def write(house: House, today: datetime) -> None:
    """Put a brand's rules in force, a month ago."""
    chosen = starter("shop")
    if chosen is None:
        return
    with clock.frozen(today - timedelta(days=30)):
        create_ruleset(house.owner, _content(chosen.content))
        publish(house.owner, why=_WHY)
        save_hours(house.owner, _HOURS, based_on=0)


def _content(content: Content) -> Content:
    rules = tuple(_settled(rule) for rule in content.rules)
    return content.changed(rules=rules, service_hours=Localised())


def _settled(rule: Rule) -> Rule:
    return rule.model_copy(update={"dry_run": rule.key not in _IN_EARNEST})
