"""Which event stops, starts or moves which clocks: the table of clocks, read from the side of the events."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from domain.clock_rules.rule import ClockRule
from domain.clock_rules.table import CLOCK_RULES, ENDINGS

Rows = dict[str, list[ClockRule]]
"""The rows of each clock key, in the order of the table."""


def _rows() -> Rows:
    return defaultdict(list)


@dataclass(slots=True)
class Touch:
    """What one event does to clocks."""

    ends_all: bool = False
    stops: Rows = field(default_factory=_rows)
    starts: Rows = field(default_factory=_rows)
    restarts: Rows = field(default_factory=_rows)
    moves: Rows = field(default_factory=_rows)

    def reads(self) -> Iterator[str]:
        """The fields of the event that its rules ask for."""
        for rows in (self.stops, self.starts, self.restarts, self.moves):
            for row in chain.from_iterable(rows.values()):
                asked = row.when[0] if row.when else ""
                yield from filter(None, (row.counted_from, row.date_field, row.each, row.entry, asked))


def _touches() -> dict[str, Touch]:
    touches: dict[str, Touch] = defaultdict(Touch)
    for rule in CLOCK_RULES:
        for name in rule.stop:
            touches[name].stops[rule.key].append(rule)
        for name in rule.start:
            touches[name].starts[rule.key].append(rule)
        for name in rule.restart:
            touches[name].restarts[rule.key].append(rule)
        for name in rule.moved:
            touches[name].moves[rule.key].append(rule)
    for name in ENDINGS:
        touches[name].ends_all = True
    return dict(touches)


TOUCHES = _touches()
WINDOWS = frozenset(rule.key for rule in CLOCK_RULES if rule.window)
READS = {name: frozenset(touch.reads()) for name, touch in TOUCHES.items()}
