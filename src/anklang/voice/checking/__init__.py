"""Texts held against the voice guide: explained findings, a summary, and what may go out."""

from .explaining import Explained, Text, explain
from .summary import State, Summary, summarise

__all__ = ["Explained", "State", "Summary", "Text", "explain", "summarise"]
