"""What time brings: once a minute, whatever has come due is recorded, once each, by whichever process leads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

import structlog

from domain.alarm_steps import Due, steps_due
from domain.deadlines import day_of, in_china
from domain.kernel import CLOCK, LATE_ENTRY_DAYS
from event_store.database import StoreUnavailable
from projections.status import FIRST_ALARM, Alarm, alarms_due
from projections.trail import stamp
from service.commands import Answer, Command, Stale
from service.duty import LATE, Done, Duty
from service.housework import Housework
from service.incidents import described
from service.inspection_plans import make_slots
from service.kept import TICKED
from service.office import Office
from service.recounting import recount
from service.views import followed

log = structlog.get_logger()
EVERY = timedelta(minutes=1)
AT_ONCE = 500
"""Items that are read and spoken of together."""


@dataclass(slots=True)
class Turn:
    """What is to be said of one item, one step after the other, for as long as nobody else has been there."""

    item_id: str
    kind: str
    version: int
    steps: list[Due]

    def command(self, today: date) -> Command:
        """The first of the steps as a command."""
        step = self.steps[0]
        late = (today - step.occurred_on).days > LATE_ENTRY_DAYS
        return Command(
            kind=self.kind, name=step.command, event=step.event, actor=CLOCK.id, item_id=self.item_id,
            occurred_on=step.occurred_on, reason=LATE if late else None, expected=self.version,
        )


def speak(office: Office, today: date) -> Done:
    """Record the reminders, misses and lapses that are due; each carries the version read, so none comes twice."""
    done, before = Done(), -1
    # what has been said may itself have brought something due: how long a deadline is missed by now
    while done.given > before:
        before = done.given
        go_over(office, today, done)
    return done


def go_over(office: Office, today: date, done: Done) -> None:
    """Say what is due of every item, once each."""
    after = FIRST_ALARM
    while True:
        with office.database.read() as session:
            found = alarms_due(session, today.isoformat(), after, limit=AT_ONCE)
        turns = [turn for alarm in found if (turn := turn_of(office, alarm, today, done)) and turn.steps]
        while turns:
            waiting = [(turn, office.submit(turn.command(today))) for turn in turns]
            turns = [rest for turn, future in waiting if (rest := what_is_left(turn, future.result, done)).steps]
        if len(found) < AT_ONCE:
            return
        after = found[-1].alarm_on, found[-1].began


def turn_of(office: Office, alarm: Alarm, today: date, done: Done) -> Turn | None:
    """What is due of an item as it stands now."""
    with done.turn(alarm.item_id):
        books, known = office.books, office.remembered(alarm.item_id, alarm.version)
        if known is None:
            with office.database.read() as session:
                known = followed(office.log.past(session, alarm.item_id), books)
        if known is not None:
            steps = steps_due(books.latest.clocks, known.kind, known.clocks, known.alarms, today)
            return Turn(alarm.item_id, known.kind, known.state.version, steps)
    return None


def what_is_left(turn: Turn, answer: Callable[[], Answer], done: Done) -> Turn:
    """The item's turn after its first step has been answered."""
    version = turn.version
    try:
        with done.turn(turn.item_id):
            version = answer().version
            done.given += 1
    except Stale:
        # somebody was first: what is still due is said with the next tick
        return replace(turn, steps=[])
    return replace(turn, version=version, steps=turn.steps[1:])


DUTIES: dict[str, Duty] = {
    "recounts": lambda office, today: Done(recount(office)),
    "inspection_plans": make_slots,
    "alarms": speak,
}
"""What is done with every tick, in this order; a duty that fails keeps none of the others from its turn."""


def tick(office: Office) -> dict[str, Done]:
    """Go over everything once; what each duty came to. Raises StoreUnavailable."""
    now = office.clock()
    found: dict[str, Done] = {}
    for name, duty in DUTIES.items():
        try:
            found[name] = duty(office, day_of(now))
        except StoreUnavailable:
            raise
        except Exception as error:
            found[name] = Done(stuck={name: type(error).__qualname__})
            log.error("clockwork_duty", duty=name, **described(error))
    with office.database.write() as session:
        session.run("DELETE FROM ticked")
        session.insert(TICKED, [(stamp(now),)])
    if given := {name: done.given for name, done in found.items() if done.given}:
        log.info("clockwork", **given)
    return found


def until_next(now: datetime) -> float:
    """Seconds to the next tick: a minute, or the office's midnight if that is sooner."""
    local = in_china(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return min(EVERY, midnight - local).total_seconds()


def clockwork_of(office: Office, wait: Callable[[datetime], float] = until_next) -> Housework:
    """The thread that ticks."""
    return Housework(office, "ticks", partial(tick, office), lambda: wait(office.clock()))
