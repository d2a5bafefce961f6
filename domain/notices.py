"""Who is told of what: those whose task it becomes, those who asked for it, and those who look over it.

An address is a person's id, or a role at a node, `mediator@/street/community/`: whoever holds it hears of it.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any

from domain.custody.rules import RECEIVER
from domain.fields import MemberField
from domain.item import Item
from domain.kernel import RecordedEvent, Role
from domain.network import leaves, naming_fields
from domain.suggestions import SUGGESTIONS

Audience = Callable[[RecordedEvent, str, Item], Iterable[str]]
"""(what was recorded, the kind of the item, the item after it) -> addresses."""

IN_CHARGE: Mapping[str, tuple[Role, ...]] = {
    "dispute": (Role.MEDIATOR, Role.PMC_HEAD),
    "petition_risk": (Role.DESK_CLERK, Role.COMMUNITY_OFFICER),
    "hazard": (Role.INSPECTOR,),
    "rectification_task": (Role.INSPECTOR,),
    "inspection": (Role.INSPECTOR,),
    "first_contact": (Role.DESK_CLERK, Role.COMMUNITY_OFFICER),
}
"""Who takes up an item of a kind while it is nobody's in particular."""


def address(role: Role, path: str) -> str:
    """Whoever holds a role at a node."""
    return f"{role}@{path}"


def addresses(roles: Iterable[Role], path: str) -> Iterable[str]:
    """Whoever holds one of the roles at a node or above it."""
    above = [*accumulate(f"{part}/" for part in path.split("/")[:-1])][1:]
    return [address(role, node) for role in roles for node in above]


def responsible(recorded: RecordedEvent, kind: str, item: Item) -> Iterable[str]:
    """The responsible person, or those who take up such items where there is none."""
    return [item.assignee] if item.assignee else addresses(IN_CHARGE[kind], item.node)


def in_charge(recorded: RecordedEvent, kind: str, item: Item) -> Iterable[str]:
    """Those who take up such items, whoever is responsible."""
    return addresses(IN_CHARGE[kind], item.node)


def reporter(recorded: RecordedEvent, kind: str, item: Item) -> Iterable[str]:
    """Whoever brought the item in."""
    return [item.created_by]


def named(recorded: RecordedEvent, kind: str, item: Item) -> Iterable[str]:
    """The colleagues whom the event names."""
    event: Any = recorded.event
    for field, annotation in naming_fields(event.__class__):
        given = leaves(annotation, getattr(event, field), field)
        yield from (value for _, markers, value in given if MemberField() in markers)


def deciders(recorded: RecordedEvent, kind: str, item: Item) -> Iterable[str]:
    """Those who decide on what is suggested."""
    event: Any = recorded.event
    return addresses(sorted(SUGGESTIONS[event.suggestion].by), item.node)


def holding(*roles: str) -> Audience:
    """Whoever holds one of these roles at the item's node or above it."""
    return lambda recorded, kind, item: addresses(map(Role, roles), item.node)


def units(paths: Callable[[Any, Item], Iterable[str]]) -> Audience:
    """Whoever may take an item over at certain nodes; paths: those of the event, or of the item after it."""
    return lambda recorded, kind, item: [
        address(role, path) for path in paths(recorded.event, item) if path for role in sorted(RECEIVER)
    ]


def taking_part(recorded: RecordedEvent, kind: str, item: Any) -> Iterable[str]:
    """Whoever chairs or attends a meeting."""
    return [item.chair, *item.attending]


SUPERVISORS, LEADERS = holding("supervisor"), holding("street_leader")
OFFERED_TO = units(lambda event, item: (item.custody.offered_to,))
CO_HANDLERS = units(lambda event, item: item.custody.co_handlers)
WAITING_FOR_A_REPORT = units(lambda event, item: (item.custody.answers_to,))
WHERE_IT_BEGAN = units(lambda event, item: (item.origin,))

