"""How handling is speeded up from outside: urged, supervised by a formal order, and proposals that name a unit."""

from domain.supervision.rules import EFFECTS, transitions

__all__ = ["EFFECTS", "transitions"]
