"""Where a kind's table leads when only accepted commands are given: the states met on the way, and the steps taken."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from domain.item import Item
from domain.kernel import Actor, Event, Grant, Invalid, RecordedEvent, Refused, Role
from domain.kinds import LIFECYCLES
from domain.lifecycle import Fork, Lifecycle, Transition, holds
from domain.regions import COMMANDS
from tests.domain.samples import samples, variants
from tests.domain.story import BUILDING, COMMUNITY, TODAY, WEST, Story

EVERYWHERE = tuple(Grant(role, path) for path in ("/", BUILDING, WEST) for role in Role)
ANN, BOB = (Actor(name, EVERYWHERE) for name in ("ann", "bob"))
"""Two people who hold every role everywhere, and belong to the nodes that an item is handed to."""
Step = tuple[str, str, str]
"""(command, stage before, stage after)"""


@dataclass
class Walks:
    """What was met: the states, one of each profile, by stage; every accepted step; the commands whose sample was
    accepted as it is; and what was refused although it had been offered with nothing missing."""

    states: dict[str, dict[tuple[Any, ...], Item]] = field(default_factory=dict)
    steps: set[Step] = field(default_factory=set)
    by_sample: set[str] = field(default_factory=set)
    refusals: set[tuple[str, ...]] = field(default_factory=set)


def decided(lifecycle: Lifecycle, state: Item, command: str, event: Event, who: Actor) -> Event | tuple[str, ...]:
    """The event to record; or the refusal's code and needs, or `invalid` and its faults."""
    context = Story(lifecycle).context(who, reason="说明理由")
    try:
        return lifecycle.decide(state, command, event, context)
    except Refused as no:
        return (no.code, *no.needs)
    except Invalid as no:
        return ("invalid", *(fault.code for fault in no.faults))


def recorded(event: Event, version: int, by: str = "ann") -> RecordedEvent:
    """The event with an envelope, as the log gives it back."""
    return RecordedEvent(
        stream_id="item-1", version=version, position=version, name=type(event).__name__, event=event, actor=by,
        role="", node=COMMUNITY, occurred_on=TODAY, recorded_at=datetime(2026, 11, 20, tzinfo=UTC), reason="说明理由",
    )


def profiles(lifecycle: Lifecycle, state: Item) -> Iterator[tuple[Any, ...]]:
    """All that the table asks of a state: its stage, every need, every flag that decides where a step leads.

    What goes on beside the stage has profiles of its own: they need not meet in every pair.
    """
    yield profile(lifecycle, state, [row for row in lifecycle.table if not row.beside])
    for beside in state.beside:
        yield (*profile(lifecycle, state, [row for row in lifecycle.table if beside in row.beside]), beside)


def profile(lifecycle: Lifecycle, state: Item, rows: Sequence[Transition]) -> tuple[Any, ...]:
    """The stage, and what these rows ask."""
    needs = dict.fromkeys(need for row in rows for need in row.needs)
    flags = dict.fromkeys(row.target.flag for row in rows if isinstance(row.target, Fork))
    asked = (*(holds(state, need, who) for need in needs for who in (ANN, BOB)), *(getattr(state, f) for f in flags))
    return (state.stage, *asked)


@cache
def walks(kind: str) -> Walks:
    """Every profile that variants of the samples lead to, the main one after each command of the kind that leads there.

    Where only the stage, or only something beside it, is new, the other's rows have been tried already: their samples
    will do.
    """
    lifecycle, found = LIFECYCLES[kind], Walks()
    seen, waiting = set(), deque([(lifecycle.state(node=COMMUNITY), True, True)])
    while waiting:
        state, main_is_new, beside_is_new = waiting.popleft()
        for asked in profiles(lifecycle, state):
            found.states.setdefault(state.stage, {}).setdefault(asked, state)
        for who in (ANN, BOB):
            for row in (offer.transition for offer in lifecycle.offers(state, who) if not offer.missing):
                tried = variants(row.event) if (beside_is_new if row.beside else main_is_new) else samples(row.event)
                for nth, words in enumerate(tried):
                    event = decided(lifecycle, state, row.command, words, who)
                    if not isinstance(event, Event):
                        found.refusals |= set() if event[0] == "invalid" else {event}
                        continue
                    new = lifecycle.evolve(state, recorded(event, state.version + 1, who.id))
                    found.by_sample |= set() if nth else {row.command}
                    found.steps.add((row.command, state.stage, new.stage))
                    main, *beside = profiles(lifecycle, new)
                    came_by = "" if row.command in COMMANDS else row.command
                    known = {(came_by, main), *beside}
                    if known - seen:
                        waiting.append((new, (came_by, main) not in seen, not seen.issuperset(beside)))
                        seen |= known
    return found
