from __future__ import annotations

import pytest
from django.utils import translation

from anklang.planning.rules import parse
from anklang.planning.spoken import of_rule

RULES = {
    "FREQ=DAILY": ("every day", "jeden Tag"),
    "FREQ=DAILY;INTERVAL=3": ("every 3 days", "alle 3 Tage"),
    "FREQ=WEEKLY;BYDAY=TU": ("on Tuesdays", "dienstags"),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": ("Mondays to Fridays", "montags bis freitags"),
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": (
        "on Mondays, Wednesdays and Fridays",
        "montags, mittwochs und freitags",
    ),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH": ("every 2 weeks on Thursdays", "alle 2 Wochen donnerstags"),
    "FREQ=MONTHLY;BYDAY=1FR": ("on the first Friday of the month", "am ersten Freitag im Monat"),
    "FREQ=MONTHLY;BYDAY=-1TH": (
        "on the last Thursday of the month",
        "am letzten Donnerstag im Monat",
    ),
    "FREQ=MONTHLY;BYMONTHDAY=1,15": ("on day 1 and 15 of the month", "am 1. und 15. des Monats"),
    "FREQ=MONTHLY;BYMONTHDAY=-1": ("on the last day of the month", "am letzten Tag des Monats"),
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6": (
        "every year on 6 December",
        "jedes Jahr am 6. Dezember",
    ),
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1": (
        "by its own rule (FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1)",
        "nach eigener Regel (FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1)",
    ),
    "FREQ=DAILY;BYMONTH=12": (
        "by its own rule (FREQ=DAILY;BYMONTH=12)",
        "nach eigener Regel (FREQ=DAILY;BYMONTH=12)",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rules_are_said_in_both_languages(rule: str) -> None:
    for language, said in zip(("en", "de"), RULES[rule], strict=True):
        with translation.override(language):
            assert of_rule(parse(rule)) == said
