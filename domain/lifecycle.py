"""How any item lives: one table of legal transitions that rules, routes, buttons, drawings and tests all read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any

from domain.copies import replace
from domain.fork import Fork
from domain.item import Item
from domain.kernel import LATE_ENTRY_DAYS, Actor, Context, Event, Fault, Invalid, RecordedEvent, Refused, Role
from domain.offers import Offer, Offers
from domain.retelling import retold
from domain.transition import BEFORE, SAME, Transition, roles_in


def unchanged(state: Any, recorded: RecordedEvent) -> Any:
    """The `apply` of a kind whose facts are all carried over by name."""
    return state


@dataclass(frozen=True)
class Lifecycle:
    """The table of a kind, with its state and how an event changes the state's facts.

    kind: the stored prefix, `dispute`. stages: in the order of the main path. final: stages that end the item.
    state: the state's class; a field that an event has by the same name is carried over, `apply` does the rest.
    """

    kind: str
    stages: tuple[str, ...]
    final: frozenset[str]
    state: type[Item]
    table: tuple[Transition, ...]
    apply: Callable[[Any, RecordedEvent], Any] = field(default=unchanged)

    @cached_property
    def _by_command(self) -> dict[tuple[str, str], Transition]:
        return {(row.command, stage): row for row in self.table for stage in row.source}

    @cached_property
    def _by_event(self) -> dict[tuple[type[Event], str], Transition]:
        return {(row.event, stage): row for row in self.table for stage in row.source}

    @cached_property
    def _by_stage(self) -> dict[str, tuple[Transition, ...]]:
        stages = (BEFORE, *self.stages)
        return {s: tuple(r for r in self.table if s in r.source and not r.retired) for s in stages}

    @cached_property
    def _blank(self) -> Item:
        return self.state()

    @cached_property
    def _offers(self) -> Offers:
        return Offers(self._by_stage)

    @cached_property
    def commands(self) -> dict[str, Transition]:
        """Every command by name, with the first of its rows."""
        found: dict[str, Transition] = {}
        for row in self.table:
            found.setdefault(row.command, row)
        return found

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """The commands that begin an item; the first is the usual one."""
        return tuple(row.command for row in self._by_stage[BEFORE])

    @property
    def open_stages(self) -> tuple[str, ...]:
        """The stages that are not final."""
        return tuple(s for s in self.stages if s not in self.final)

    def row(self, command: str, stage: str) -> Transition | None:
        """The row by which `command` may be given in `stage`."""
        row = self._by_command.get((command, stage))
        return None if row is None or row.retired else row

    def offers(self, state: Item, actor: Actor) -> tuple[Offer, ...]:
        """What this actor may do now, each with what still blocks it; nothing if they have withdrawn from the item."""
        return self._offers.of(state, actor)

    def decide(self, state: Item, command: str, event: Event, context: Context) -> Event:
        """The event to record for `command`; raises Refused (the rules) or Invalid (the words)."""
        row = self.row(command, state.stage)
        if row is None:
            raise Refused("not_in_this_stage", kind=self.kind, stage=state.stage, command=command)
        if not row.stands(state.beside):
            raise Refused("not_now", kind=self.kind, beside=row.beside, command=command)
        if not row.by & roles_in(state, row.at, context.actor):
            raise Refused("not_your_role", roles=tuple(sorted(row.by)))
        if context.actor.id in state.recused:
            raise Refused("has_withdrawn")
        if missing := row.missing(state, context.actor):
            raise Refused("needs_missing", needs=missing)
        if faults := [*envelope_faults(row, context), *event.faults(state, context)]:
            raise Invalid(*faults)
        return event.completed(state, context)

    def evolve(self, state: Item | None, recorded: RecordedEvent) -> Item:
        """The state after the event; never refuses."""
        event = recorded.event
        if state is None:
            state = replace(self._blank, id=recorded.stream_id, created_by=recorded.actor)
        row = self._by_event.get((type(event), state.stage))
        carried = {name: getattr(event, name) for name in shared_fields(type(state), type(event))}
        new = self.apply(replace(state, version=recorded.version, **carried), recorded)
        target = None if row is None else row.target
        while isinstance(target, Fork):
            target = target.then if getattr(new, target.flag) else target.otherwise
        if target is not SAME and target != new.stage:
            new = replace(new, stage=target)
            if target in self.final and state.stage not in self.final:
                return new.at_rest()
        if new.suggestions and row:
            # what was suggested is done
            left = tuple(open_ for open_ in new.suggestions if open_.settled_by != row.command)
            return new if len(left) == len(new.suggestions) else replace(new, suggestions=left)
        return new

    def fold(self, events: Iterable[RecordedEvent]) -> Item | None:
        """The state after all the events, as it is known now: on the days that corrections gave them."""
        state = None
        for recorded in retold(events):
            state = self.evolve(state, recorded)
        return state


@cache
def shared_fields(state: type[Item], event: type[Event]) -> tuple[str, ...]:
    """The fields that the event gives to the state by the same name."""
    known = {f.name for f in fields(state)}
    return tuple(f.name for f in fields(event) if f.name in known)


def envelope_faults(row: Transition, context: Context) -> Iterable[Fault]:
    """The future is refused; a late entry, and a row that asks for it, needs a reason (domain.md part 3)."""
    if context.occurred_on > context.today:
        yield Fault("in_the_future", "occurred_on")
    late = (context.today - context.occurred_on).days > LATE_ENTRY_DAYS
    if late and not context.reason:
        yield Fault("late_entry_needs_reason", "reason")
    elif row.reason and not context.reason:
        yield Fault("reason_required", "reason")


def roles(*names: str) -> frozenset[Role]:
    """The set of roles of a row."""
    return frozenset(Role(name) for name in names)
