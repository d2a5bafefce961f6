"""How each event changes what the office knows of a matter, besides what is simply carried over (domain.md 5.2)."""

from datetime import date

from domain import regions
from domain.copies import replace
from domain.kernel import RecordedEvent
from domain.petition_risk.events_closing import MatterReopened, MatterResolved, MatterRouted, RepeatFilingNoted
from domain.petition_risk.events_commitment import CommitmentFulfilled, CommitmentOverdue
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_hearing import ApplicantHeard
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import MatterIdentified, PetitionRegistered, ReceiptNotified
from domain.petition_risk.events_referral import (
    MediationProposed,
    MediationReferralMade,
    MediationRefusedByParty,
    ReferralOutcomeHeard,
)
from domain.petition_risk.events_review import (
    ReplySetAside,
    ReReviewDecided,
    ReReviewRequested,
    ReviewDecided,
    ReviewRequested,
    ReviewWindowLapsed,
)
from domain.petition_risk.state import Period, PetitionRisk, period, started


def apply(matter: PetitionRisk, recorded: RecordedEvent) -> PetitionRisk:
    """The facts after the event that are not simply carried over."""
    on = recorded.occurred_on
    match recorded.event:
        case MatterIdentified(node=node):
            return replace(matter, origin=node, received_on=on, identified_on=on)
        case PetitionRegistered(node=node, channel=channel):
            origin = matter.origin if matter.stage else node
            return replace(matter, origin=origin, source=channel, registered_on=on, filings=matter.filings + 1)
        case ReceiptNotified():
            return replace(matter, notice_ended_on=matter.notice_ended_on or on)
        case MatterAccepted(level=level):
            return waiting_to_hear(matter, on, level)
        case ApplicantHeard(level=level):
            return waiting_to_hear(matter, on, level)
        case InterimReplyGiven(level=level):
            return replace(waiting_to_hear(matter, on, level), interim_on=on)
        case MatterLevelAssessed(level=level):
            assessed = replace(matter, grade=level)
            return assessed if matter.contact is None else waiting_to_hear(assessed, on, level)
        case ResolutionPlanSet():
            return replace(matter, fulfilled=of_the_reply(matter.fulfilled), broken=of_the_reply(matter.broken))
        case CommitmentFulfilled(step=step):
            return replace(matter, fulfilled=(*matter.fulfilled, step))
        case CommitmentOverdue(step=step):
            broken = (*matter.broken, step)
            return replace(matter, broken=broken, commitments_broken=matter.commitments_broken + 1)
        case MediationProposed():
            return replace(matter, referral="proposed")
        case MediationReferralMade():
            return replace(matter, referral="referred")
        case MediationRefusedByParty():
            return replace(matter, referral="refused")
        case ReferralOutcomeHeard(referral_result=result):
            one_more = int(result == "not_kept")
            return replace(matter, referral=result, commitments_broken=matter.commitments_broken + one_more)
        case HandlingExtended(days=days):
            return replace(matter, extended_days=matter.extended_days + days)
        case ReplyIssued():
            replied = replace(matter, fulfilled=of_the_plan(matter.fulfilled), broken=of_the_plan(matter.broken))
            return replace(ended(replied, on), replied_on=on)
        case ReReviewRequested():
            return replace(matter, rereview_requested_on=on, final_on=None)
        case ReviewRequested():
            return replace(matter, final_on=None)
        case ReviewDecided():
            return replace(matter, reviewed_on=on)
        case ReplySetAside(level=level):
            return waiting_to_hear(set_aside(matter, on), on, level)
        case ReReviewDecided() | ReviewWindowLapsed():
            return replace(matter, final_on=on)
        case MatterRouted() | MatterResolved():
            return ended(matter, on)
        case RepeatFilingNoted():
            return replace(matter, filings=matter.filings + 1)
        case MatterReopened():
            return begun_anew(matter, on)
    return regions.apply(matter, recorded)


def waiting_to_hear(matter: PetitionRisk, on: date, level: str) -> PetitionRisk:
    """From now on the applicants are to hear of the matter again within the time of its level."""
    return replace(matter, contact=Period(started("matter_accepted", on, level=level)["contact_cadence"], None))


def of_the_reply(commitments: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Those that the reply gave."""
    return tuple(promised for promised in commitments if promised is None)


def of_the_plan(commitments: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Those that are steps of the plan."""
    return tuple(promised for promised in commitments if promised is not None)


def ended(matter: PetitionRisk, on: date) -> PetitionRisk:
    """The matter with its open periods ended."""
    return replace(
        matter, notice_ended_on=matter.notice_ended_on or on, ended_on=matter.ended_on or on, contact=None,
    )


def set_aside(matter: PetitionRisk, on: date) -> PetitionRisk:
    """The matter as it is handled anew after a review: the reply has a new period, the earlier one stays counted."""
    return without_reply(replace(
        matter, earlier_periods=(*matter.earlier_periods, *period(matter.reply_clock, matter.ended_on)),
        accepted_on=on,
    ))


def begun_anew(matter: PetitionRisk, on: date) -> PetitionRisk:
    """The matter as it is taken up again: new duties have new periods, the earlier periods stay counted."""
    return without_reply(replace(
        matter, reopened_on=on, earlier_periods=matter.statutory_periods, notice_ended_on=None, accepted_on=None,
        steps=(), agreed_with_applicants=False, fulfilled=(), broken=(), referral="",
    ))


def without_reply(matter: PetitionRisk) -> PetitionRisk:
    """The matter as if nobody had answered it yet; the log keeps what was."""
    return replace(
        matter, new_due_on=None, extended_days=0, interim_on=None, replied_on=None, served_on=None, resolution="",
        ended_on=None, implementation_owed=False, fulfilled=of_the_plan(matter.fulfilled),
        broken=of_the_plan(matter.broken), reviewed_on=None, rereview_requested_on=None, rereview_due_on=None,
        final_on=None,
    )
