"""Comments in Markdown that switch rules off for a while, as Vale reads them.

``<!-- vale off -->`` … ``<!-- vale on -->`` for all rules, ``<!-- vale Style.Rule = NO -->`` …
``<!-- vale Style.Rule = YES -->`` for one.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from anklang.textkit.document import Document

_SWITCH = regex.compile(
    r"<!--\s{0,20}vale\s{1,20}(?:(?P<all>on|off)|(?P<rule>[\w.-]{1,200})\s{0,20}=\s{0,20}"
    r"(?P<value>YES|NO))\s{0,20}-->"
)


def off(document: Document, rule: str, position: int) -> bool:
    """Return whether a rule is switched off at a position of a text."""
    if document.format != "markdown" or "<!--" not in document.text:
        return False
    silent = False
    for start, name, on in _switches(document.text):
        if start > position:
            break
        if name in ("", rule):
            silent = not on
    return silent


@lru_cache(maxsize=4)
def _switches(text: str) -> tuple[tuple[int, str, bool], ...]:
    """Return where rules are switched: position, rule ("" is all), on or off."""
    return tuple(
        (match.start(), match["rule"] or "", (match["all"] or match["value"]) in ("on", "YES"))
        for match in _SWITCH.finditer(text)
    )
