"""What the office knows of an unresolved matter: what is asked, of which unit, where, since when, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, ClassVar

from domain.book import Book
from domain.clock_rules import BUILT_IN, Clock, Step, clocks_after
from domain.fields import Code, Count, Line, Member
from domain.item import Item
from domain.petition_risk.events_handling import PlanStep
from domain.petition_risk.events_opening import Route, VitalInterest

IDENTIFIED, REGISTERED, ASSIGNED, ACCEPTED = "identified", "registered", "assigned", "accepted"
REPLIED, UNDER_REVIEW, UNDER_REREVIEW, FINAL = "replied", "under_review", "under_rereview", "final"
RESOLVED, CLOSED, ARCHIVED, ROUTED, VOIDED = "resolved", "closed", "archived", "routed", "voided"
UNSOLVED = (IDENTIFIED, REGISTERED, ASSIGNED, ACCEPTED, REPLIED, UNDER_REVIEW, UNDER_REREVIEW, FINAL)
STAGES = (*UNSOLVED, RESOLVED, CLOSED, ARCHIVED, ROUTED, VOIDED)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that the law sets the office, and the day it was kept, if it has been."""

    clock: Clock
    ended_on: date | None

    def missed(self, today: date, place: str, book: Book) -> bool:
        """Whether the last day, rest days considered, passed before the office did its duty.

        place: the path where the matter began.
        """
        due = book.clocks.judged(self.clock, place).due(book.calendar)
        return (self.ended_on or today) > due.rolled


def period(clock: Clock | None, ended_on: date | None) -> tuple[Period, ...]:
    """The period of a clock, if there is one."""
    return () if clock is None else (Period(clock, ended_on),)


def started(event: str, on: date | None, **facts: Any) -> Mapping[str, Clock]:
    """The clocks that an event of a matter starts, by key."""
    return clocks_after(BUILT_IN, {}, Step(f"petition_risk.{event}", on, facts))


