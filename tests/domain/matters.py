"""Unresolved matters at each stage of their way, for the tests that go on from there."""

from datetime import date, timedelta
from typing import Any

from domain.kernel import CLOCK
from domain.petition_risk import LIFECYCLE
from domain.petition_risk.events_closing import MatterResolved
from domain.petition_risk.events_handling import MatterAccepted, ReplyIssued
from domain.petition_risk.events_opening import MatterIdentified, PetitionRegistered, Representative
from domain.petition_risk.events_review import ReviewDecided, ReviewRequested, ReviewWindowLapsed
from tests.domain.story import COMMUNITY, TODAY, Story, actor

CLERK, LEADER, HANDLER = actor("desk_clerk"), actor("street_leader"), actor("handler")

IDENTIFY = MatterIdentified(
    node=COMMUNITY, title="老旧小区加装电梯未动工", place="东苑小区", unresolved="协议已签，一直未开工",
    origin_kind="dispute", origin_item="item-2", likely_unit="城建办", affected_households=11,
    vital_interest="housing", first_arose_on=date(2026, 11, 1),
)
REGISTER = PetitionRegistered(
    node=COMMUNITY, title="夜间施工噪声扰民", place="东苑小区北侧", channel="visit", category="appeal",
    request="请求制止夜间施工", representatives=(Representative(name="甲某", phone="00000000000"), Representative()),
)
ACCEPT = MatterAccepted(route="petition_opinion")
REPLY = ReplyIssued(
    result="supported", opinion="已责令夜间停工", legal_basis="噪声污染防治法", remedies_told=True,
    review_body="区政府", served_how="in_person",
)
DONE = MatterResolved(resolution="done", evidence="已停止夜间施工，见现场照片")
REVIEW = ReviewRequested(review_body="区政府", grounds="夜间仍有施工")
UPHELD = ReviewDecided(review_outcome="upheld", review_document="区复查〔2026〕3号")


def identified() -> Story:
    story = Story(LIFECYCLE)
    story.does("identify", IDENTIFY, actor("mediator"))
    return story


def registered(**context: Any) -> Story:
    story = Story(LIFECYCLE)
    story.does("register", REGISTER, CLERK, **context)
    return story


def accepted(**context: Any) -> Story:
    story = registered(**context)
    story.does("accept", ACCEPT, LEADER, **context)
    return story


def replied(**context: Any) -> Story:
    story = accepted(**context)
    story.does("reply", REPLY, LEADER, **context)
    return story


def under_review() -> Story:
    story = replied()
    story.does("request_review", REVIEW, CLERK)
    return story


def reviewed() -> Story:
    story = under_review()
    story.does("decide_review", UPHELD, CLERK)
    return story


def final() -> Story:
    story = replied()
    story.does("lapse_review_window", ReviewWindowLapsed(), CLOCK, today=TODAY + timedelta(days=33))
    return story
