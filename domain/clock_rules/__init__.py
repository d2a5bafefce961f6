"""The deadlines of every item: which rule, from which act to which, and why on that day (domain.md part 6)."""

from domain.clock_rules.fold import clocks_after, facts_of, first_due, running
from domain.clock_rules.history import clocks_of, recounted
from domain.clock_rules.rule import EVIDENCE_WORDS, Clock, ClockRule, Evidence
from domain.clock_rules.table import CLOCK_RULES, ENDINGS
from domain.clock_rules.words import clock_name, explain

__all__ = [
    "CLOCK_RULES",
    "ENDINGS",
    "EVIDENCE_WORDS",
    "Clock",
    "ClockRule",
    "Evidence",
    "clock_name",
    "clocks_after",
    "clocks_of",
    "explain",
    "facts_of",
    "first_due",
    "recounted",
    "running",
]
