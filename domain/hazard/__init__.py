"""A hazard: something dangerous at a place, followed until it is gone and struck off (domain.md 5.4)."""

from domain.hazard.rules import LIFECYCLE, Hazard

__all__ = ["LIFECYCLE", "Hazard"]
