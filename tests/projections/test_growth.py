"""A page costs the same however many items there are: counted in the store's own steps, never timed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from domain.kernel import Actor, Grant, Role
from projections import trail
from projections.listing import Filter, items
from projections.status import alarms_due
from projections.table import Reader
from projections.trail import TrailFilter, position_at, stamp
from projections.worklist import worklist
from tests import postgres
from tests.office import MORNING, ROLES, SmallOffice, make_office
from tests.projections.bulk import OF_ONE, RARE, Counting, fill
from tests.projections.told import EVERYTHING

SMALL, LARGE = 2_500, 20_000
BEFORE = len(ROLES) * 3 * 2 + 4
"""How many events the roster and the network of an office are."""
Offices = tuple[SmallOffice, SmallOffice]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def offices(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """A small office and one with eight times as many items."""
    with ExitStack() as stack:
        found = []
        for count in (SMALL, LARGE):
            folder: Path = tmp_path_factory.mktemp("grown")
            url = f"sqlite:///{folder}/office.db"
            if request.param == "postgresql":
                url = stack.enter_context(postgres.database(request.getfixturevalue("postgres_url")))
            made = make_office(folder, url)
            stack.callback(made.office.close)
            assert fill(made, count) == BEFORE + 1
            found.append(made)
        yield found[0], found[1]


def person(made: SmallOffice, role: str, level: str) -> Actor:
    return made.office.directory().actor(made.who(role, level), date(2026, 11, 20))


Question = Callable[[SmallOffice, Reader], int]
PAGES: dict[str, Question] = {
    "newest first": lambda made, r: len(items(r, EVERYTHING, Filter()).rows),
    "oldest first": lambda made, r: len(items(r, EVERYTHING, Filter(), "registered").rows),
    "by due day": lambda made, r: len(items(r, EVERYTHING, Filter(open_only=True), "due").rows),
    "due by a day": lambda made, r: len(items(r, EVERYTHING, Filter(due_by="2028-01-01"), "due").rows),
    "of one stage": lambda made, r: len(items(r, EVERYTHING, Filter(stages=("served",))).rows),
    "of one person": lambda made, r: len(items(r, EVERYTHING, Filter(holder=OF_ONE, open_only=True)).rows),
    "supervised": lambda made, r: len(items(r, EVERYTHING, Filter(supervised=True)).rows),
    "of an earlier moment": lambda made, r: len(items(r, EVERYTHING, Filter(position=BEFORE + 100)).rows),
    "a common word": lambda made, r: len(items(r, EVERYTHING, Filter(text="漏水")).rows),
    "a common word of an earlier moment": lambda made, r: len(items(
        r, EVERYTHING, Filter(text="楼顶漏水", position=BEFORE + 300)).rows),
    "a rare word": lambda made, r: len(items(r, EVERYTHING, Filter(text=RARE)).rows),
    "what waits for many": lambda made, r: len(worklist(r, person(made, "inspector", "street")).rows),
    "what waits for one": lambda made, r: len(worklist(
        r, Actor(OF_ONE, (Grant(Role.SUPERVISOR, made.west),))).rows),
    "nothing waits here": lambda made, r: len(worklist(r, person(made, "inspector", "community")).rows),
    "nothing waits for this role": lambda made, r: len(worklist(r, person(made, "mediator", "street")).rows),
    "the trail": lambda made, r: len(trail.entries(r, EVERYTHING, TrailFilter())[0]),
    "the trail of one person": lambda made, r: len(trail.entries(r, EVERYTHING, TrailFilter(actor=OF_ONE))[0]),
    "the trail of one item": lambda made, r: len(trail.entries(r, EVERYTHING, TrailFilter(
        item_id=made.who("inspector"), kinds=("member",)))[0]),
    "the log from a position on": lambda made, r: len(trail.after(r, EVERYTHING, BEFORE + 100, 50)),
    "what the clock has to say": lambda made, r: len(alarms_due(r, "2026-12-02")),
    "a moment in the log": lambda made, r: position_at(r, stamp(MORNING)) and 1,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_work_at_any_size(offices: Offices, name: str) -> None:
    work, rows = [], []
    for made in offices:
        with made.office.database.read() as session:
            reader = Counting(session)
            rows.append(PAGES[name](made, reader))
            work.append(reader.work)
    assert rows[0] == rows[1]
    assert rows[0] or name.startswith("nothing")
    # a deeper tree and a few more lots of steps; reading all would be eight times the work
    assert work[1] <= work[0] * 2 + 20, work
