"""When this is recorded about one item, that follows for another, at once and by itself (domain.md 5.6)."""

from collections.abc import Mapping
from typing import Any

from domain.kernel import Event, RecordedEvent
from domain.policies import contacts, dispatch, inspections, links, oversight, petition, safety
from domain.policies.order import Order, Policy

__all__ = ["TABLE", "Order", "follow_ups"]


def together(*tables: Mapping[type[Event], tuple[Policy, ...]]) -> Mapping[type[Event], tuple[Policy, ...]]:
    """One table of all: an event's policies in the order of the tables."""
    found: dict[type[Event], tuple[Policy, ...]] = {}
    for table in tables:
        for event, policies in table.items():
            found[event] = (*found.get(event, ()), *policies)
    return found


TABLE = together(
    links.TABLE, safety.TABLE, inspections.TABLE, petition.TABLE, contacts.TABLE, oversight.TABLE, dispatch.TABLE,
)
"""Event -> what is asked for orders when it has been recorded."""


def follow_ups(recorded: RecordedEvent, state: Any) -> tuple[Order, ...]:
    """What follows from a recorded event, given the state of its item after it; most events call for nothing."""
    return tuple(order for policy in TABLE.get(type(recorded.event), ()) for order in policy(recorded, state))
