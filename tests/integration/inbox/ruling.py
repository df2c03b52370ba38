"""TEMP"""

from anklang.conduct.content import Rule, RulesetContent
from anklang.conduct.queries import rules


def rule(key, title, word, *theirs, dry_run=False, **more):
    return Rule(
        key,
        {"de": title, "en": title},
        {"de": f"{title}, bitte.", "en": f"{title}, please."},
        {"de": "Weil", "en": "Because"},
        when=word,
        theirs=theirs,
        dry_run=dry_run,
        **more,
    )


def in_force(brand, *found, number=1):
    rules.BRANDS[brand.pk] = rules.InForce(
        rules.V(number), RulesetContent(tuple(found)), tuple(found)
    )
