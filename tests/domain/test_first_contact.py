"""Whoever is approached first sees it through: handed over to a unit that accepts it, or answered as fits the duty."""

from dataclasses import replace

import pytest

from domain.dispute import LIFECYCLE as DISPUTE
from domain.dispute.events_opening import DisputeRegistered
from domain.first_contact import LIFECYCLE
from domain.first_contact.events import FirstContactAnswered, FirstContactHandedOver, FirstContactRecorded
from domain.kernel import SYSTEM
from domain.links import ItemsLinked
from domain.policies import Order, follow_ups
from tests.domain.samples import bare
from tests.domain.story import COMMUNITY, Story, actor

WORKER, SUPERVISOR = actor("grid_worker"), actor("supervisor")
CAME = FirstContactRecorded(node=COMMUNITY, title="咨询医保报销", channel="visit", category="own_duty")
HANDED = FirstContactHandedOver(to_unit="城建办", accepted_by="m2")


def begun(category: str = "own_duty") -> Story:
    story = Story(LIFECYCLE)
    story.does("record", replace(CAME, category=category), WORKER)
    return story


def test_whoever_is_approached_first_is_answerable() -> None:
    assert (begun().state.assignee, begun().state.source) == ("grid_worker", "visit")
    assert Story(LIFECYCLE).refusal("record", CAME, SUPERVISOR) == ("not_your_role",)


def test_of_what_is_urgent_the_head_hears_at_once() -> None:
    urgent = replace(CAME, urgent=True)
    assert Story(LIFECYCLE).refusal("record", urgent, WORKER) == ("invalid", "head_told:head_must_hear")
    Story(LIFECYCLE).does("record", replace(urgent, head_told="m1"), WORKER)


def test_it_is_handed_over_to_a_unit_in_which_somebody_else_accepts_it() -> None:
    story = begun("other_section")
    assert story.refusal("hand_over", FirstContactHandedOver(), WORKER) == (
        "invalid", "to_unit:required", "accepted_by:required",
    )
    assert story.refusal("hand_over", replace(HANDED, accepted_by="grid_worker"), WORKER) == (
        "invalid", "accepted_by:hands_over_to_another",
    )
    assert story.does("hand_over", HANDED, WORKER).stage == "handed_over"


def test_what_another_section_answers_for_is_not_answered_here() -> None:
    answer = FirstContactAnswered(way="answered_on_the_spot")
    assert begun("other_section").refusal("answer", answer, WORKER) == ("needs_missing", "not_another_sections")


@pytest.mark.parametrize(("category", "answer", "outcome"), [
    ("own_duty", FirstContactAnswered(way="answered_on_the_spot"), ()),
    ("own_duty", FirstContactAnswered(way="told_what_is_missing"), ("told:required",)),
    ("own_duty", FirstContactAnswered(way="told_what_is_missing", told="户口簿"), ()),
    ("own_duty", FirstContactAnswered(way="explained_other_organ", organ="区法院", organ_contact="12368"),
     ("way:answer_does_not_fit",)),
    ("other_organ", FirstContactAnswered(way="answered_on_the_spot"), ("way:answer_does_not_fit",)),
    ("other_organ", FirstContactAnswered(way="explained_other_organ"), ("organ:required", "organ_contact:required")),
    ("other_organ", FirstContactAnswered(way="explained_other_organ", organ="区法院", organ_contact="12368"), ()),
])
def test_it_is_answered_as_fits_whose_duty_it_is(
    category: str, answer: FirstContactAnswered, outcome: tuple[str, ...]
) -> None:
    if outcome:
        assert begun(category).refusal("answer", answer, WORKER) == ("invalid", *outcome)
    else:
        assert begun(category).does("answer", answer, WORKER).stage == "answered"


def test_what_is_registered_from_it_hands_it_over_and_the_two_are_linked() -> None:
    story = Story(DISPUTE, id="d1").record(bare(DisputeRegistered, from_contact="c1"))
    (order,) = follow_ups(story.events[-1], story.state)
    assert order == Order(
        command="hand_over", event=FirstContactHandedOver(registered_as="d1"), item="c1",
        then=(("link", ItemsLinked(other="d1", relation="led_to")),), where_legal=True,
    )
    contact = begun().does("hand_over", order.event, SYSTEM)
    assert (contact.stage, contact.registered_as) == ("handed_over", "d1")
    alone = Story(DISPUTE).record(bare(DisputeRegistered))
    assert follow_ups(alone.events[-1], alone.state) == ()
