"""What is recorded when a person confirms how badly the office is placed to answer a matter in time (domain.md P24)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain import matter_level
from domain.fields import Assigned, Code, Member
from domain.kernel import Context, Event, Fault, Refused, Role
from domain.matter_level import LevelProposal
from domain.petition_risk.level import level_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLevelAssessed(Event):
    """P24: the level a person confirms, with what the office's table proposed that day, and why.

    Another level than the proposed one needs the envelope's reason. Whoever is no leader confirms only a proposed low.
    A high one is in the charge of a street leader (包案领导): of who confirms it, unless another is named or has been.
    """

    level: Annotated[str, Code("matter_level")]
    leader_in_charge: Member | None = None
    proposed: Annotated[str, Assigned(), Code("matter_level")] = ""
    points: Annotated[int, Assigned()] = 0
    lines: Annotated[tuple[matter_level.Line, ...], Assigned()] = ()
    floors: Annotated[tuple[Annotated[str, Code("level_floor")], ...], Assigned()] = ()
    rule_version: Annotated[str, Assigned()] = ""

    @property
    def proposal(self) -> LevelProposal:
        """The account as `matter_level.explain` reads it."""
        return LevelProposal(self.proposed, self.points, self.lines, self.floors, self.rule_version)

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.level != proposal(state, context).level and not context.reason:
            yield Fault("override_needs_reason", "level")

    def completed(self, state: Any, context: Context) -> Self:
        found = proposal(state, context)
        if {self.level, found.level} != {"low"} and Role.STREET_LEADER not in context.actor.roles_at(state.node):
            raise Refused("leader_confirms_level", proposed=found.level)
        in_charge = self.leader_in_charge or state.leader_in_charge
        if self.level == "high":
            in_charge = in_charge or context.actor.id
        return replace(
            self, leader_in_charge=in_charge, proposed=found.level, points=found.points, lines=found.lines,
            floors=found.floors, rule_version=found.rule_version,
        )


def proposal(state: Any, context: Context) -> LevelProposal:
    """What the table says of the matter today."""
    return matter_level.propose(level_facts(state, context.today, context.book))
