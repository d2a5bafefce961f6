"""A person of the office's own roster (staff, mediator, building lead) and the roles they hold (domain.md part 3)."""

from domain.member.rules import LIFECYCLE, Appointment, RosterMember

__all__ = ["LIFECYCLE", "Appointment", "RosterMember"]
