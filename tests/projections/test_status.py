"""How an item stands: now, as of every position and moment, and with the names of then."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.member.events import RoleEnded
from domain.node.events import NodeRenamed
from projections import status
from projections.table import OPEN
from projections.trail import position_at, stamp
from tests.office import MORNING
from tests.projections.told import Told
from tests.service.work import draft, issue, past, served_task

HIDDEN = ("from_position", "to_position", "clocks", "alarm_on")


def shown(row):
    return None if row is None else {name: value for name, value in row.items() if name not in HIDDEN}


@given(chance=st.integers(0, 10**6))
def test_every_item_stands_as_its_events_up_to_then_say(told: Told, chance: int) -> None:
    position = chance % (told.end + 1)
    expected = {row["item_id"]: row for row in told.rows(position)}
    for item in told.work.items:
        assert shown(status.one(told.reader, item, position)) == expected.get(item)


def test_the_rows_of_an_item_follow_each_other_without_gap_or_overlap(told: Told) -> None:
    rows = told.reader.all("SELECT item_id, version, from_position, to_position FROM status ORDER BY item_id, version")
    for (item, version, _, ends), (next_item, next_version, begins, _) in zip(rows, rows[1:], strict=False):
        if item == next_item:
            assert (version + 1, ends) == (next_version, begins)
        else:
            assert (next_version, ends) == (1, OPEN)
    assert rows[-1][3] == OPEN
    assert len(rows) == sum(len(past(told.made, item)) for item in {row[0] for row in rows})


def test_before_its_first_event_nobody_knows_an_item(made):
    item = made.office.perform(draft(made)).id
    with made.office.database.read() as session:
        began = status.one(session, item)["began"]
        assert status.one(session, item, began - 1) is None
        assert status.one(session, item, 0) is None
        assert status.one(session, item, began)["version"] == 1
        assert status.one(session, "no-such-item") is None


def test_a_moment_in_the_past_shows_the_item_as_it_was_known_then(made):
    item = made.office.perform(draft(made)).id
    made.clock.advance(hours=2)
    made.office.perform(issue(made, item))
    with made.office.database.read() as session:
        for hours, stage in ((-1, None), (0, "drafted"), (1, "drafted"), (2, "issued"), (900, "issued")):
            position = position_at(session, stamp(MORNING + timedelta(hours=hours)))
            row = status.one(session, item, position)
            assert (row and row["stage"]) == stage


@given(back=st.integers(0, 10**13), zone=st.sampled_from([-8, 0, 8]))
def test_a_moment_is_found_by_halving_where_looking_at_all_of_them_finds_it(told: Told, back: int, zone: int) -> None:
    moment = told.log[-1].recorded_at + timedelta(minutes=1) - timedelta(microseconds=back)
    naive = sum(r.recorded_at <= moment for r in told.log)
    assert position_at(told.reader, stamp(moment)) == naive
    exact = told.log[back % told.end].recorded_at
    assert position_at(told.reader, stamp(exact)) == sum(r.recorded_at <= exact for r in told.log)


def test_a_renamed_community_keeps_its_old_name_in_the_past(made):
    item = served_task(made).id
    office, node_id = made.office, made.east.strip("/").rpartition("/")[2]
    with office.database.read() as session:
        before = office.recorder.last_position(session)
    made.give("node", "rename", NodeRenamed(name="东苑社区"), item=node_id)
    with office.database.read() as session:
        after = office.recorder.last_position(session)
        assert office.directory_at(session, before).name_of(made.east) == "东门社区"
        assert office.directory_at(session, after).name_of(made.east) == "东苑社区"
        assert office.directory().name_of(made.east) == "东苑社区"
        assert office.directory_at(session, 0).by_path(made.east) is None
        assert status.one(session, item, before) == replace_ends(status.one(session, item, after), before)


def replace_ends(row, position):
    assert row["from_position"] <= position < row["to_position"]
    return row


def test_an_ended_term_leaves_the_past_as_it_was(made):
    mediator, office = made.who("mediator", "community"), made.office
    with office.database.read() as session:
        before = office.recorder.last_position(session)
    ended = RoleEnded(role="mediator", at=made.east, until_on=date(2026, 11, 19))
    made.give("member", "end_appointment", ended, item=mediator)
    today = date(2026, 11, 20)
    with office.database.read() as session:
        assert [str(g.role) for g in office.directory_at(session, before).actor(mediator, today).grants] == ["mediator"]
        now = office.directory_at(session, office.recorder.last_position(session))
        assert now.actor(mediator, today).grants == ()
        assert [str(g.role) for g in now.actor(mediator, date(2026, 11, 19)).grants] == ["mediator"]
