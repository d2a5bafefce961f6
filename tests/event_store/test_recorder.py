"""The log on both stores: what was appended is read back, and what does not fit is refused as a whole."""

import pytest
from eventsourcing.persistence import IntegrityError

from event_store.recorder import MAX_STATE, EventTooLarge
from event_store.schema import EVENTS
from tests.event_store.log_tools import stored

THREE = [stored("a", 1, b"one"), stored("a", 2, b"two", "item.corrected"), stored("b", 1, "三".encode())]


def test_what_was_appended_is_read_back(recorder):
    assert recorder.max_notification_id() is None
    assert recorder.insert_events(THREE) == [1, 2, 3]
    assert recorder.select_events("a") == THREE[:2]
    assert recorder.select_events("b") == THREE[2:]
    assert recorder.select_events("c") == []
    assert recorder.max_notification_id() == 3


def test_nothing_appended_is_nothing_recorded(recorder):
    assert recorder.insert_events([]) == []
    assert recorder.max_notification_id() is None


def test_a_part_of_a_stream_is_read(recorder):
    recorder.insert_events([stored("a", version) for version in range(1, 6)])

    def versions(**limits):
        return [event.originator_version for event in recorder.select_events("a", **limits)]

    assert versions(gt=2) == [3, 4, 5]
    assert versions(lte=2) == [1, 2]
    assert versions(lte=0) == []
    assert versions(gt=1, lte=4, desc=True, limit=2) == [4, 3]
    assert versions(limit=0) == []


def test_the_log_is_read_by_position(recorder):
    recorder.insert_events(THREE)

    def positions(*args, **more):
        return [found.id for found in recorder.select_notifications(*args, **more)]

    assert positions(None, 10) == [1, 2, 3]
    assert positions(2, 10) == [2, 3]
    assert positions(2, 10, inclusive_of_start=False) == [3]
    assert positions(1, 2) == [1, 2]
    assert positions(1, 10, 2) == [1, 2]
    assert positions(1, 10, 0) == []
    assert positions(1, 10, topics=("item.corrected",)) == [2]
    (last,) = recorder.select_notifications(3, 1)
    assert (last.originator_id, last.originator_version, last.topic) == ("b", 1, "item.linked")
    assert last.state == "三".encode()


@pytest.mark.parametrize(
    "wrong",
    [
        [stored("a", 1)],
        [stored("a", 2, b"again")],
        [stored("c", 1), stored("a", 2)],
        [stored("c", 1), stored("c", 1)],
    ],
    ids=["first again", "last again", "one of two", "twice at once"],
)
def test_a_version_that_is_taken_is_refused_and_nothing_of_it_stays(recorder, wrong):
    recorder.insert_events(THREE)
    with pytest.raises(IntegrityError):
        recorder.insert_events(wrong)
    assert [found.id for found in recorder.select_notifications(1, 10)] == [1, 2, 3]
    assert recorder.insert_events([stored("c", 1)]) == [4]


@pytest.mark.parametrize(
    "wrong",
    [[stored("c", 2)], [stored("a", 4)], [stored("c", 0)], [stored("c", 1), stored("c", 3)]],
    ids=["no first", "one left out", "before the first", "left out within"],
)
def test_a_gap_in_versions_is_refused(recorder, wrong):
    recorder.insert_events(THREE)
    with pytest.raises(IntegrityError):
        recorder.insert_events(wrong)
    assert recorder.max_notification_id() == 3


@pytest.mark.parametrize("last", [0, 2, 4], ids=["taken", "taken too", "a gap"])
def test_a_position_that_does_not_follow_is_refused(database, recorder, last):
    recorder.insert_events(THREE)
    with pytest.raises(IntegrityError), database.write() as session:
        recorder.append(session, [stored("c", 1)], last)
    assert recorder.max_notification_id() == 3


def test_an_event_of_more_than_64_kib_is_refused(recorder):
    assert recorder.insert_events([stored("a", 1, b"x" * MAX_STATE)]) == [1]
    with pytest.raises(EventTooLarge):
        recorder.insert_events([stored("a", 2, b"x" * (MAX_STATE + 1))])
    assert recorder.max_notification_id() == 1


def test_the_store_itself_refuses_it_too(database, recorder, monkeypatch):
    monkeypatch.setattr("event_store.recorder.MAX_STATE", MAX_STATE + 1)
    with pytest.raises(IntegrityError):
        recorder.insert_events([stored("a", 1, b"x" * (MAX_STATE + 1))])
    assert all(f"length(state) <= {MAX_STATE}" in " ".join(statements) for statements in EVENTS.values())


def test_events_of_a_transaction_that_fails_are_not_in_the_log(database, recorder):
    with pytest.raises(ZeroDivisionError), database.write() as session:
        recorder.append(session, THREE)
        raise ZeroDivisionError
    assert recorder.max_notification_id() is None
    assert recorder.insert_events(THREE) == [1, 2, 3]


def test_a_reader_cannot_write(database):
    with pytest.raises(Exception, match=r"read-?only"), database.read() as session:
        session.run("DELETE FROM events")


def test_a_snapshot_sees_one_moment(database, recorder):
    recorder.insert_events(THREE)
    with database.snapshot() as session:
        recorder.insert_events([stored("c", 1)])
        assert recorder.last_position(session) == 3
        session.run("CREATE TEMPORARY TABLE found (n int)")
        session.run("INSERT INTO found SELECT count(*) FROM events")
        assert session.all("SELECT n FROM found") == [(3,)]
    assert recorder.max_notification_id() == 4


def test_what_is_read_in_one_moment_agrees(database, recorder):
    recorder.insert_events(THREE)
    with database.read() as session:
        with session.moment():
            assert recorder.last_position(session) == 3
            recorder.insert_events([stored("c", 1)])
            with session.moment():
                assert recorder.last_position(session) == 3
            assert session.all("SELECT count(*) FROM events") == [(3,)]
        assert recorder.last_position(session) == 4
        with pytest.raises(ZeroDivisionError), session.moment():
            raise ZeroDivisionError
        recorder.insert_events([stored("d", 1)])
        assert recorder.last_position(session) == 5


def test_a_moment_within_what_is_written_sees_what_was_written_before(database, recorder):
    with database.write() as session:
        recorder.append(session, THREE)
        with session.moment():
            assert recorder.last_position(session) == 3
    assert recorder.max_notification_id() == 3


def test_a_long_answer_comes_piece_by_piece(database, recorder):
    recorder.insert_events([stored("a", version) for version in range(1, 1201)])
    with database.read() as session:
        found = session.stream("SELECT position FROM events WHERE position > ? ORDER BY position", (0,))
        assert [row[0] for row in found] == list(range(1, 1201))


def test_a_per_cent_sign_means_itself(database):
    with database.read() as session:
        assert session.all("SELECT 7 % 4 AS rest WHERE 'abc' LIKE 'a%' AND 1 = ?", (1,)) == [(3,)]
