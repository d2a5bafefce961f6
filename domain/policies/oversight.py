"""What is suggested when handling falls short: a person decides, the office's rules only see that somebody is asked."""

from collections.abc import Mapping
from typing import Any

from domain.alarms import DeadlineMissed, ReminderSent
from domain.dispute.events_closing import DisputeClosed
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.state import Dispute
from domain.hazard.events import HazardEliminationVerified, HazardReopened, RectificationConfirmed
from domain.hazard.state import Hazard
from domain.item import Item
from domain.kernel import Event, RecordedEvent
from domain.links import ItemsLinked
from domain.petition_risk.events_opening import MatterIdentified
from domain.policies.order import Order, Policy
from domain.rectification_task.state import RectificationTask
from domain.shared import RecordCorrected
from domain.suggestions import Suggested, SuggestionTaken

TIME_SUGGESTS: Mapping[str, Suggested] = {
    "overdue_urge": Suggested(suggestion="urge_handling", because="still_overdue"),
    "overdue_supervise": Suggested(suggestion="order_supervision", because="still_overdue"),
    "overdue_escalate": Suggested(suggestion="escalate", because="still_overdue"),
    "long_overdue": Suggested(suggestion="identify_matter", because="obligation_long_overdue"),
}
"""The clock that says how long something has been late -> what is suggested then."""
PAPERS = frozenset({"archive_due"})
"""Clocks of what is settled and only has to be filed: there is nothing in it for the level above to do."""

ORIGINS: Mapping[type[Item], str] = {Dispute: "dispute", Hazard: "hazard", RectificationTask: "rectification_task"}
"""What a matter may come from, among the codes `origin_kind`."""


def suggested(item: str, suggestion: str, because: str, other: str | None = None, kind: str = "") -> tuple[Order, ...]:
    """The order that suggests something of an item, if that is of the `kind`."""
    words = Suggested(suggestion=suggestion, because=because, other=other)
    return (Order(command="suggest", event=words, item=item, kind=kind, where_legal=True),)


def still_overdue(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """What is late stays late: it is urged, then supervised, then taken to the level above (R13)."""
    reminder: Any = recorded.event
    key, _, of = reminder.clock.removesuffix("]").partition("[")
    words = TIME_SUGGESTS.get(key)
    if words is None or words.suggestion == "escalate" and of in PAPERS:
        return ()
    return (Order(command="suggest", event=words, item=item.id),)


def major_hazard_overdue(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """A supervisor is asked about a major hazard that is late, and the matters linked to it are looked at anew."""
    match item:
        case Hazard(is_major=True) | RectificationTask(grade="major"):
            anew = (
                suggested(other, "reassess_level", "major_hazard_overdue", other=item.id, kind="petition_risk")
                for other in dict.fromkeys(other for other, _ in item.links)
            )
            return sum(anew, suggested(item.id, "order_supervision", "major_hazard_overdue"))
    return ()


def not_settled(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """What mediation could not settle may be a matter for the office, unless it comes from one."""
    closed: Any = recorded.event
    if closed.result != "not_settled" or dispute.from_matter:
        return ()
    return suggested(dispute.id, "identify_matter", "not_settled")


def group_dispute_terminated(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """A group dispute without a settlement may be a matter for the office at once."""
    if not dispute.group_dispute or dispute.from_matter:
        return ()
    return suggested(dispute.id, "identify_matter", "group_dispute_terminated")


def matter_begins(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """The matter that somebody agreed there is begins where the item is held, and the two are linked."""
    taken: Any = recorded.event
    if taken.suggestion != "identify_matter":
        return ()
    origin = next((kind for state, kind in ORIGINS.items() if isinstance(item, state)), None)
    identify = MatterIdentified(
        node=item.node, title=item.title, place=item.place, unresolved=taken.unresolved, origin_kind=origin,
        origin_item=item.id, first_arose_on=item.received_on or recorded.occurred_on,
    )
    link = ItemsLinked(other=item.id, relation="caused_by")
    return (Order(kind="petition_risk", command="identify", event=identify, then=(("link", link),)),)


def tasks_all_passed(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """Once every task has passed its re-check, an inspector is asked whether the hazard is gone."""
    if not hazard.all_tasks_passed:
        return ()
    return suggested(hazard.id, "verify_elimination", "all_tasks_closed")


def eliminated(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """What is gone is struck off by whoever may, never by itself."""
    return suggested(hazard.id, "close_hazard", "all_tasks_closed")


def relapsed(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """A supervisor is asked about what was struck off too soon."""
    reopened: Any = recorded.event
    return suggested(hazard.id, "order_supervision", "relapse") if reopened.relapse else ()


def kept_as_corrected(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """A corrected business date may show that a deadline was kept after all; the log never forgets the miss."""
    corrected: Any = recorded.event
    if corrected.field != "occurred_on" or not item.missed:
        return ()
    return suggested(item.id, "rescind_miss", "kept_as_corrected")


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    ReminderSent: (still_overdue,),
    DeadlineMissed: (major_hazard_overdue,),
    DisputeClosed: (not_settled,),
    MediationTerminated: (group_dispute_terminated,),
    SuggestionTaken: (matter_begins,),
    RectificationConfirmed: (tasks_all_passed,),
    HazardEliminationVerified: (eliminated,),
    HazardReopened: (relapsed,),
    RecordCorrected: (kept_as_corrected,),
}
