"""While a hazard is there: people kept safe, an authority told and asked, a business suspended, a public list."""

from dataclasses import replace
from datetime import date

import pytest

from domain.hazard import LIFECYCLE
from domain.hazard.events import HazardClosed, HazardEliminationVerified, HazardVerified, RectificationOrdered
from domain.hazard.events_danger import (
    DangerControlApplied,
    DangerControlLifted,
    HazardReportedToAuthority,
    SuspensionLifted,
    SuspensionOrdered,
    SuspensionRequested,
)
from domain.hazard.events_leaving import TransferFeedbackReceived
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished
from domain.hazard.grading import HazardGraded
from tests.domain.story import Story, actor
from tests.domain.test_hazard import REPORT

INSPECTOR, LEADER, CLERK = actor("inspector"), actor("street_leader"), actor("desk_clerk")
OFFICER = actor("community_officer")
CORDON = DangerControlApplied(measures=("cordon",))
LIFT = DangerControlLifted(seen="已断电隔离")
ASK = SuspensionRequested(authority="区应急管理局", grounds="整改期间无法保证安全")
ORDERED = SuspensionOrdered(authority="区应急管理局", document_no="现决1号", area="二层")
GO_ON = SuspensionLifted(authority="区应急管理局", document_no="复查1号", review_passed=True)
LIST = HazardListed(
    listing_level="district", supervising_unit="区安委办", limit_on=date(2027, 3, 1), five_elements_complete=True,
)
DELIST = HazardDelisted(agreed_by="区安委办", ground="eliminated")
PUBLISH = ListingPublished(where="政务公开栏")
CLOSE = HazardClosed(second_person="m2", photo_pair=True, record=True, signatures=True)


@pytest.fixture
def verified() -> Story:
    story = Story(LIFECYCLE).record(REPORT).record(HazardVerified(facts="箱门缺失", organisation="东街物业"))
    return story.record(HazardGraded(grade="major", standard="判定标准"))


@pytest.fixture
def rectifying(verified: Story) -> Story:
    return verified.record(RectificationOrdered(requirement="更换箱门", due_on=date(2026, 12, 5)))


@pytest.mark.parametrize(("measures", "control"), [
    (("cordon",), "warning"), (("guard", "evacuated"), "area_cleared"),
    (("warning_sign", "power_or_gas_cut"), "use_stopped"),
])
def test_measures_say_how_far_the_danger_is_under_control(
    verified: Story, measures: tuple[str, ...], control: str
) -> None:
    assert verified.state.danger_uncontrolled
    state = verified.does("control_danger", replace(CORDON, measures=measures), OFFICER)
    assert (state.danger_control, state.danger_uncontrolled) == (control, False)
    assert control in state.beside and state.stage == "verified"


def test_it_is_lifted_only_where_there_is_something_to_lift(verified: Story) -> None:
    assert verified.refusal("lift_danger_control", LIFT, INSPECTOR)[0] == "not_now"
    verified.does("control_danger", CORDON, INSPECTOR)
    past = replace(CORDON, until=date(2026, 11, 1))
    assert verified.refusal("control_danger", past, INSPECTOR) == ("invalid", "until:before_it_begins")
    assert verified.does("lift_danger_control", LIFT, OFFICER).danger_uncontrolled


def test_asking_for_a_suspension_and_recording_it_are_two_acts(verified: Story) -> None:
    assert verified.refusal("request_suspension", ASK, INSPECTOR) == ("not_your_role",)
    state = verified.does("request_suspension", ASK, LEADER)
    assert (state.suspension, state.awaits_feedback, state.danger_uncontrolled) == ("suspension_requested", True, True)
    assert verified.refusal("record_suspension_lifted", GO_ON, INSPECTOR)[0] == "not_now"
    state = verified.does("record_suspension", ORDERED, INSPECTOR)
    assert (state.suspension, state.awaits_feedback, state.danger_uncontrolled) == ("suspension_ordered", False, False)
    assert verified.does("request_suspension", ASK, LEADER).suspension == "suspension_ordered"
    unchecked = replace(GO_ON, review_passed=False)
    fault = ("invalid", "review_passed:review_must_be_passed")
    assert verified.refusal("record_suspension_lifted", unchecked, INSPECTOR) == fault
    assert verified.does("record_suspension_lifted", GO_ON, INSPECTOR).suspension == ""


def test_a_department_may_decline_what_it_was_asked(verified: Story) -> None:
    verified.does("request_suspension", ASK, LEADER)
    assert verified.does("record_feedback", TransferFeedbackReceived(feedback="accepted"), CLERK).awaits_feedback
    state = verified.does("record_feedback", TransferFeedbackReceived(feedback="declined"), CLERK)
    assert (state.suspension, state.awaits_feedback, state.stage) == ("", False, "verified")
    assert verified.refusal("record_feedback", TransferFeedbackReceived(feedback="punished"), CLERK)[0] == "not_now"
    told = HazardReportedToAuthority(authority="区应急管理局", ground="major")
    assert verified.does("report_to_authority", told, INSPECTOR).awaits_feedback


def test_a_suspended_one_is_not_struck_off(rectifying: Story) -> None:
    rectifying.record(ORDERED).record(HazardEliminationVerified())
    rectifying.state = replace(rectifying.state, stage="eliminated")
    assert rectifying.refusal("close", CLOSE, LEADER) == ("needs_missing", "suspension_lifted")
    rectifying.does("record_suspension_lifted", GO_ON, INSPECTOR)
    assert rectifying.does("close", CLOSE, LEADER).closed_by == "street_leader"


def test_a_listed_one_is_delisted_and_that_is_published_before_it_is_struck_off(rectifying: Story) -> None:
    bare = replace(LIST, five_elements_complete=False, limit_on=date(2026, 11, 1))
    assert rectifying.refusal("list", bare, LEADER) == (
        "invalid", "limit_on:before_it_begins", "five_elements_complete:five_elements_must_be_fixed",
    )
    assert rectifying.refusal("delist", DELIST, LEADER)[0] == "not_now"
    state = rectifying.does("list", LIST, LEADER)
    assert {"listed", "listing_unpublished"} <= set(state.beside)
    rectifying.does("publish_listing", PUBLISH, CLERK)
    rectifying.state = replace(rectifying.state, stage="eliminated")
    assert rectifying.refusal("close", CLOSE, LEADER) == ("needs_missing", "off_the_list")
    rectifying.does("delist", DELIST, LEADER)
    assert rectifying.refusal("close", CLOSE, LEADER) == ("needs_missing", "off_the_list")
    rectifying.does("publish_listing", PUBLISH, CLERK)
    assert rectifying.does("close", CLOSE, LEADER).stage == "closed"


def test_a_general_one_is_not_listed() -> None:
    general = Story(LIFECYCLE).record(REPORT).record(HazardVerified(facts="箱门缺失", organisation="东街物业"))
    general.record(HazardGraded(grade="general", standard="判定标准"))
    general.record(RectificationOrdered(requirement="更换箱门", due_on=date(2026, 12, 5)))
    assert general.refusal("list", LIST, LEADER) == ("needs_missing", "is_major")
