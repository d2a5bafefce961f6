"""Lists, searches and worklists on a real store: what stands in them, in which order, page by page."""

import pytest

from projections.listing import Filter, items
from projections.scope import Scope
from projections.worklist import worklist
from tests.office import SmallOffice
from tests.service.work import draft, issue


@pytest.fixture
def tasks(made: SmallOffice) -> list[str]:
    """Seven tasks; the words of the second and the fifth change when they get their numbers, after all have begun."""
    ids = [made.office.perform(draft(made)).id for _ in range(7)]
    for nth in (4, 1):
        made.clock.advance(hours=1)
        made.office.perform(issue(made, ids[nth]))
    return ids


def whole(made: SmallOffice) -> Scope:
    """What the leader of the street sees."""
    return Scope.of(made.office.directory().actor(made.who("street_leader"), made.clock().date()))


def listed(made: SmallOffice, asked: Filter, sort: str, limit: int) -> list[str]:
    """The ids of a list, read in pages of so many."""
    scope = whole(made)
    found: list[str] = []
    cursor = None
    with made.office.database.read() as session:
        while True:
            page = items(session, scope, asked, sort, cursor, limit)
            found += [row["item_id"] for row in page.rows]
            if (cursor := page.next) is None:
                return found


@pytest.mark.parametrize("text", [None, "消防", "消防 通道"])
@pytest.mark.parametrize("limit", [1, 3, 50])
def test_items_come_in_the_order_in_which_they_began(made, tasks, text, limit):
    asked = Filter(text=text)
    assert listed(made, asked, "registered", limit) == tasks
    assert listed(made, asked, "-registered", limit) == tasks[::-1]


@pytest.mark.parametrize("text", [None, "消防"])
@pytest.mark.parametrize("limit", [2, 50])
def test_a_list_of_an_earlier_moment_has_what_had_begun_then(made, tasks, text, limit):
    with made.office.database.read() as session:
        third = session.all("SELECT began FROM status WHERE item_id = ? AND version = 1", (tasks[2],))[0][0]
    asked = Filter(text=text, position=third)
    assert listed(made, asked, "registered", limit) == tasks[:3]
    assert listed(made, asked, "-registered", limit) == tasks[2::-1]


def test_an_item_is_found_by_its_number_from_the_moment_it_has_one(made, tasks):
    with made.office.database.read() as session:
        (number, position), = session.all(
            "SELECT number, from_position FROM status WHERE item_id = ? AND version = 2", (tasks[1],)
        )
    assert tasks[1] in listed(made, Filter(text=number), "-registered", 50)
    assert listed(made, Filter(text="消防", position=position), "registered", 2) == tasks
    assert tasks[1] not in listed(made, Filter(text=number, position=position - 1), "-registered", 50)


def test_what_nobody_in_particular_holds_waits_for_everybody_whose_turn_it_is(made, tasks):
    """A task is drafted for no one: its inspectors see it, people of other roles do not."""
    def waiting(role: str) -> list[str]:
        actor = made.office.directory().actor(made.who(role), made.clock().date())
        with made.office.database.read() as session:
            return [row["item_id"] for row in worklist(session, actor).rows]

    assert waiting("inspector") == tasks
    assert waiting("mediator") == []
