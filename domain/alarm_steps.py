"""When the clock has something to say of a running deadline, and what: the law of reminders, misses and lapses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.alarms import DeadlineMissed, ReminderSent
from domain.clock_rules import CLOCK_RULES, ClockRule, ClockTable
from domain.deadlines import ONE_DAY
from domain.item import Item
from domain.kernel import Event, RecordedEvent
from domain.kinds import LIFECYCLES

REMINDER_DAYS = (5, 3, 1, 0)
"""How many days before its last day a deadline is spoken of (domain.md 5.6), the most first."""
LAPSES: dict[str, ClockRule] = {rule.key: rule for rule in CLOCK_RULES if rule.lapse}
"""The clocks whose passing is a step of the item's own, and no miss of the office."""
LAPSED: dict[type[Event], list[ClockRule]] = defaultdict(list)
"""The event that such a step records -> its clocks."""
for _rule in LAPSES.values():
    for _kind in _rule.kinds:
        LAPSED[LIFECYCLES[_kind].commands[_rule.lapse].event].append(_rule)


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock gives now: a command with its words, on a business date."""

    command: str
    event: Event
    occurred_on: date


def alarms_after(
    table: ClockTable, alarms: Mapping[str, date], before: Mapping[str, date], after: Mapping[str, date],
    recorded: RecordedEvent, state: Item,
) -> Mapping[str, date]:
    """Clock key -> the day of its next step, after an event; a clock of which nothing more is to be said is left out.

    before, after: the running clocks. A clock that the event sets to a day has the first step that lies after the
    event's business date, a clock whose step the event is has the step that comes next.
    """
    heard = spoken_of(recorded.event)
    if heard is None and before == after:
        return alarms
    found: dict[str, date | None] = {}
    for key, due in after.items():
        if before.get(key) != due:
            found[key] = next_step(table, key, due, recorded.occurred_on, state)
        elif heard and key in heard[0]:
            found[key] = None if heard[1] is None else next_step(table, key, due, heard[1], state)
        else:
            found[key] = alarms.get(key)
    return {key: day for key, day in found.items() if day is not None}


def next_step(table: ClockTable, key: str, due: date, after: date, state: Item) -> date | None:
    """The day of the first step after a day: a reminder or, once none is left, what follows the last day.

    A miss that is on record is not recorded again.
    """
    left = (due - after).days
    for days in REMINDER_DAYS[-1:] if base(key) in table.quiet else REMINDER_DAYS:
        if days < left:
            return due - timedelta(days)
    return None if ends_in_silence(table, key) or (key, due) in state.missed else day_after(due)


def spoken_of(event: Any) -> tuple[tuple[str, ...], date | None] | None:
    """The clock whose step the event is, by each key it may have, and the day of that step; none if it was the last."""
    match event:
        case ReminderSent(clock=key, clock_due_on=due, days_left=days):
            return (key,), due - timedelta(days)
        case DeadlineMissed(clock=key):
            return (key,), None
    rules = LAPSED.get(type(event))
    return None if rules is None else (tuple(key_of(rule, event) for rule in rules), None)


def steps_due(
    table: ClockTable, kind: str, clocks: Mapping[str, date], alarms: Mapping[str, date], today: date
) -> list[Due]:
    """What the clock gives today, one command a clock: of the steps that went by only the last is still news.

    Lapses come last, for they alone can be refused.
    """
    reached = sorted((key for key, day in alarms.items() if day <= today), key=lambda key: (base(key) in LAPSES, key))
    return [step_due(table, kind, key, clocks[key], today) for key in reached]


def step_due(table: ClockTable, kind: str, key: str, due: date, today: date) -> Due:
    """The most urgent step of one clock."""
    if today <= due or ends_in_silence(table, key):
        left = max((due - today).days, 0)
        return Due("remind", ReminderSent(clock=key, clock_due_on=due, days_left=left), today)
    if (rule := LAPSES.get(base(key))) is None:
        return Due("miss_deadline", DeadlineMissed(clock=key, clock_due_on=due), day_after(due))
    words = {rule.entry: entry_of(key)} if rule.each else {}
    return Due(rule.lapse, LIFECYCLES[kind].commands[rule.lapse].event(**words), day_after(due))


def ends_in_silence(table: ClockTable, key: str) -> bool:
    """Whether nothing follows the last day: a window that closes, or a reminder to ask, and no step of its own."""
    return base(key) in table.windows and base(key) not in LAPSES


def base(key: str) -> str:
    """The rule's key in that of a running clock."""
    return key.partition("[")[0]


def entry_of(key: str) -> int:
    """The entry of the list in a key such as `performance[0]`."""
    return int(key.rstrip("]").partition("[")[2])


def key_of(rule: ClockRule, event: Any) -> str:
    """The key of the running clock that an event of a lapse speaks of."""
    entry = getattr(event, rule.entry) if rule.entry else None
    return rule.key if entry is None else f"{rule.key}[{entry}]"


def day_after(day: date) -> date:
    """The day that follows, or the last one that there is."""
    return day if day == date.max else day + ONE_DAY
