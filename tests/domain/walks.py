"""Where a kind's table leads when only accepted commands are given: the states met on the way, and the steps taken."""

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from itertools import count, product
from typing import Any

from domain.fork import Fork
from domain.item import Item
from domain.kernel import Actor, Event, Grant, Invalid, RecordedEvent, Refused, Role
from domain.kinds import LIFECYCLES
from domain.lifecycle import Lifecycle
from domain.regions import COMMANDS
from domain.transition import holds
from tests.domain.samples import samples, variants
from tests.domain.story import BUILDING, COMMUNITY, TODAY, WEST, Story

EVERYWHERE = (*(Grant(role, "/") for role in Role), Grant(Role.HANDLER, BUILDING), Grant(Role.HANDLER, WEST))
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


def profiles(lifecycle: Lifecycle, state: Item) -> tuple[set[Any], set[Any], set[Any]]:
    """All that the table asks of a state, row by row: its stage, every need, every flag that decides where it leads;
    then what stands beside its stage; then any of these together with what a row asks that leads on from there.

    What one row asks is a profile of its own: what two rows ask need not meet in every pair. Each is told by a number.
    """
    asking, needed = asked_by(lifecycle.kind)
    held = {need: tuple(holds(state, need, who) for who in (ANN, BOB)) for need in needed}
    own, beside, leading = set(), {NUMBERED[state.stage, stands] for stands in state.beside}, set()
    for needs, flags, left in asking:
        met = (*map(held.__getitem__, needs), *(getattr(state, flag) for flag in flags))
        asked = NUMBERED[state.stage, needs, flags, met]
        own.add(asked)
        if state.stage in left:
            leading.add(asked)
    return own, beside, set(product(leading, own | beside))


NUMBERED: defaultdict[Any, int] = defaultdict(count().__next__)
"""A number for each profile: they are compared by the million, and a number is compared quickly."""


@cache
def asked_by(kind: str) -> tuple[list[tuple[Any, Any, frozenset[str]]], frozenset[str]]:
    """The needs and the flags of the rows, once where several rows ask the same, with the stages that they lead on;
    and every need."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}
    for row in LIFECYCLES[kind].table:
        asked = row.needs, row.target.flags if isinstance(row.target, Fork) else ()
        found[asked] = found.get(asked, frozenset()) | {*(row.source if row.target else ())}
    every = frozenset(need for needs, _ in found for need in needs)
    return [(*asked, stages) for asked, stages in found.items()], every


@cache
def walks(kind: str) -> Walks:
    """Every profile that variants of the samples lead to, and what follows after every step.

    Where only the stage, or only something beside it, is new, the other's rows have been tried already: their samples
    will do.
    """
    lifecycle, found = LIFECYCLES[kind], Walks()
    before, seen, waiting = set(), set(), deque([(lifecycle.state(node=COMMUNITY), True, True)])
    while waiting:
        state, own_is_new, beside_is_new = waiting.popleft()
        for asked in set().union(*profiles(lifecycle, state)[:2]):
            found.states.setdefault(state.stage, {}).setdefault(asked, state)
        for who in (ANN, BOB):
            for row in (offer.transition for offer in lifecycle.offers(state, who) if not offer.missing):
                tried = variants(row.event) if (beside_is_new if row.beside else own_is_new) else samples(row.event)
                for nth, words in enumerate(tried):
                    event = decided(lifecycle, state, row.command, words, who)
                    if not isinstance(event, Event):
                        found.refusals |= set() if event[0] == "invalid" else {event}
                        continue
                    new = lifecycle.evolve(state, recorded(event, state.version + 1, who.id))
                    step = (row.command, state.stage, new.stage)
                    found.by_sample |= set() if nth else {row.command}
                    found.steps.add(step)
                    if (met := (step, replace(new, version=0))) in before:
                        continue
                    before.add(met)
                    own, beside, both = profiles(lifecycle, new)
                    (both if row.command in COMMANDS else own).add(step)
                    if not seen.issuperset(own | beside | both):
                        waiting.append((new, not seen.issuperset(own), not seen.issuperset(beside)))
                        seen |= own | beside | both
    return found
