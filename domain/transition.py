"""One row of a lifecycle: who may turn which stage into which other, by which event, and what that needs."""

from dataclasses import dataclass

from domain.fork import Fork
from domain.item import Item
from domain.kernel import Actor, Event, Role

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
