"""What may happen to an item of any kind beside its own stage: every region's rows and effects, put together."""

from collections.abc import Callable, Mapping
from typing import Any

from domain import alarms, attachments, links, recounting, responsibility, shared, suggestions, supervision
from domain.custody import rules as custody
from domain.kernel import Event, RecordedEvent
from domain.transition import Transition

EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    **shared.EFFECTS,
    **links.EFFECTS,
    **custody.EFFECTS,
    **suggestions.EFFECTS,
    **alarms.EFFECTS,
    **supervision.EFFECTS,
    **responsibility.EFFECTS,
}
"""Event -> how it changes the facts that items of every kind share."""


def transitions(stages: tuple[str, ...], final: frozenset[str]) -> tuple[Transition, ...]:
    """The rows that every kind of item has; `final` are those of its `stages` that end it."""
    return (
        *shared.transitions(stages),
        *attachments.transitions(stages),
        *links.transitions(stages),
        *custody.transitions(stages, final),
        *suggestions.transitions(stages),
        *alarms.transitions(stages),
        *supervision.transitions(stages, final),
        *responsibility.transitions(stages, final),
        *recounting.transitions(stages),
    )


def apply(state: Any, recorded: RecordedEvent) -> Any:
    """The facts of an item after an event of a region; other events leave them as they are."""
    effect = EFFECTS.get(type(recorded.event))
    return effect(state, recorded) if effect else state


COMMANDS = frozenset(row.command for row in transitions(("open", "ended"), frozenset({"ended"})))
"""The commands of these rows: they never bring an item forward, so nobody's worklist shows an item for their sake."""
