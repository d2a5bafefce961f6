"""What is recorded when a matter leaves the office, is solved, closed, archived, and begins again (domain.md 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.archiving import DossierArchived
from domain.fields import Assigned, Code, ItemId, Line, Member, Note, Some, TimeOfDay, is_time
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterArchived(DossierArchived):
    """P22: the dossier of the matter is complete and in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatFilingNoted(Event):
    """P23: the same facts and reasons came once more, after the last word on them (信访工作条例 art. 36).

    It is not accepted again; the answer says so. What is counted are the filings of this matter, whoever files: they
    show that the answer did not reach its readers, or settled nothing.
    """

    channel: Annotated[str, Code("petition_channel")]
    answer_sent: bool = False
    answer: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.answer_sent:
            yield Fault("answer_must_be_sent", "answer_sent")


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorMatterReported(Event):
    """P25: a major and urgent matter was reported upwards at once, on the business date (信访工作条例 art. 25).

    Concealing it, or reporting it late, is punishable (art. 46).
    """

    reported_to: Annotated[tuple[Annotated[str, Code("major_report_addressee")], ...], Some(1, 4)]
    reported_at: TimeOfDay
    summary: Note
    report_document: Line | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not is_time(self.reported_at):
            yield Fault("not_a_time", "reported_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterVoided(Event):
    """P27: it should not have been registered, which two people decide; a duplicate points to the `main_matter`."""

    void_reason: Annotated[str, Code("void_reason")]
    main_matter: ItemId | None = None
    second_person: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.void_reason == "duplicate" and self.main_matter is None:
            yield Fault("main_matter_required", "main_matter")
        if self.main_matter == state.id:
            yield Fault("not_itself", "main_matter")
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
