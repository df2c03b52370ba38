"""Every write about personal data."""

from .contacts import ContactPlan, contact_plan, erase_contact
from .members import MemberPlan, erase_member, member_plan
from .restored import erase_again
from .retention import apply_rules, preview, save_rule, stop_rule

__all__ = [
    "ContactPlan",
    "MemberPlan",
    "apply_rules",
    "contact_plan",
    "erase_again",
    "erase_contact",
    "erase_member",
    "member_plan",
    "preview",
    "save_rule",
    "stop_rule",
]
