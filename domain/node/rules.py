"""When a node of the network may be opened, renamed and closed, and by whom (domain.md part 10)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from domain.copies import replace
from domain.fields import Code
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle
from domain.node.attempts import DEFAULT_ATTEMPTS, AttemptRule, AttemptsSet
from domain.node.events import LevelsSet, NodeClosed, NodeOpened, NodeRecoded, NodeRenamed
from domain.node.levels import DEFAULT_LEVELS, Levels
from domain.shared import ADMINISTRATORS
from domain.transition import NEW, SAME, Transition

OPEN, CLOSED = "open", "closed"
STAGES = (OPEN, CLOSED)


@dataclass(frozen=True, kw_only=True)
class NetworkNode(Item):
    """A node: `node` is its own path, `origin` the path of the node above it."""

    correctable: ClassVar[tuple[str, ...]] = ()

    level: str = ""
    name: str = ""
    code: str | None = None
    short_name: str | None = None
    levels: Levels = DEFAULT_LEVELS
    attempts: AttemptRule = DEFAULT_ATTEMPTS
    after_attempts: Annotated[str, Code("after_attempts")] = "advise_court"

    @property
    def is_street(self) -> bool:
        return self.origin == "/"

    @property
    def is_open(self) -> bool:
        return self.stage == OPEN


def apply(state: NetworkNode, recorded: RecordedEvent) -> NetworkNode:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case NodeOpened(node=above):
            return replace(state, node=f"{above}{state.id}/", origin=above, received_on=recorded.occurred_on)
    return state


LIFECYCLE = Lifecycle(
    kind="node",
    stages=STAGES,
    final=frozenset({CLOSED}),
    state=NetworkNode,
    apply=apply,
    table=(
        Transition("10", "open", NEW, NodeOpened, OPEN, ADMINISTRATORS),
        Transition("10", "rename", (OPEN,), NodeRenamed, SAME, ADMINISTRATORS),
        Transition("10", "recode", (OPEN,), NodeRecoded, SAME, ADMINISTRATORS),
        Transition("10", "set_levels", (OPEN,), LevelsSet, SAME, ADMINISTRATORS, ("is_street",)),
        Transition("10", "set_attempts", (OPEN,), AttemptsSet, SAME, ADMINISTRATORS, ("is_street",)),
        Transition("10", "close", (OPEN,), NodeClosed, CLOSED, ADMINISTRATORS, reason=True),
    ),
)
