"""The deadlines of every item: which rule, from which act to which, and why on that day (domain.md part 6)."""

from domain.clock_rules.fold import Step, clocks_after, facts_of, first_due, folded
from domain.clock_rules.rule import EVIDENCE_WORDS, Clock, ClockRule, Evidence
from domain.clock_rules.table import CLOCK_RULES, ENDINGS, STILL_OPEN
from domain.clock_rules.touches import BUILT_IN, ClockTable
from domain.clock_rules.words import clock_name, explain

__all__ = [
    "BUILT_IN",
    "CLOCK_RULES",
    "ENDINGS",
    "STILL_OPEN",
    "EVIDENCE_WORDS",
    "Clock",
    "ClockRule",
    "ClockTable",
    "Evidence",
    "Step",
    "clock_name",
    "clocks_after",
    "explain",
    "facts_of",
    "first_due",
    "folded",
]
