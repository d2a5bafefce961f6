"""No transition loses an open deadline, and in every state that can be reached one node answers for the item."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.book import Book
from domain.clock_rules import ENDINGS, STILL_OPEN
from domain.clock_rules.history import recounted, then
from domain.custody.state import HELD
from domain.kernel import Event, RecordedEvent
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.regions import COMMANDS
from event_store.names import stored_name
from service.calendar_seed import known_calendar
from tests.domain.random_words import words
from tests.domain.story import COMMUNITY
from tests.domain.walks import ANN, BOB, decided, recorded, walks

BOOK = Book(known_calendar())
ANSWERED_BY = {
    "offered_up": "offer_answer", "offered_down": "acknowledge", "offered_side": "acknowledge",
    "objected": "objection_decision", "report_owed": "report_back", "urged": "urge_answer",
    "supervised": "supervision_due",
}
"""What stands beside an item's stage and waits for somebody's word -> the clock that runs for as long as it does."""
EACH_KIND = pytest.mark.parametrize("kind", ITEM_KINDS)


def may_end(key: str, event: str, before: Mapping[str, date], after: Mapping[str, date]) -> bool:
    """Whether the table says that the event ends this clock, or sets it anew and finds nothing left to run."""
    base = key.partition("[")[0]
    rows = BOOK.clocks.rows[base]
    if any(event in (*row.stop, *row.start, *row.restart) for row in rows):
        return True
    if followed := BOOK.clocks.followed(key):
        return before.get(followed) != after.get(followed)
    return event in ENDINGS - spared_by(base)


def spared_by(key: str) -> frozenset[str]:
    """The endings that leave this clock running: what is owed all the same, or is on its way between the nodes."""
    if key in BOOK.clocks.outliving:
        return ENDINGS
    return STILL_OPEN if key in BOOK.clocks.between else frozenset()


@EACH_KIND
@settings(max_examples=100)
@given(data=st.data())
def test_no_transition_loses_an_open_deadline(kind: str, data: st.DataObject) -> None:
    """Each clock that ran before an accepted command runs on, or the command's event is one that its rule names."""
    lifecycle = LIFECYCLES[kind]
    state, log, clocks = lifecycle.state(id="item-1", node=COMMUNITY, created_by="ann"), [], {}
    for _ in range(data.draw(st.integers(1, 25))):
        who = data.draw(st.sampled_from([ANN, BOB])) if log else ANN
        rows = [offer.transition for offer in lifecycle.offers(state, who) if not offer.missing]
        forward = [row for row in rows if row.command not in COMMANDS]
        if not rows:
            break
        row = data.draw(st.sampled_from(forward or rows) | st.sampled_from(rows))
        event = decided(lifecycle, state, row.command, data.draw(words(row.event)), who)
        if not isinstance(event, Event):
            continue
        log.append(recorded(event, len(log) + 1, who.id)._replace(name=stored_name(type(event))))
        state = lifecycle.fold(log) if event.retells else lifecycle.evolve(state, log[-1])
        before, clocks = clocks, after(clocks, log)
        assert [word for word, key in ANSWERED_BY.items() if word in state.beside and key not in clocks] == []
        lost = [key for key in before if key not in clocks]
        if event.retells:
            # what was told wrongly is told anew: what runs is what runs by the right story
            assert clocks == recounted(BOOK, log)
        else:
            assert [key for key in lost if not may_end(key, log[-1].name, before, clocks)] == [], log[-1].name


def after(clocks: Mapping[str, date], log: Sequence[RecordedEvent]) -> dict[str, date]:
    """The running clocks after the last event of the log."""
    place = log[0].event.node
    return then(clocks, log[-1], place, BOOK.clocks, log, lambda clock: clock.due(BOOK.calendar).rolled)


@EACH_KIND
def test_every_duty_can_be_done_in_every_stage_in_which_its_clock_can_run(kind: str) -> None:
    """From wherever a clock has come, rows lead to an event that ends it; in a final stage such a row is there."""
    lifecycle = LIFECYCLES[kind]
    steps = {
        (stored_name(row.event), stage, to) for row in lifecycle.table for stage in row.source
        for to in row.targets(stage)
    }
    for key, rows in BOOK.clocks.rows.items():
        duties = [row for row in rows if row.kinds & {kind, "item"} and not row.window]
        starts = {name for row in duties for name in row.start}
        ends = {name for row in duties for name in (*row.stop, *row.restart)}
        ends |= ENDINGS - spared_by(key)
        on = {step for step in steps if step[0] not in ends}
        running = spread({to for name, _, to in steps if name in starts}, on)
        for stage in running:
            near = {stage} if stage in lifecycle.final else spread({stage}, steps)
            assert any(name in ends for name, at, _ in steps if at in near), (key, stage)


def spread(stages: set[str], steps: Iterable[tuple[str, str, str]]) -> set[str]:
    """The stages that these steps lead to, from some, the first ones too."""
    while more := {to for _, at, to in steps if at in stages} - stages:
        stages = stages | more
    return stages


@EACH_KIND
def test_in_every_state_exactly_one_node_answers_for_the_item(kind: str) -> None:
    """Whoever holds it, until somebody else has taken what is offered; what has ended is offered to nobody."""
    for stage, profiles in walks(kind).states.items():
        for state in profiles.values():
            assert state.node.startswith("/") and state.node.endswith("/")
            assert (state.offered_to == "") == (state.custody.offer == HELD)
            assert state.custody.offer == HELD or stage not in LIFECYCLES[kind].final
