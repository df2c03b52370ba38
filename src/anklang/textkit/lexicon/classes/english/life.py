"""English words of everyday life: family, food, sport, shops, service, technology."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "story": listed("""
yesterday today tonight tomorrow week weeks month months year years day days morning night work
working job school class home family mom mum dad mother father parents son daughter brother sister
wife husband kids boyfriend girlfriend friend friends dog cat bed sleep* woke feeling feel
"""),
}
