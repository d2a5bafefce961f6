"""A plan by which inspections come again and again: every week, every month, or in the rounds of a campaign."""

from domain.inspection_plan.rules import LIFECYCLE, InspectionPlan
from domain.inspection_plan.slots import Slot, next_slot, slots_due

__all__ = ["LIFECYCLE", "InspectionPlan", "Slot", "next_slot", "slots_due"]
