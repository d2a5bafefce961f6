"""An inspection: one round through several sites, each with its findings and its signed record (domain.md 5.3)."""

from domain.inspection.rules import LIFECYCLE, Inspection

__all__ = ["LIFECYCLE", "Inspection"]
