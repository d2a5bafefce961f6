"""A petition risk: a matter that the office still has to solve, found early or petitioned for (domain.md 5.2)."""

from domain.petition_risk.level import level_facts
from domain.petition_risk.rules import LIFECYCLE
from domain.petition_risk.state import PetitionRisk

__all__ = ["LIFECYCLE", "PetitionRisk", "level_facts"]
