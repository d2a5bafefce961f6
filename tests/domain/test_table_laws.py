"""The laws of every table: each cell of stage and command does what the table says, for whoever may and may not."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import product
from typing import Any, get_args

import pytest

from domain.codes import CODE_LISTS
from domain.fields import Code
from domain.item import Item
from domain.kernel import Actor, Event, Grant, Role
from domain.kinds import BOOK_KINDS, ITEM_KINDS, KIND_OF_URL_WORD, LIFECYCLES, NETWORK_KINDS, OFFICE_KINDS, URL_WORDS
from domain.lifecycle import Lifecycle
from domain.shared import field_types
from domain.transition import BEFORE, Transition, holds, places
from tests.domain.samples import sample
from tests.domain.story import COMMUNITY, TODAY
from tests.domain.walks import ANN, BOB, decided, recorded, walks

CELLS = [
    (kind, stage, command)
    for kind, lifecycle in LIFECYCLES.items()
    for stage, command in product((BEFORE, *lifecycle.stages), lifecycle.commands)
]
EVENTS = sorted({row.event for lifecycle in LIFECYCLES.values() for row in lifecycle.table}, key=lambda e: e.__name__)
EACH_KIND = pytest.mark.parametrize("kind", LIFECYCLES)
MAY_STILL_REFUSE = {
    ("nothing_changes",),
    ("party_refuses",),
    ("needs_missing", "leader_for_this_grade"),
}
"""What only the words of a command show, so that an offer cannot know it."""


def written(lifecycle: Lifecycle, stage: str, command: str) -> Transition | None:
    """The row as it stands in the table."""
    rows = [row for row in lifecycle.table if row.command == command and stage in row.source and not row.retired]
    assert len(rows) <= 1, f"two rows for {command} in {stage}"
    return rows[0] if rows else None


def expected(row: Transition | None, state: Item, who: Actor) -> tuple[str, ...] | None:
    """The refusal that the table calls for, or None."""
    if row is None:
        return ("not_in_this_stage",)
    if row.beside and not {*row.beside} & {*state.beside}:
        return ("not_now",)
    paths = places(state, row.at)
    if not any(grant.role in row.by and path.startswith(grant.node) for grant in who.grants for path in paths):
        return ("not_your_role",)
    if who.id in state.recused:
        return ("has_withdrawn",)
    missing = [need for need in row.needs if not holds(state, need, who)]
    return ("needs_missing", *missing) if missing else None


@cache
def offered_to(kind: str, state: Item, who: Actor) -> dict[str, tuple[str, ...]]:
    """What is offered to somebody, by command, with what is missing."""
    return {offer.transition.command: offer.missing for offer in LIFECYCLES[kind].offers(state, who)}


@pytest.mark.parametrize(("kind", "stage", "command"), CELLS)
def test_a_cell_does_what_the_table_says(kind: str, stage: str, command: str) -> None:
    lifecycle = LIFECYCLES[kind]
    row = written(lifecycle, stage, command)
    words = sample((row or lifecycle.commands[command]).event)
    people = [Actor("carl", (Grant(role, COMMUNITY if stage == BEFORE else "/"),)) for role in Role]
    outsider = Actor("dora", tuple(Grant(role, "/elsewhere/") for role in Role))
    for state, who in product(walks(kind).states[stage].values(), (*people, outsider, ANN, BOB)):
        table_says, outcome = expected(row, state, who), decided(lifecycle, state, command, words, who)
        offered = offered_to(kind, state, who)
        match table_says:
            case None:
                assert offered[command] == ()
                accepted = isinstance(outcome, Event) or outcome[0] == "invalid" or outcome in MAY_STILL_REFUSE
                assert accepted, outcome
            case ("needs_missing", *missing):
                assert outcome == table_says
                assert offered[command] == tuple(missing)
            case _:
                assert outcome == table_says
                assert command not in offered


@EACH_KIND
def test_every_row_is_given_and_leads_everywhere_it_says(kind: str) -> None:
    table = LIFECYCLES[kind].table
    says = {(row.command, stage, to) for row in table for stage in row.source for to in row.targets(stage)}
    assert walks(kind).steps == says
    assert walks(kind).by_sample == LIFECYCLES[kind].commands.keys()


@EACH_KIND
def test_what_is_offered_is_refused_only_for_what_the_words_alone_show(kind: str) -> None:
    assert walks(kind).refusals <= MAY_STILL_REFUSE


def test_a_retired_row_is_refused_to_people_and_still_folded() -> None:
    now = LIFECYCLES["hazard"]
    later = replace(now, table=tuple(replace(row, retired=row.command == "verify") for row in now.table))
    reported, verified = (recorded(sample(now.commands[c].event), n) for n, c in enumerate(("report", "verify"), 1))
    state = later.fold([reported])
    assert decided(later, state, "verify", verified.event, ANN) == ("not_in_this_stage",)
    assert "verify" not in {offer.transition.command for offer in later.offers(state, ANN)}
    assert later.fold([reported, verified]) == now.fold([reported, verified])
    assert later.fold([reported, verified]).stage == "verified"


@EACH_KIND
def test_every_stage_is_reached_and_every_one_that_is_not_final_can_end(kind: str) -> None:
    lifecycle, steps = LIFECYCLES[kind], walks(kind).steps
    assert walks(kind).states.keys() == {BEFORE, *lifecycle.stages}
    ending = set(lifecycle.final)
    assert ending and ending < set(lifecycle.stages)
    while more := {before for _, before, after in steps if after in ending} - ending:
        ending |= more
    assert ending == {BEFORE, *lifecycle.stages}


@EACH_KIND
def test_a_command_has_one_event_and_an_event_one_row_in_a_stage(kind: str) -> None:
    lifecycle = LIFECYCLES[kind]
    assert lifecycle.kind == kind
    assert len({(row.command, row.event) for row in lifecycle.table}) == len(lifecycle.commands)
    for key in (lambda row: row.command, lambda row: row.event):
        cells = [(key(row), stage) for row in lifecycle.table for stage in row.source]
        assert len(cells) == len(set(cells))


@EACH_KIND
def test_the_words_of_a_table_are_known(kind: str) -> None:
    lifecycle = LIFECYCLES[kind]
    assert len(set(lifecycle.stages)) == len(lifecycle.stages)
    for row in lifecycle.table:
        assert row.rule and row.by and row.source
        assert {*row.source, *row.targets(lifecycle.stages[0])} <= {BEFORE, *lifecycle.stages}
        met = [state for stage in row.source for state in walks(kind).states[stage].values()]
        for need, state in product(row.needs, met):
            value = getattr(state, need)
            assert isinstance(value(ANN) if callable(value) else value, bool), need
    for name in lifecycle.state.correctable:
        assert name in {f.name for f in fields(lifecycle.state)}


@EACH_KIND
def test_a_beginning_says_where_and_the_item_keeps_where_and_when_it_began(kind: str) -> None:
    lifecycle = LIFECYCLES[kind]
    assert lifecycle.openings
    for command in lifecycle.openings:
        opening = sample(lifecycle.commands[command].event)
        state = lifecycle.evolve(None, recorded(opening, 1))
        assert (state.origin, state.received_on, state.created_by) == (opening.node, TODAY, "ann")
        assert state.node.startswith(opening.node)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_a_value(event: type[Event]) -> None:
    words = sample(event)
    assert not hasattr(words, "__dict__")
    assert all(f.kw_only for f in fields(event))
    assert event.__dataclass_params__.frozen
    assert hash(words) == hash(sample(event))


def code_lists(kind: Any, seen: set[Any]) -> set[str]:
    """Every code list that a dataclass or an annotation names, at any depth."""
    if isinstance(kind, Code):
        return {kind.key}
    if kind in seen:
        return set()
    seen.add(kind)
    parts = (*getattr(kind, "__metadata__", ()), *get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        parts += tuple(field_types(kind).values())
    return set().union(*(code_lists(part, seen) for part in parts))


def test_every_code_list_that_a_field_names_exists() -> None:
    classes = {*EVENTS, *(lifecycle.state for lifecycle in LIFECYCLES.values())}
    named = set().union(*(code_lists(cls, set()) for cls in classes))
    assert named and not named - CODE_LISTS.keys()


def test_the_kinds_and_their_addresses() -> None:
    assert set(ITEM_KINDS) | {*OFFICE_KINDS} == LIFECYCLES.keys()
    assert {*NETWORK_KINDS, *BOOK_KINDS} <= {*OFFICE_KINDS}
    assert URL_WORDS["petition_risk"] == "petition-risks" and KIND_OF_URL_WORD["hazards"] == "hazard"
    assert len(KIND_OF_URL_WORD) == len(LIFECYCLES)
