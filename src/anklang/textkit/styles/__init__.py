"""Rules in Vale's YAML format: read, matched safely and quickly, reported by file and line.

Behaves as Vale's documentation says (https://vale.sh/docs); see docs/reference/checks.md for what
is left out.
"""

from .archive import unpacked
from .engine import Styles
from .problems import Problem

__all__ = ["Problem", "Styles", "unpacked"]