NOTICES: Mapping[str, tuple[Audience, ...]] = {
    "item.reminder_sent": (responsible,),
    "item.deadline_missed": (responsible, SUPERVISORS),
    "item.deadline_miss_rescinded": (responsible, SUPERVISORS),
    "item.suggested": (deciders,),
    "item.handling_urged": (responsible, in_charge),
    "item.handling_urge_answered": (SUPERVISORS,),
    "item.supervision_ordered": (responsible, in_charge, LEADERS),
    "item.supervision_answered": (SUPERVISORS,),
    "item.supervision_lifted": (responsible,),
    "item.escalation_requested": (OFFERED_TO,),
    "item.escalation_accepted": (responsible, reporter, WHERE_IT_BEGAN),
    "item.escalation_returned": (responsible, in_charge),
    "item.handed_down": (OFFERED_TO,),
    "item.forwarded": (OFFERED_TO,),
    "item.acknowledged": (responsible, reporter, WAITING_FOR_A_REPORT),
    "item.objected": (responsible, in_charge, LEADERS),
    "item.objection_rejected": (responsible, in_charge),
    "item.recalled": (reporter, WHERE_IT_BEGAN),
    "item.reported_back": (WAITING_FOR_A_REPORT,),
    "item.report_sent_back": (responsible, in_charge),
    "item.report_extended": (responsible,),
    "item.joint_handling_convened": (CO_HANDLERS,),
    "item.co_handler_invited": (CO_HANDLERS,),
    "item.co_handler_reported": (responsible,),
    "first_contact.recorded": (in_charge,),
    "first_contact.handed_over": (reporter,),
    "first_contact.answered": (reporter,),
    "dispute.registered": (in_charge,),
    "dispute.accepted": (reporter,),
    "dispute.declined": (reporter,),
    "dispute.mediator_assigned": (named,),
    "dispute.mediator_replaced": (named,),
    "dispute.escalation_risk_noted": (responsible, holding("pmc_head", "community_officer"), LEADERS),
    "dispute.agreement_took_effect": (reporter,),
    "dispute.obligation_overdue": (responsible,),
    "dispute.mediation_terminated": (reporter,),
    "dispute.transferred_out": (reporter,),
    "dispute.closed": (reporter,),
    "dispute.reopened": (responsible, reporter),
    "dispute.reopened_from_archive": (responsible, reporter),
    "petition_risk.petition_registered": (in_charge,),
    "petition_risk.matter_identified": (in_charge,),
    "petition_risk.responsible_unit_assigned": (named,),
    "petition_risk.reply_issued": (reporter,),
    "petition_risk.matter_closed": (reporter,),
    "petition_risk.matter_reopened": (responsible, in_charge),
    "hazard.reported": (in_charge,),
    "hazard.verified": (reporter,),
    "hazard.dismissed": (reporter,),
    "hazard.graded": (responsible,),
    "hazard.regraded": (responsible,),
    "hazard.rectification_reported": (responsible,),
    "hazard.rectification_confirmed": (responsible,),
    "hazard.still_present": (responsible, LEADERS),
    "hazard.closed": (reporter,),
    "hazard.reopened": (responsible, named, SUPERVISORS),
    "hazard.danger_control_applied": (responsible, LEADERS),
    "hazard.danger_control_lifted": (responsible, LEADERS),
    "hazard.suspension_ordered": (responsible, LEADERS),
    "hazard.listed": (responsible, SUPERVISORS),
    "hazard.transferred": (responsible, reporter),
    "hazard.transfer_feedback_received": (responsible, LEADERS),
    "hazard.merged": (reporter,),
    "rectification_task.drafted": (named,),
    "rectification_task.extension_requested": (LEADERS,),
    "rectification_task.extension_granted": (responsible,),
    "rectification_task.extension_refused": (responsible,),
    "rectification_task.completion_reported": (in_charge,),
    "rectification_task.recheck_passed": (responsible,),
    "rectification_task.recheck_failed": (responsible, LEADERS),
    "rectification_task.notice_reissued": (responsible,),
    "rectification_task.notice_revoked": (responsible,),
    "rectification_task.handed_to_enforcement": (responsible,),
    "rectification_task.enforcement_feedback_received": (responsible, LEADERS),
    "rectification_task.place_reported": (in_charge, holding("community_officer")),
    "rectification_task.notice_drafted": (named,),
    "rectification_task.place_assigned": (named,),
    "rectification_task.place_tidied": (reporter,),
    "rectification_task.place_let_be": (reporter,),
    "inspection.planned": (named,),
    "inspection.rescheduled": (responsible,),
    "inspection.cancelled": (responsible,),
    "dispatch_meeting.called": (taking_part,),
    "dispatch_meeting.minutes_closed": (taking_part,),
    "dispatch_meeting.cancelled": (taking_part,),
}
"""Stored name of an event -> who is told of it."""


def told(recorded: RecordedEvent, kind: str, item: Item) -> tuple[str, ...]:
    """The addresses of an event's notice, each once; whoever acts themselves needs no telling."""
    audiences = NOTICES.get(recorded.name)
    if audiences is None:
        return ()
    found = dict.fromkeys(to for audience in audiences for to in audience(recorded, kind, item))
    return tuple(to for to in found if to not in ("", recorded.actor))
