"""The inspections that plans call for: each slot gets its own when it begins, also after the clock stood still."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import groupby

from domain.inspection_plan import LIFECYCLE, InspectionPlan, slots_due
from domain.inspection_plan.events import SlotPlanned
from domain.kernel import CLOCK, LATE_ENTRY_DAYS
from domain.network import Directory
from event_store.database import OPEN, Session
from service.commands import Command, Stale
from service.duty import LATE, Done
from service.office import Office

RUNNING = (
    f"SELECT item_id FROM status WHERE to_position = {OPEN} AND final = 0 AND assignee = '' "
    "AND kind = 'inspection_plan' AND stage = 'running'"
)
"""Plans are nobody's own, so the index of what lies open finds the few that run."""
LEADS = ("inspector", "street_leader")
"""Who leads an inspection when the plan's own lead has left, in this order."""


def make_slots(office: Office, today: date) -> Done:
    """Plan the inspection of every slot that has begun, once each; a plan that cannot keeps none of the others back."""
    done = Done()
    with office.database.read() as session:
        plans = list(running_plans(office, session))
    for plan in plans:
        # somebody was first: what is still due is planned with the next tick
        with suppress(Stale), done.turn(plan.id):
            done.given += plan_slots(office, plan, today)
    return done


def running_plans(office: Office, session: Session) -> Iterator[InspectionPlan]:
    """Every plan that runs."""
    events = office.log.pasts(session, [row[0] for row in session.all(RUNNING)])
    for _, past in groupby(events, key=lambda recorded: recorded.stream_id):
        state = LIFECYCLE.fold(past)
        assert isinstance(state, InspectionPlan)
        yield state


def plan_slots(office: Office, plan: InspectionPlan, today: date) -> int:
    """Plan what is due of one plan, in order; how many inspections that gave.

    Each is dated on the day it is planned, or on the last day of a slot that went by while nobody looked.
    """
    version = plan.version
    for slot in slots_due(plan, today):
        day = min(today, slot.last_on)
        command = Command(
            kind="inspection_plan", name="make_slot", event=SlotPlanned(led_by=lead_of(office.directory(), plan, day)),
            actor=CLOCK.id, item_id=plan.id, occurred_on=day, expected=version,
            reason=LATE if (today - day).days > LATE_ENTRY_DAYS else None,
        )
        version = office.perform(command).version
    return version - plan.version


def lead_of(directory: Directory, plan: InspectionPlan, day: date) -> str:
    """Who leads: the plan's lead while they serve, else whoever is nearest; nobody else leaves it to be refused."""
    lead = directory.member(plan.lead)
    if lead is not None and lead.serves_on(day):
        return plan.lead
    nearest = (member for role in LEADS for member in directory.members_at(plan.node, role, day))
    return next((member.id for member in nearest), plan.lead)
