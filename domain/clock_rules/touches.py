"""Which event stops, starts or moves which clocks: a table of clocks, read from the side of the events."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from string import Formatter

from domain.clock_rules.rule import Clock, ClockRule
from domain.clock_rules.table import CLOCK_RULES, ENDINGS, STILL_OPEN
from domain.codes import Words
from domain.deadlines import day_of

Rows = dict[str, list[ClockRule]]
"""The rows of each clock key, in the order of the table."""


def _rows() -> Rows:
    return defaultdict(list)


@dataclass(slots=True)
class Touch:
    """What one event does to clocks; `spares`: the keys of those that go on where it ends all others."""

    spares: frozenset[str] | None = None
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
                yield from (name for _, name, _, _ in Formatter().parse(row.runs_after) if name)


@dataclass(frozen=True)
class ClockTable:
    """A table of clocks as a value; of the rows of one key that judge a start, the first holds."""

    rules: tuple[ClockRule, ...]

    @cached_property
    def touches(self) -> Mapping[str, Touch]:
        """What each event does, by its stored name; an event that touches no clock is not among them."""
        touches: dict[str, Touch] = defaultdict(Touch)
        for rule in self.rules:
            for name in rule.stop:
                touches[name].stops[rule.key].append(rule)
            for name in rule.start:
                touches[name].starts[rule.key].append(rule)
            for name in rule.restart:
                touches[name].restarts[rule.key].append(rule)
            for name in rule.moved:
                touches[name].moves[rule.key].append(rule)
        for name in ENDINGS:
            touches[name].spares = self.outliving | (self.between if name in STILL_OPEN else frozenset())
        return dict(touches)

    @cached_property
    def reads(self) -> Mapping[str, frozenset[str]]:
        """The fields that rules read of an event, by its stored name."""
        return {name: frozenset(touch.reads()) for name, touch in self.touches.items()}

    @cached_property
    def windows(self) -> frozenset[str]:
        """The keys of windows of the parties and of reminders."""
        return frozenset(rule.key for rule in self.rules if rule.window)

    @cached_property
    def duties(self) -> frozenset[str]:
        """The keys of what is a delay of the office to let pass: no window, and no step of the item's own."""
        return frozenset(key for key, rows in self.rows.items() if not rows[0].window and not rows[0].lapse)

    @cached_property
    def outliving(self) -> frozenset[str]:
        """The keys of what runs on when an item has ended."""
        return frozenset(rule.key for rule in self.rules if rule.outlives)

    @cached_property
    def between(self) -> frozenset[str]:
        """The keys of what goes on beside an item's stage, whatever its kind."""
        return frozenset(rule.key for rule in self.rules if any(name.startswith("item.") for name in rule.start))

    @cached_property
    def quiet(self) -> frozenset[str]:
        """The keys of clocks that are spoken of on their last day only."""
        return frozenset(rule.key for rule in self.rules if rule.quiet)

    @cached_property
    def followers(self) -> frozenset[str]:
        """The keys of clocks that run after another."""
        return frozenset(rule.key for rule in self.rules if rule.runs_after)

    def followed(self, key: str) -> str:
        """The key of the clock that a running clock runs after; empty if it runs by itself.

        >>> BUILT_IN.followed("overdue_urge[accept_decision]"), BUILT_IN.followed("performance[0]")
        ('accept_decision', '')
        """
        base, _, rest = key.partition("[")
        return rest[:-1] if base in self.followers else ""

    @cached_property
    def rows(self) -> Mapping[str, tuple[ClockRule, ...]]:
        """The rows of each key, in their order."""
        found = _rows()
        for rule in self.rules:
            found[rule.key].append(rule)
        return {key: tuple(rows) for key, rows in found.items()}

    def judged(self, clock: Clock, place: str) -> Clock:
        """A clock of the built-in table by the row of the office's own that stands before its rule, if there is one.

        place: the path where the item began.
        """
        own = (
            row for row in self.rows[clock.rule.key]
            if (row.start, row.restart) == (clock.rule.start, clock.rule.restart)
            and row.judges(day_of(clock.start), dict([clock.rule.when] if clock.rule.when else []), place)
        )
        return replace(clock, rule=next(own, clock.rule))

    @cached_property
    def names(self) -> Mapping[str, Words]:
        """What the clock of each key is called."""
        return {key: rows[0].name for key, rows in self.rows.items()}


BUILT_IN = ClockTable(CLOCK_RULES)
"""The table of an office that has made no rule of its own."""