@dataclass(frozen=True, kw_only=True)
class PetitionRisk(Item):
    """The facts of a matter that its rules and its line in a list ask for; who petitions is not among them.

    `grade` is its confirmed level, `source` the channel of the petition, `assignee` the unit's lead handler.
    """

    asks_petitioners: ClassVar[bool] = True
    correctable: ClassVar[tuple[str, ...]] = (
        "title", "place", "category", "source", "received_on", "accepted_on", "unit", "affected_households",
        "first_arose_on", "vital_interest", "first_filing", "name_address_known", "served_on",
    )

    category: Annotated[str, Code("matter_category")] = ""
    source: Annotated[str, Code("petition_channel")] = ""
    grade: Annotated[str, Code("matter_level")] = ""
    receipt_code: str = ""
    unit: Line = ""
    affected_households: Count = 1
    first_arose_on: date | None = None
    vital_interest: VitalInterest = None
    first_filing: bool = True
    name_address_known: bool = True
    registered_on: date | None = None
    reopened_on: date | None = None
    identified_on: date | None = None
    notice_ended_on: date | None = None
    route: Route = None
    accepted_on: date | None = None
    new_due_on: date | None = None
    extended_days: int = 0
    interim_on: date | None = None
    contact: Period | None = None
    replied_on: date | None = None
    served_on: date | None = None
    reviewed_on: date | None = None
    rereview_requested_on: date | None = None
    rereview_due_on: date | None = None
    final_on: date | None = None
    filings: Count = 0
    resolution: Annotated[str, Code("matter_resolution")] = ""
    ended_on: date | None = None
    earlier_periods: tuple[Period, ...] = ()
    steps: tuple[PlanStep, ...] = ()
    agreed_with_applicants: bool = False
    leader_in_charge: Member | None = None
    implementation_owed: bool = False
    fulfilled: tuple[int | None, ...] = ()
    broken: tuple[int | None, ...] = ()
    commitments_broken: Count = 0
    referral: Annotated[str, Code("referral_state")] = ""
    main_matter: str | None = None

    @property
    def confidentiality(self) -> str:
        """Its class: an accusation never reaches whom it accuses (信访工作条例 art. 30)."""
        return "sealed" if self.category == "accusation" else "personal"

    @property
    def notice_clock(self) -> Clock | None:
        """The period for the notice of receipt; none where nobody petitioned."""
        if not self.petition_received or self.received_on is None:
            return None
        if self.reopened_on is not None:
            return started("matter_reopened", self.reopened_on, petition_received=True).get("petition_notice")
        return started("petition_registered", self.received_on).get("petition_notice")

    @property
    def reply_clock(self) -> Clock | None:
        """The period for the reply, extended if it was; none where the route sets none here."""
        if self.accepted_on is None:
            return None
        clock = started("matter_accepted", self.accepted_on, route=self.route).get("petition_handle")
        return clock and replace(clock, given=self.new_due_on)

    @property
    def statutory_periods(self) -> tuple[Period, ...]:
        """Every period that the law has set for this matter."""
        notice = period(self.notice_clock, self.notice_ended_on)
        return (*self.earlier_periods, *notice, *period(self.reply_clock, self.ended_on))

    @property
    def window_clock(self) -> Clock:
        """The window for asking for a review of the reply, or, after one, for a re-review."""
        if self.reviewed_on is None:
            return started("reply_issued", self.served_on)["review_request_window"]
        return started("review_decided", self.served_on)["rereview_request_window"]

    @property
    def rereview_clock(self) -> Clock | None:
        """The period for the last word of the procedure, longer by the days of a hearing; none where none is asked."""
        if self.rereview_requested_on is None:
            return None
        clock = started("rereview_requested", self.rereview_requested_on)["rereview_decision"]
        return replace(clock, given=self.rereview_due_on)

    @property
    def commitments(self) -> tuple[int | None, ...]:
        """What was promised: the steps of the plan by their position, and None for what the reply granted."""
        return (*range(len(self.steps)), *((None,) if self.implementation_owed else ()))

    @property
    def open_commitments(self) -> tuple[int | None, ...]:
        """What was promised and is not done yet."""
        return tuple(promised for promised in self.commitments if promised not in self.fulfilled)

    @property
    def waiting_since(self) -> date | None:
        """Since when it waits for a unit to be responsible."""
        return self.reopened_on or self.identified_on or self.received_on

    @property
    def has_unit(self) -> bool:
        """A unit was named, or the one that accepted it is responsible."""
        return self.stage not in (IDENTIFIED, REGISTERED)

    @property
    def petition_received(self) -> bool:
        return self.registered_on is not None

    @property
    def receipt_not_yet_told(self) -> bool:
        return self.notice_ended_on is None

    @property
    def reply_period_runs(self) -> bool:
        return self.reply_clock is not None

    @property
    def reply_not_yet_served(self) -> bool:
        return self.replied_on is None

    @property
    def reply_served_or_not_owed(self) -> bool:
        """No reply is owed where nobody petitioned, the petition was withdrawn, or the other way was explained."""
        withdrawn = self.resolution == "withdrawn_by_applicants"
        return self.replied_on is not None or not self.petition_received or withdrawn or self.stage == ROUTED

    @property
    def reply_served(self) -> bool:
        return self.replied_on is not None

    @property
    def not_yet_reviewed(self) -> bool:
        return self.reviewed_on is None

    @property
    def reviewed(self) -> bool:
        return self.reviewed_on is not None

    @property
    def not_yet_rereviewed(self) -> bool:
        return self.rereview_requested_on is None

    @property
    def procedure_over(self) -> bool:
        """The last word has been said on these facts and reasons."""
        return self.final_on is not None

    @property
    def something_promised(self) -> bool:
        return bool(self.open_commitments)

    @property
    def promises_kept(self) -> bool:
        return not self.open_commitments

    @property
    def no_mediation_open(self) -> bool:
        return self.referral not in ("proposed", "referred")

    @property
    def mediation_proposed(self) -> bool:
        return self.referral == "proposed"
