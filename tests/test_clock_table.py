"""The table of clocks is complete, and fits the events that the items record."""

import re
from dataclasses import fields

import pytest

from domain.clock_rules import CLOCK_RULES, ENDINGS, Evidence
from domain.clock_rules.fold import TOUCHES
from domain.codes import CODE_LISTS
from domain.kinds import ITEM_KINDS, LIFECYCLES

KINDS = set(ITEM_KINDS)


def test_every_row_is_complete() -> None:
    for rule in CLOCK_RULES:
        assert all(rule.name) and all(rule.source), rule.key
        assert (rule.amount is None) <= bool(rule.date_field), rule.key
        assert (rule.evidence is Evidence.OFFICE) == rule.source[0].startswith("本单位规定"), rule.key
        assert (rule.evidence is Evidence.OFFICE) == rule.source[1].startswith("office rule"), rule.key
        assert rule.kinds <= KINDS, rule.key
        for event in (*rule.start, *rule.stop, *rule.restart, *rule.moved):
            assert re.fullmatch(r"(\w+)\.[a-z_]+", event) and event.partition(".")[0] in rule.kinds, event
    assert {event.partition(".")[0] for event in ENDINGS} == KINDS
    codes = {code for listed in CODE_LISTS.values() for code in listed}
    assert {rule.when[1] for rule in CLOCK_RULES if rule.when} <= codes | {True}


def recorded_events() -> dict[str, set[str]]:
    """The stored name and the fields of every event of an item."""
    found = {}
    for kind in sorted(KINDS & set(LIFECYCLES)):
        prefix = "".join(part.capitalize() for part in kind.split("_"))
        for row in LIFECYCLES[kind].table:
            snake = re.sub(r"(?<!^)(?=[A-Z])", "_", row.event.__name__.removeprefix(prefix)).lower()
            found[f"{kind}.{snake}"] = {f.name for f in fields(row.event)}
    return found


@pytest.mark.parametrize(("name", "known"), [pair for pair in recorded_events().items() if pair[0] in TOUCHES])
def test_an_event_carries_what_its_clocks_read(name: str, known: set[str]) -> None:
    touch = TOUCHES[name]
    for rows in (*touch.starts.values(), *touch.restarts.values()):
        for rule in rows:
            needed = {rule.each or rule.date_field} if rule.amount is None else set()
            assert needed | ({rule.when[0]} if rule.when else set()) <= known, rule.key
    assert {rule.entry for rules in touch.stops.values() for rule in rules if rule.each} <= known
    assert {rule.date_field for rules in touch.moves.values() for rule in rules} <= known
