"""A checklist: what is looked at in a kind of place, revised from time to time (domain.md 5.3)."""

from domain.checklist.rules import LIFECYCLE, Checklist, Edition

__all__ = ["LIFECYCLE", "Checklist", "Edition"]
