"""Every read of planning."""

from .parts import plan
from .slots import PlannedSlot, routine, slot, slots

__all__ = ["PlannedSlot", "plan", "routine", "slot", "slots"]
