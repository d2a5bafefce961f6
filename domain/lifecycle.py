"""How any item lives: one table of legal transitions that rules, routes, buttons, drawings and tests all read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any

from domain.copies import replace
from domain.fork import Fork
from domain.item import Item
from domain.kernel import LATE_ENTRY_DAYS, Actor, Context, Event, Fault, Invalid, RecordedEvent, Refused, Role
from domain.retelling import retold

BEFORE = ""
"""The stage before an item begins."""
NEW = (BEFORE,)
"""The `source` of a transition that begins an item."""
SAME = None
"""The `target` of a transition that leaves the stage as it is."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: who may turn which stage into which other, by which event, and what that needs.

    `rule` is the row's number in the field's own table (domain.md part 5). Each word in `needs` names a boolean of
    the state (a property), or of state and actor (a method). `reason` says that the envelope's reason is required.
    `retired` rows are refused to people and still folded at replay. `beside`: the row is there only while one of these
    stands beside the item's stage (`Item.beside`). `at`: the state's attribute with the path, or the paths, at which
    one of the roles must be held: the holder's unless the act is somebody else's.
    """

    rule: str
    command: str
    source: tuple[str, ...]
    event: type[Event]
    target: str | Fork | None
    by: frozenset[Role]
    needs: tuple[str, ...] = ()
    reason: bool = False
    retired: bool = False
    beside: tuple[str, ...] = ()
    at: str = "node"

    def stands(self, beside: tuple[str, ...]) -> bool:
        """Whether what goes on beside the item's stage lets the row be there."""
        return not self.beside or any(stage in self.beside for stage in beside)

    def targets(self, stage: str) -> tuple[str, ...]:
        """The stages this row can lead to from `stage`."""
        match self.target:
            case None:
                return (stage,)
            case Fork():
                return self.target.ends
            case name:
                return (name,)

    def missing(self, state: Item, actor: Actor) -> tuple[str, ...]:
        """The needs that are not met."""
        return tuple(need for need in self.needs if not holds(state, need, actor))


def places(state: Item, at: str) -> tuple[str, ...]:
    """The paths that an attribute of the state names, in a row's `at`."""
    found = getattr(state, at)
    return found if isinstance(found, tuple) else (found,)


def roles_in(state: Item, at: str, actor: Actor) -> frozenset[Role]:
    """The roles that the actor holds at any of these places."""
    held = [actor.roles_at(path) for path in places(state, at)]
    return held[0] if len(held) == 1 else frozenset().union(*held)


def holds(state: Item, need: str, actor: Actor) -> bool:
    """Whether the boolean `need` of the state, or of state and actor, is true."""
    value = getattr(state, need)
    return bool(value(actor)) if callable(value) else bool(value)


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that an actor may give now; `missing` names what still blocks it."""

    transition: Transition
    missing: tuple[str, ...]


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
    def _standing(self) -> dict[tuple[str, tuple[str, ...]], tuple[tuple[Transition, ...], tuple[str, ...]]]:
        return {}

    @cached_property
    def _reached(self) -> dict[tuple[str, tuple[str, ...], tuple[frozenset[Role], ...]], tuple[Offer, ...]]:
        return {}

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

    def offers(self, state: Item, actor: Actor) -> list[Offer]:
        """What this actor may do now, each with what still blocks it; nothing if they have withdrawn from the item."""
        if actor.id in state.recused:
            return []
        stage, beside = state.stage, state.beside
        rows, ats = self._standing.get((stage, beside)) or self._stand(stage, beside)
        held = tuple(roles_in(state, at, actor) for at in ats)
        found = self._reached.get((stage, beside, held))
        if found is None:
            roles = dict(zip(ats, held, strict=True))
            found = tuple(Offer(row, ()) for row in rows if row.by & roles[row.at])
            self._reached[stage, beside, held] = found
        return [Offer(o.transition, o.transition.missing(state, actor)) if o.transition.needs else o for o in found]

    def _stand(self, stage: str, beside: tuple[str, ...]) -> tuple[tuple[Transition, ...], tuple[str, ...]]:
        """The rows that are there in a stage and beside it, and the places at which their roles must be held."""
        rows = tuple(row for row in self._by_stage.get(stage, ()) if row.stands(beside))
        found = self._standing[stage, beside] = (rows, tuple(dict.fromkeys(row.at for row in rows)))
        return found

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
            state = self.state(id=recorded.stream_id, created_by=recorded.actor)
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
