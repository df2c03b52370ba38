"""Looking for typed words in texts: small letters and capitals are the same, umlauts too."""

from __future__ import annotations

import re

from django.db.models import Q


def containing(words: str, *fields: str) -> Q:
    """Return the condition that one of the fields contains the words as typed.

    SQLite's own comparison ignores case for English letters only, so both databases are asked
    by regular expression. That reads every row: bound the rows first.
    """
    # PostgreSQL refuses NUL.
    pattern = re.escape(words.replace("\0", ""))
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__iregex": pattern})
    return condition
