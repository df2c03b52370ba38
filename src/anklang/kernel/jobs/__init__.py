"""Jobs: work written in the same transaction as what it is about, done at least once."""

from .queue import enqueue
from .registry import Handler, Spec, job, periodic

__all__ = ["Handler", "Spec", "enqueue", "job", "periodic"]
