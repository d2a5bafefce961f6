"""A hazard: something dangerous at a place, followed until it is gone and struck off (domain.md 5.4)."""

from domain.hazard.rules import LIFECYCLE
from domain.hazard.state import Hazard

__all__ = ["LIFECYCLE", "Hazard"]
