"""What the clock ought to have said of an item, read off its history by the law alone: what, on which day, once.

Nothing here asks the clockwork or what it keeps. For each event of an item the running clocks are counted anew from the
item's first event on; from the days that they had, and since when, follows what a clock that comes round every evening
has to say.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from domain.alarms import DeadlineMissed, DeadlineMissRescinded, ReminderSent
from domain.books import Books
from domain.clock_rules.history import recounted
from domain.deadlines import CHINA
from domain.kernel import CLOCK, Event, RecordedEvent
from domain.kinds import ITEM_KINDS, LIFECYCLES
from tests.year.telling import EVENING, LAST, days, ticks_on

BEFORE = (5, 3, 1, 0)
"""So many days before its last day a deadline is spoken of."""
DAY = timedelta(1)
Saying = tuple[str, Event, date, date]
"""What the clock says: of which item, in which words, as happened on which day, recorded on which evening."""


@dataclass(frozen=True)
class Stretch:
    """While a clock had the same last day: since which event, and until which other, if any.

    A clock that another event gives the day that it has already just runs on.
    """

    key: str
    due: date
    since: RecordedEvent
    until: RecordedEvent | None


def stretches(books: Books, history: Sequence[RecordedEvent]) -> Iterator[Stretch]:
    """Every last day that a clock of the item ever had."""
    running: dict[str, tuple[date, RecordedEvent]] = {}
    for nth, recorded in enumerate(history, 1):
        clocks = recounted(books.at(recorded.position - 1), history[:nth])
        for key, (due, since) in list(running.items()):
            if clocks.get(key) != due:
                yield Stretch(key, due, since, recorded)
                del running[key]
        for key, due in clocks.items():
            running.setdefault(key, (due, recorded))
    for key, (due, since) in running.items():
        yield Stretch(key, due, since, None)


def evening_of(recorded: RecordedEvent) -> date:
    """The day on which an event was recorded."""
    return recorded.recorded_at.astimezone(CHINA).date()


def said_at_night(recorded: RecordedEvent) -> bool:
    """Whether the clock, or a rule of the office when the clock had spoken, recorded it; not a recount, which comes
    before the clock speaks."""
    at_night = recorded.recorded_at.astimezone(CHINA).time() == EVENING
    return at_night and recorded.name != "item.deadlines_recounted"


def evenings(stretch: Stretch) -> Iterator[date]:
    """The evenings on which the clock comes round and finds this last day running."""
    last = LAST
    if stretch.until is not None:
        last = evening_of(stretch.until) - (DAY if not said_at_night(stretch.until) else timedelta())
    return filter(ticks_on, days(evening_of(stretch.since), last))


def expected(books: Books, history: Sequence[RecordedEvent]) -> Counter[Saying]:
    """All that the clock has to say of an item, each once."""
    found: Counter[Saying] = Counter()
    missed: dict[tuple[str, date], date] = {}
    for stretch in sorted(stretches(books, history), key=lambda one: one.since.position):
        spoken = stretch.since.occurred_on
        for evening in evenings(stretch):
            reached = [day for day in steps(books, stretch) if spoken < day <= evening]
            if not reached:
                continue
            spoken = max(reached)
            event, on = words(books, history, stretch, evening)
            if isinstance(event, DeadlineMissed):
                if stands(history, missed.get((stretch.key, stretch.due)), event, evening):
                    continue
                missed[stretch.key, stretch.due] = evening
            found[history[0].stream_id, event, on, evening] += 1
    return found


def steps(books: Books, stretch: Stretch) -> Iterator[date]:
    """The days on which there is something to say: before the last day, on it, and once it has gone by."""
    rule = rule_of(books, stretch.key)
    yield from (stretch.due - DAY * left for left in (BEFORE[-1:] if rule.quiet else BEFORE))
    if rule.lapse or not rule.window:
        yield stretch.due + DAY


def words(
    books: Books, history: Sequence[RecordedEvent], stretch: Stretch, evening: date
) -> tuple[Any, date]:
    """What is said of a last day on an evening, and as happened on which day."""
    rule = rule_of(books, stretch.key)
    if evening <= stretch.due or (rule.window and not rule.lapse):
        left = max((stretch.due - evening).days, 0)
        return ReminderSent(clock=stretch.key, clock_due_on=stretch.due, days_left=left), evening
    if not rule.lapse:
        return DeadlineMissed(clock=stretch.key, clock_due_on=stretch.due), stretch.due + DAY
    lapse = LIFECYCLES[history[0].name.partition(".")[0]].commands[rule.lapse].event
    entry = {rule.entry: int(stretch.key.partition("[")[2][:-1])} if "[" in stretch.key else {}
    return lapse(**entry), stretch.due + DAY


def stands(
    history: Sequence[RecordedEvent], before: date | None, miss: DeadlineMissed, evening: date
) -> bool:
    """Whether the same miss is on record since an earlier evening, and was not taken back since."""
    back = DeadlineMissRescinded(clock=miss.clock, clock_due_on=miss.clock_due_on)
    return before is not None and not any(r.event == back and before < evening_of(r) <= evening for r in history)


def rule_of(books: Books, key: str) -> Any:
    """The rule of a running clock."""
    return books.latest.clocks.rows[key.partition("[")[0]][0]


def items_of(log: Sequence[RecordedEvent]) -> Iterator[list[RecordedEvent]]:
    """The history of each item."""
    for _, events in groupby(sorted(log, key=lambda r: r.stream_id), key=lambda r: r.stream_id):
        history = list(events)
        if history[0].name.partition(".")[0] in ITEM_KINDS:
            yield history


def owed(books: Books, log: Sequence[RecordedEvent]) -> Counter[Saying]:
    """All that the clock had to say of any item."""
    return sum((expected(books, history) for history in items_of(log)), Counter())


def said(log: Sequence[RecordedEvent]) -> Counter[Saying]:
    """All that it said."""
    return Counter(
        (r.stream_id, r.event, r.occurred_on, evening_of(r))
        for history in items_of(log) for r in history if r.actor == CLOCK.id
    )
