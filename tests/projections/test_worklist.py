"""The worklist: what is mine and what nobody has yet, where I can act, the most urgent first, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import regions
from domain.hazard.events import HazardDismissed, HazardReported
from domain.kernel import Actor, Grant, Role
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.rectification_task.events import NoticeServed, TaskDrafted
from domain.shared import RecordCorrected
from domain.suggestions import Suggested, SuggestionDismissed
from projections.scope import Scope
from projections.worklist import waiting_stages, worklist
from service.commands import Command
from tests.office import ROLES, SmallOffice
from tests.projections.told import Told
from tests.service.work import issue

LEVELS = ("street", "community", "building")
HIDDEN = ("from_position", "to_position", "clocks", "alarm_on")


def can_act(role: str, row: dict[str, Any]) -> bool:
    """Whether somebody of this role has something of their own to do with an item in this stage."""
    rows = LIFECYCLES[row["kind"]].table
    return any(r.command not in regions.COMMANDS and role in r.by and row["stage"] in r.source for r in rows)


def waits(row: dict[str, Any], actor: Actor) -> bool:
    if not Scope.of(actor).sees_row(row):
        return False
    for grant in actor.grants:
        if f"|{grant.role}@{grant.node}|" in row["waits_for"]:
            return True
        if row["node"].startswith(grant.node) and f"|{grant.role}|" in row["waits_for"]:
            return True
    if row["final"]:
        return False
    if row["assignee"]:
        return row["assignee"] == actor.id
    return any(row["node"].startswith(grant.node) and can_act(grant.role, row) for grant in actor.grants)


def pages(reader: Any, actor: Actor, position: int | None, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = worklist(reader, actor, position=position, cursor=cursor, limit=limit)
        assert len(page.rows) <= limit
        found += [{name: value for name, value in row.items() if name not in HIDDEN} for row in page.rows]
        if (cursor := page.next) is None:
            return found


@given(who=st.integers(0, 10**6), limit=st.integers(1, 20), position=st.none() | st.integers(0, 10**6))
def test_all_pages_together_are_what_a_look_at_every_item_finds(
    told: Told, who: int, limit: int, position: int | None
) -> None:
    ids = [*told.made.people.values(), *told.work.people]
    actor = told.made.office.directory().actor(ids[who % len(ids)], date(2026, 11, 20))
    at = None if position is None else position % (told.end + 1)
    expected = [row for row in told.rows(at) if waits(row, actor)]
    expected.sort(key=lambda row: (row["due_on"], row["began"]))
    assert pages(told.reader, actor, at, limit) == expected


def test_the_office_has_work_for_somebody_and_for_nobody_in_particular(told: Told) -> None:
    actor = told.made.office.directory().actor(told.work.people[0], date(2026, 11, 20))
    rows = pages(told.reader, actor, None, 50)
    assert {"", actor.id} <= {row["assignee"] for row in rows if row["waits_for"] == ""} <= {"", actor.id}
    assert len({row["due_on"] for row in rows}) > 2


@pytest.mark.parametrize("role", ROLES)
def test_the_stages_in_which_a_role_has_something_to_do_are_those_of_the_tables(role: str) -> None:
    found = {(kind, stage) for kind, stages in waiting_stages(role).items() for stage in stages}
    assert found == {
        (kind, stage) for kind in ITEM_KINDS for stage in LIFECYCLES[kind].open_stages
        if can_act(role, {"kind": kind, "stage": stage})
    }


def drafted(made: SmallOffice, title: str, due_on: date, assignee: str | None = None, node: str = "") -> str:
    words = TaskDrafted(node=node or made.east, title=title, requirement="整改", due_on=due_on, assignee=assignee)
    return made.give("rectification_task", "draft", words, "inspector").id


def waiting(made: SmallOffice, role: str, level: str = "street") -> list[str]:
    actor = made.office.directory().actor(made.who(role, level), date(2026, 11, 20))
    with made.office.database.read() as session:
        return [row["title"] for row in worklist(session, actor).rows]


def test_what_is_mine_and_what_is_nobodys_where_i_can_act(made: SmallOffice) -> None:
    mine, other = made.who("inspector", "community"), made.who("inspector", "street")
    drafted(made, "甲，归我", date(2027, 3, 1), mine)
    drafted(made, "乙，归我", date(2027, 1, 1), mine)
    drafted(made, "丙，归别人", date(2027, 1, 1), other)
    drafted(made, "丁，待领", date(2027, 2, 1))
    drafted(made, "戊，别的社区", date(2027, 1, 1), node=made.west)
    drafted(made, "己，归我，但看不到", date(2027, 1, 1), mine, node=made.west)
    assert sorted(waiting(made, "inspector", "community")) == ["丁，待领", "乙，归我", "甲，归我"]
    assert sorted(waiting(made, "inspector")) == ["丁，待领", "丙，归别人", "戊，别的社区"]
    assert waiting(made, "mediator", "community") == [] == waiting(made, "supervisor")
    assert waiting(made, "inspector", "building") == []


def test_the_most_urgent_comes_first_and_a_new_day_moves_it(made: SmallOffice) -> None:
    late, soon = (drafted(made, title, date(2027, 1, day)) for title, day in (("后", 20), ("先", 10)))
    for item in (late, soon):
        made.office.perform(issue(made, item))
        made.give("rectification_task", "serve", NoticeServed(how="in_person"), "inspector", item=item)
    assert waiting(made, "inspector") == ["先", "后"]
    correct = RecordCorrected(field="due_on", new="2027-03-01")
    made.give("rectification_task", "correct", correct, "inspector", item=soon, reason="抄错")
    assert waiting(made, "inspector") == ["后", "先"]


def suggested(made: SmallOffice, item: str, suggestion: str) -> None:
    words = Suggested(suggestion=suggestion, because="all_tasks_closed")
    made.office.perform(Command(kind="hazard", name="suggest", event=words, actor="system", item_id=item))


def test_what_is_suggested_waits_for_who_decides_even_when_the_item_has_ended(made: SmallOffice) -> None:
    report = HazardReported(
        node=made.east, title="甲，已认定", place="东街", category="electrical", seen_on=date(2026, 11, 20),
        source="patrol_grid",
    )
    hazard = made.give("hazard", "report", report, "inspector").id
    dismissed = HazardDismissed(ground="not_found", second_person=made.who("inspector", "community"))
    made.give("hazard", "dismiss", dismissed, "inspector", item=hazard)
    assert waiting(made, "supervisor") == [] == waiting(made, "inspector")
    suggested(made, hazard, "order_supervision")
    assert waiting(made, "supervisor") == waiting(made, "street_leader") == ["甲，已认定"]
    assert waiting(made, "inspector") == [] == waiting(made, "supervisor", "building")
    dismiss = SuggestionDismissed(suggestion="order_supervision")
    made.give("hazard", "dismiss_suggestion", dismiss, "supervisor", item=hazard, reason="已认定不构成隐患")
    assert waiting(made, "supervisor") == []


def test_nothing_waits_for_who_has_no_role(told: Told) -> None:
    assert worklist(told.reader, Actor("nobody", ())).rows == []
    assert worklist(told.reader, Actor("nobody", (Grant(Role.RECORDS_OFFICER, "/nowhere/"),))).rows == []
