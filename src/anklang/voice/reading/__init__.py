"""A guide as sentences that people read; versions are compared sentence by sentence."""

from .lines import Line, lines

__all__ = ["Line", "lines"]
