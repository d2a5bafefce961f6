"""Given-when-then for any kind of item, without a store: past events, one command, then its event or its refusal."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from domain.fields import CaseNumber
from domain.item import Item
from domain.kernel import Actor, Context, Event, Grant, Invalid, RecordedEvent, Refused, Role
from domain.lifecycle import Lifecycle
from domain.parties import Party

TODAY = date(2026, 11, 20)
STREET, COMMUNITY, BUILDING, WEST = "/street/", "/street/east/", "/street/east/b3/", "/street/west/"


def actor(role: str, node: str = STREET, name: str | None = None) -> Actor:
    """Somebody with one role at one node; `name` is the id, by default the role."""
    return Actor(name or role, (Grant(Role(role), node),))


@dataclass
class Story:
    """One item's past and how it goes on; `others` are the items that its words may name.

    >>> Story(LIFECYCLE).does("draft", TaskDrafted(...), actor("inspector")).stage
    """

    lifecycle: Lifecycle
    state: Item | None = None
    events: list[RecordedEvent] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))
    id: str = "item-1"
    others: dict[str, Item] = field(default_factory=dict)

    def context(
        self, who: Actor, today: date = TODAY, occurred_on: date | None = None, reason: str | None = None
    ) -> Context:
        def number(series: str) -> CaseNumber:
            seq = next(self.numbers)
            return CaseNumber(series=series, node=STREET, year=today.year, seq=seq, text=f"{series}-{seq}")

        def party(ref: str) -> Any:
            named = (party for r in self.events for party in getattr(r.event, "parties", ()))
            return next((party for party in named if party.ref == ref), Party(ref=ref, role="other"))

        return Context(actor=who, today=today, occurred_on=occurred_on or today, reason=reason, number=number,
                       token=lambda: "RECEIPT1", item=self.others.get, new_id=lambda: f"{self.id}-split", party=party)

    def record(self, event: Event, by: str = "system", on: date = TODAY) -> "Story":
        """Given: the event happened, whatever the rules say of it now."""
        version = len(self.events) + 1
        recorded = RecordedEvent(
            stream_id=self.id, version=version, position=version, name=type(event).__name__, event=event, actor=by,
            role="", node=STREET, occurred_on=on, recorded_at=datetime(2026, 11, 20, tzinfo=UTC),
        )
        self.events.append(recorded)
        self.state = self.lifecycle.fold(self.events) if event.retells else self.lifecycle.evolve(self.state, recorded)
        return self

    def decide(self, command: str, event: Event, who: Actor, **context: Any) -> Event:
        """When: the event that the command gives; raises Refused or Invalid."""
        state = self.state or self.lifecycle.state(node=getattr(event, "node", STREET))
        return self.lifecycle.decide(state, command, event, self.context(who, **context))

    def does(self, command: str, event: Event, who: Actor, **context: Any) -> Item:
        """When and then: the command is accepted; the state after it."""
        decided = self.decide(command, event, who, **context)
        self.record(decided, who.id, context.get("occurred_on") or context.get("today", TODAY))
        assert self.state is not None
        return self.state

    def refusal(self, command: str, event: Event, who: Actor, **context: Any) -> tuple[str, ...]:
        """When and then: the refusal's code and needs, or `invalid` and `field:code` of each fault."""
        found = self.refusal_or_none(command, event, who, **context)
        assert found is not None, f"{command} was accepted"
        return found

    def refusal_or_none(self, command: str, event: Event, who: Actor, **context: Any) -> tuple[str, ...] | None:
        """The same, or None if the command is accepted."""
        try:
            self.decide(command, event, who, **context)
        except Refused as no:
            return (no.code, *no.needs)
        except Invalid as no:
            return ("invalid", *(f"{fault.field}:{fault.code}" for fault in no.faults))
        return None

    def branch(self) -> "Story":
        """The same past, to try another way on."""
        return replace(self, events=list(self.events))
