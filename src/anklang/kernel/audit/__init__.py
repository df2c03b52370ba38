"""The audit log: who did what to which thing, in a chain that nobody changes unnoticed.

``recording`` writes a row and seals its content; ``sealing`` puts rows into the chain shortly
after; ``verifying`` finds what was changed, taken away or moved; ``emptying`` takes personal parts
out again without breaking it. Why so: ``docs/decisions/audit-chain.md``.
"""

from .recording import SYSTEM, Actor, record

__all__ = ["SYSTEM", "Actor", "record"]
