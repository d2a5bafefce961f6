"""What is recorded when a matter leaves the office, is solved, is closed, and when it begins again (domain.md 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, ItemId, Line, Member, Note
from domain.kernel import Context, Event, Fault
from domain.petition_risk.events_opening import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRouted(Event):
    """P8: it must go another way, which two people decide and the applicants are told in writing.

    Without a `route` of article 31 it goes to an organ that alone may deal with it; `not_our_duty` names whose it is.
    """

    route: Route = None
    organ: Line | None = None
    not_our_duty: bool = False
    explanation_given: bool = False
    second_person: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.route == "petition_opinion":
            yield Fault("handled_here", "route")
        if self.organ is None and (self.not_our_duty or self.route is None):
            yield Fault("organ_required", "organ")
        if not self.explanation_given:
            yield Fault("explanation_must_be_given", "explanation_given")
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterResolved(Event):
    """P21: what was to be done is done, with its evidence; freely withdrawn if a second person confirms it."""

    resolution: Annotated[str, Code("matter_resolution")]
    evidence: Note
    dispute: ItemId | None = None
    second_person: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.resolution == "settled" and self.dispute is None:
            yield Fault("dispute_required", "dispute")
        if self.resolution == "withdrawn_by_applicants" and self.second_person is None:
            yield Fault("second_person_required", "second_person")
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClosed(Event):
    """P22: nothing is left to do; where help is still needed, it is arranged first (信访工作条例 art. 37)."""

    help_still_needed: bool = False
    follow_up: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.help_still_needed and self.follow_up is None:
            yield Fault("follow_up_required", "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReopened(Event):
    """P23: it begins anew, on new facts or reasons (信访工作条例 art. 36) or by the office's own doing."""

    reopen_reason: Annotated[str, Code("matter_reopen_reason")]
    new_facts: Note | None = None
    petition_received: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.reopen_reason == "new_facts_or_reasons" and self.new_facts is None:
            yield Fault("new_facts_required", "new_facts")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, petition_received=state.petition_received)
