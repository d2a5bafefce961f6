"""A sealed report: the figures of a period as they were known when somebody answered for them (domain.md 9.2)."""

from domain.sealed_report.rules import LIFECYCLE, SealedReport

__all__ = ["LIFECYCLE", "SealedReport"]
