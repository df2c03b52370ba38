"""Every read of planning."""

from .parts import Plan, plan
from .slots import PlannedSlot, routine, slot, slots

__all__ = ["Plan", "PlannedSlot", "plan", "routine", "slot", "slots"]
