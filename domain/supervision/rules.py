"""When an item may be urged or supervised, by whom, and when that ends (domain.md 4.4): a region beside the stage."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.copies import replace
from domain.kernel import Event, RecordedEvent
from domain.lifecycle import roles
from domain.supervision.events import (
    AccountabilityProposed,
    HandlingUrgeAnswered,
    HandlingUrged,
    SupervisionAnswered,
    SupervisionLifted,
    SupervisionOrdered,
)
from domain.transition import SAME, Transition

URGERS = roles("desk_clerk", "supervisor")
OVERSEERS = roles("supervisor", "street_leader")
SUPERVISOR = roles("supervisor")
ANSWERERS = roles(
    "mediator", "pmc_head", "community_officer", "desk_clerk", "handler", "inspector", "street_leader",
)
"""Who holds items, and so answers for them."""
SYSTEM = roles("system")
"""What a dispatch meeting decides is ordered by the office itself."""
SUPERVISED, ANSWERED = ("supervised",), ("supervision_answered",)


def transitions(stages: tuple[str, ...], final: frozenset[str]) -> tuple[Transition, ...]:
    """Only what is open is urged; closing may itself be wrong (虚假办结), so supervision is legal in all stages."""
    still_open = tuple(stage for stage in stages if stage not in final)
    ended = tuple(stage for stage in stages if stage in final)
    return (
        Transition("4.4", "urge_handling", still_open, HandlingUrged, SAME, URGERS, beside=("not_urged",)),
        Transition("4.4", "answer_urging", stages, HandlingUrgeAnswered, SAME, ANSWERERS, beside=("urged",)),
        Transition("4.4", "order_supervision", stages, SupervisionOrdered, SAME, OVERSEERS | SYSTEM),
        Transition("4.4", "answer_supervision", stages, SupervisionAnswered, SAME, ANSWERERS, beside=SUPERVISED),
        Transition(
            "4.4", "lift_supervision", still_open, SupervisionLifted, SAME, OVERSEERS, ("not_who_answered",),
            beside=ANSWERED,
        ),
        # What has ended needs no further answer.
        Transition(
            "4.4", "lift_supervision", ended, SupervisionLifted, SAME, OVERSEERS, ("not_who_answered",),
            beside=SUPERVISED + ANSWERED,
        ),
        Transition("4.4", "propose_accountability", stages, AccountabilityProposed, SAME, SUPERVISOR),
    )


def urged(state: Any, recorded: RecordedEvent) -> Any:
    """An answer is awaited."""
    return replace(state, urging="urged")


def urging_answered(state: Any, recorded: RecordedEvent) -> Any:
    """It may be urged again."""
    return replace(state, urging="not_urged")


def ordered(state: Any, recorded: RecordedEvent) -> Any:
    """It is supervised, once more if it was before; the number is that of the newest order."""
    return replace(state, supervision="supervised", supervisions=state.supervisions + 1, answered_by="")


def answered(state: Any, recorded: RecordedEvent) -> Any:
    """Whoever ordered it has the next word."""
    return replace(state, supervision="supervision_answered", answered_by=recorded.actor)


def lifted(state: Any, recorded: RecordedEvent) -> Any:
    """It is no longer supervised."""
    return replace(state, supervision="", answered_by="")


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    HandlingUrged: urged, HandlingUrgeAnswered: urging_answered, SupervisionOrdered: ordered,
    SupervisionAnswered: answered, SupervisionLifted: lifted,
}
"""Event -> how it changes an item's facts."""
