"""When a target letter is drafted, signed, amended and assessed, and by whom (domain.md 8.4, 9.3)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.copies import replace
from domain.custody.state import above
from domain.fields import Member
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.lifecycle import Lifecycle, roles
from domain.target_letter.events import (
    Target,
    TargetLetterAmended,
    TargetLetterClosed,
    TargetLetterCountersigned,
    TargetLetterDrafted,
    TargetLetterSigned,
    TargetLetterWithdrawn,
)
from domain.transition import NEW, Transition

DRAFTED, SIGNED, COUNTERSIGNED, CLOSED, WITHDRAWN = "drafted", "signed", "countersigned", "closed", "withdrawn"
STAGES = (DRAFTED, SIGNED, COUNTERSIGNED, CLOSED, WITHDRAWN)
LIVE = (DRAFTED, SIGNED, COUNTERSIGNED)


@dataclass(frozen=True, kw_only=True)
class TargetLetter(Item):
    """A letter as it stands: its unit and year, its targets, and who has signed these for which side."""

    correctable: ClassVar[tuple[str, ...]] = ()

    year: int = 0
    indicators: tuple[Target, ...] = ()
    signed_by: Member = ""
    signed_on: date | None = None
    countersigned_by: Member = ""
    countersigned_on: date | None = None

    @property
    def superior(self) -> str:
        """The path of the unit above; a street's letter is accepted in the street itself."""
        return above(self.node) if self.level_above else self.node

    def heads_the_unit(self, actor: Actor) -> bool:
        """For a street its leader signs, for what lies below the head of the committee or of the building."""
        heads = {Role.PMC_HEAD, Role.BUILDING_LEAD} if self.level_above else {Role.STREET_LEADER}
        return bool(heads & actor.roles_at(self.node))

    def not_who_signed(self, actor: Actor) -> bool:
        """Nobody stands on both sides of a letter, except for the street's own, above which nobody works here."""
        return not self.level_above or actor.id != self.signed_by


def apply(letter: TargetLetter, recorded: RecordedEvent) -> TargetLetter:
    """The facts after the event that are not simply carried over."""
    actor, day = recorded.actor, recorded.occurred_on
    match recorded.event:
        case TargetLetterDrafted(node=node):
            return replace(letter, origin=node, received_on=day)
        case TargetLetterSigned():
            return replace(letter, signed_by=actor, signed_on=day)
        case TargetLetterCountersigned():
            return replace(letter, countersigned_by=actor, countersigned_on=day)
        case TargetLetterAmended():
            return replace(letter, signed_by="", signed_on=None, countersigned_by="", countersigned_on=None)
    return letter


DRAFTERS = roles("street_leader", "supervisor", "desk_clerk", "pmc_head", "community_officer")
HEADS = roles("street_leader", "pmc_head", "building_lead")
LEADERS = roles("street_leader", "pmc_head")

LIFECYCLE = Lifecycle(
    kind="target_letter",
    stages=STAGES,
    final=frozenset({CLOSED, WITHDRAWN}),
    state=TargetLetter,
    apply=apply,
    table=(
        Transition("8.4", "draft", NEW, TargetLetterDrafted, DRAFTED, DRAFTERS),
        Transition("8.4", "sign", (DRAFTED,), TargetLetterSigned, SIGNED, HEADS, ("heads_the_unit",)),
        Transition("8.4", "countersign", (SIGNED,), TargetLetterCountersigned, COUNTERSIGNED, LEADERS,
                   ("not_who_signed",), at="superior"),
        Transition("8.4", "amend", LIVE, TargetLetterAmended, DRAFTED, DRAFTERS, reason=True),
        Transition("8.4", "close", (COUNTERSIGNED,), TargetLetterClosed, CLOSED, LEADERS, at="superior"),
        Transition("8.4", "withdraw", LIVE, TargetLetterWithdrawn, WITHDRAWN, LEADERS, reason=True, at="superior"),
    ),
)
