"""The table of clocks is complete, and fits the events that the items record."""

import re
from dataclasses import fields

import pytest

from domain.clock_rules import BUILT_IN, CLOCK_RULES, ENDINGS, STILL_OPEN, Evidence
from domain.codes import CODE_LISTS
from domain.kinds import ITEM_KINDS, LIFECYCLES
from event_store.names import STORED_NAMES, stored_name

KINDS = set(ITEM_KINDS)
ALL = KINDS | {"item"}


def test_every_row_is_complete() -> None:
    for rule in CLOCK_RULES:
        assert all(rule.name) and all(rule.source), rule.key
        assert (rule.amount is None) <= bool(rule.date_field), rule.key
        assert (rule.evidence is Evidence.OFFICE) == rule.source[0].startswith("本单位规定"), rule.key
        assert (rule.evidence is Evidence.OFFICE) == rule.source[1].startswith("office rule"), rule.key
        assert rule.kinds <= ALL, rule.key
        for event in (*rule.start, *rule.stop, *rule.restart, *rule.moved):
            assert re.fullmatch(r"(\w+)\.[a-z_]+", event) and event.partition(".")[0] in rule.kinds, event
    assert {event.partition(".")[0] for event in ENDINGS} == KINDS
    codes = {code for listed in CODE_LISTS.values() for code in listed}
    assert {rule.when[1] for rule in CLOCK_RULES if rule.when} <= codes | {True}


ROWS = [(kind, row) for kind in sorted(KINDS & set(LIFECYCLES)) for row in LIFECYCLES[kind].table]
RECORDED = {name: {f.name for f in fields(event)} for name, event in STORED_NAMES.items()}


def test_no_clock_runs_on_an_item_that_has_ended() -> None:
    archived = {event for rule in CLOCK_RULES if rule.key == "archive_due" for event in rule.stop}
    for kind, row in ROWS:
        final = LIFECYCLES[kind].final
        if row.target is not None and not final.issuperset(row.source) and final & set(row.targets("")):
            assert stored_name(row.event) in ENDINGS | archived


def test_an_ending_that_leaves_the_item_open_is_named_so() -> None:
    left_open = {
        stored_name(row.event) for kind, row in ROWS
        if stored_name(row.event) in ENDINGS and set(row.targets("")) - LIFECYCLES[kind].final
    }
    assert left_open == STILL_OPEN


def test_every_event_of_the_table_is_recorded_by_an_item() -> None:
    kinds = {kind for kind, _ in ROWS}
    unknown = {name for name in BUILT_IN.touches if name.partition(".")[0] in kinds} - set(RECORDED)
    assert unknown == set()


@pytest.mark.parametrize(("name", "known"), [pair for pair in RECORDED.items() if pair[0] in BUILT_IN.touches])
def test_an_event_carries_what_its_clocks_read(name: str, known: set[str]) -> None:
    touch = BUILT_IN.touches[name]
    for rows in (*touch.starts.values(), *touch.restarts.values()):
        for rule in rows:
            needed = {rule.each or rule.date_field} if rule.amount is None else set()
            assert needed | ({rule.when[0]} if rule.when else set()) <= known, rule.key
    assert {rule.entry for rules in touch.stops.values() for rule in rules if rule.each} <= known
    assert {rule.date_field for rules in touch.moves.values() for rule in rules} <= known
