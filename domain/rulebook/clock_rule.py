"""A clock rule of the office's own: it stands before the built-in rows of its key, below its node (domain.md 6.1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as with_terms
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from domain.clock_rules import BUILT_IN, ClockRule, Evidence
from domain.copies import replace
from domain.deadlines import Roll, Unit
from domain.fields import Code, Line, Named, Node, Some, Text, Whole
from domain.item import Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused
from domain.lifecycle import Lifecycle
from domain.shared import ADMINISTRATORS
from domain.transition import NEW, SAME, Transition

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
Key = Annotated[str, Text(40)]
EventNames = Annotated[tuple[Annotated[str, Text(80), Named("event")], ...], Some(0, 20)]
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long a period is and where that is written, for what begins from one day to another, both counted."""

    amount: Annotated[int, Whole(0, 3650)]
    unit: Annotated[str, Code("period_unit")]
    roll: Annotated[str, Code("period_roll")] = "next"
    source_zh: Line
    source_en: Line
    evidence: Annotated[str, Code("evidence")] = "office"
    valid_from: date
    valid_to: date | None = None

    def faults(self) -> Iterator[Fault]:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            yield Fault("before_it_begins", "terms.valid_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The rule holds only where the event that begins the period has this value; yes and no are `true` and `false`."""

    field: Annotated[str, Text(40), Named("field")]
    value: Annotated[str, Text(40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRuleOpened(Event):
    """The office has a rule of its own at `node` and below.

    Over a built-in key it says how long, and the events stay those of the built-in rows. A key of the office's own
    needs names, and the events that start and stop it; as a `window` it is a reminder, and no delay of the office.
    """

    node: Node
    key: Key
    terms: Terms
    when: Condition | None = None
    name_zh: Annotated[str, Text(40)] | None = None
    name_en: Annotated[str, Text(80)] | None = None
    starts: EventNames = ()
    stops: EventNames = ()
    window: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from self.terms.faults()
        own = {"name_zh": self.name_zh, "name_en": self.name_en, "starts": self.starts, "stops": self.stops}
        if self.key not in BUILT_IN.rows:
            if not SNAKE.fullmatch(self.key):
                yield Fault("not_a_key", "key")
            yield from (Fault("own_clock_needs_it", name) for name, value in own.items() if not value)
            return
        yield from (Fault("built_in_clock_has_it", name) for name, value in own.items() if value)
        if not any(row.amount is not None for row in BUILT_IN.rows[self.key]):
            yield Fault("day_is_written", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRuleChanged(Event):
    """From a day on the period is another one; what began before is still judged by the rule of its day."""

    terms: Terms

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from self.terms.faults()

    def completed(self, state: Any, context: Context) -> Self:
        if self.terms == state.versions[-1]:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRuleEnded(Event):
    """The office's rule holds up to the day `valid_to`; what begins later is judged by the built-in rule again."""

    valid_to: date


IN_FORCE, ENDED = "in_force", "ended"


@dataclass(frozen=True, kw_only=True)
class OwnClockRule(Item):
    """A rule of the office's own with all that it ever said, the newest last."""

    correctable: ClassVar[tuple[str, ...]] = ()

    key: Key = ""
    when: Condition | None = None
    name_zh: str | None = None
    name_en: str | None = None
    starts: EventNames = ()
    stops: EventNames = ()
    window: bool = False
    versions: tuple[Terms, ...] = ()
    valid_to: date | None = None

    @property
    def condition(self) -> tuple[str, str | bool] | None:
        """As a row of the table of clocks has it."""
        return self.when and (self.when.field, FLAGS.get(self.when.value, self.when.value))

    @property
    def of_its_own(self) -> tuple[ClockRule, ...]:
        """The rows of a key of the office's own."""
        if self.key in BUILT_IN.rows:
            return ()
        name = (self.name_zh or self.key, self.name_en or self.key)
        return self._under(ClockRule(
            key=self.key, name=name, start=self.starts, stop=self.stops, window=self.window, source=name, evidence=None,
        ))

    def over(self, row: ClockRule) -> tuple[ClockRule, ...]:
        """The rows that stand before a built-in one: what was written last comes first.

        A rule for all stands before the row for all, so that what the law says of some stays; where there is none,
        before every row of the key.
        """
        if row.key != self.key or row.amount is None:
            return ()
        conditions = {known.when for known in BUILT_IN.rows[self.key] if known.amount is not None}
        covered = row.when in (None, self.condition) or (self.when is None and None not in conditions)
        return self._under(row) if covered else ()

    def _under(self, row: ClockRule) -> tuple[ClockRule, ...]:
        """The row with each of the terms in its stead."""
        return tuple(
            with_terms(
                row, amount=terms.amount, unit=Unit(terms.unit), roll=Roll(terms.roll),
                when=self.condition or row.when, source=(terms.source_zh, terms.source_en),
                evidence=Evidence[terms.evidence.upper()], valid_from=terms.valid_from,
                valid_to=min(filter(None, (terms.valid_to, self.valid_to)), default=None), scope=self.node,
            )
            for terms in reversed(self.versions)
        )


def apply(rule: OwnClockRule, recorded: RecordedEvent) -> OwnClockRule:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case ClockRuleOpened(node=node, terms=terms):
            return replace(rule, origin=node, received_on=recorded.occurred_on, versions=(terms,))
        case ClockRuleChanged(terms=terms):
            return replace(rule, versions=(*rule.versions, terms))
    return rule


LIFECYCLE = Lifecycle(
    kind="clock_rule",
    stages=(IN_FORCE, ENDED),
    final=frozenset({ENDED}),
    state=OwnClockRule,
    apply=apply,
    table=(
        Transition("6.1", "open", NEW, ClockRuleOpened, IN_FORCE, ADMINISTRATORS),
        Transition("6.1", "change", (IN_FORCE,), ClockRuleChanged, SAME, ADMINISTRATORS, reason=True),
        Transition("6.1", "end", (IN_FORCE,), ClockRuleEnded, ENDED, ADMINISTRATORS, reason=True),
    ),
)
