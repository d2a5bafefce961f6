"""The log serves an ordinary application of the `eventsourcing` library, with aggregates of its own."""

import pytest
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import IntegrityError

from event_store.recorder import LogRecorder


class Meeting(Aggregate):
    """Something that is counted."""

    @event("Called")
    def __init__(self, place: str) -> None:
        self.place = place
        self.people = 0

    @event("Joined")
    def join(self, people: int) -> None:
        self.people += people


@pytest.fixture
def meetings(database):
    class Meetings(Application):
        def construct_recorder(self):
            return LogRecorder(database)

    application = Meetings()
    yield application
    application.close()


def test_an_aggregate_is_saved_and_loaded(meetings):
    meeting = Meeting("社区活动室")
    meeting.join(3)
    assert [recording.notification.id for recording in meetings.save(meeting)] == [1, 2]
    meeting.join(4)
    meetings.save(meeting)
    loaded = meetings.repository.get(meeting.id)
    assert (loaded.place, loaded.people, loaded.version) == ("社区活动室", 7, 3)
    assert meetings.repository.get(meeting.id, version=2).people == 3


def test_the_second_of_two_writers_is_refused(meetings):
    meeting = Meeting("东门")
    meetings.save(meeting)
    one, other = (meetings.repository.get(meeting.id) for _ in range(2))
    one.join(1)
    meetings.save(one)
    other.join(2)
    with pytest.raises(IntegrityError):
        meetings.save(other)
    assert meetings.repository.get(meeting.id).people == 1


def test_its_notification_log_is_the_log(meetings):
    for place in ("东门", "西园"):
        meetings.save(Meeting(place))
    assert [found.id for found in meetings.notification_log.select(start=1, limit=10)] == [1, 2]


def test_followers_are_told_to_poll(recorder):
    with pytest.raises(NotImplementedError):
        recorder.subscribe()
