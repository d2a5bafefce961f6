"""A first contact: whoever is approached first records it and sees it to a unit, or answers (domain.md 4.2)."""

from domain.first_contact.rules import LIFECYCLE, FirstContact

__all__ = ["LIFECYCLE", "FirstContact"]
