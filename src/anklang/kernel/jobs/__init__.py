"""Jobs: work written in the same transaction as what it is about, done at least once."""

from .queue import enqueue
from .registry import Handler, Later, Run, Spec, job, periodic

__all__ = ["Handler", "Later", "Run", "Spec", "enqueue", "job", "periodic"]
