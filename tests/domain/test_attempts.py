"""Three attempts at the community, three at the street, one above, then other advice: counted where they were held."""

from dataclasses import replace

import pytest

from domain.dispute import LIFECYCLE
from domain.dispute.attempts import Standing, standing
from domain.dispute.events_closing import DisputeReopened
from domain.dispute.events_mediation import MediationTerminated
from domain.node import DEFAULT_ATTEMPTS
from domain.node.attempts import ABOVE, Attempts, AttemptsSet
from tests.domain.disputes import HEAD, MEDIATOR, PAY, SESSION, agreement, mediating, registered
from tests.domain.story import BUILDING, COMMUNITY, STREET, Story

LEVELS = {
    STREET: ("street",), COMMUNITY: ("community", "street"), BUILDING: ("building", "community", "street"), "/": (),
}


def held(*paths: str) -> Story:
    """Sessions at these nodes, one after the other; how the dispute came there is not told here."""
    story = registered()
    for path in paths:
        story.state = replace(story.state, node=path)
        story.record(SESSION)
    return story


def stands(story: Story, rule: tuple[Attempts, ...] = DEFAULT_ATTEMPTS) -> Standing:
    return standing(story.state, rule, "advise_court", LEVELS)


@pytest.mark.parametrize(("paths", "counts", "advice"), [
    ((), (0, 0, 0), "hold_session"),
    ((BUILDING, COMMUNITY), (2, 0, 0), "hold_session"),
    ((COMMUNITY,) * 3, (3, 0, 0), "escalate"),
    ((COMMUNITY,) * 3 + (STREET,), (3, 1, 0), "hold_session"),
    ((COMMUNITY,) * 2 + (STREET,) * 3, (2, 3, 0), "escalate"),
    ((STREET,) * 3 + ("/",), (0, 3, 1), "advise_court"),
])
def test_the_rule_says_what_comes_next(paths: tuple[str, ...], counts: tuple[int, ...], advice: str) -> None:
    found = stands(held(*paths))
    assert (tuple(one.held for one in found.levels), found.advice) == (counts, advice)


def test_where_it_is_now() -> None:
    assert [one.level for one in stands(held(COMMUNITY, STREET)).levels if one.current] == ["street"]
    assert [one.level for one in stands(held("/")).levels if one.current] == [ABOVE]


def test_the_last_level_of_the_network_may_be_the_last_attempt() -> None:
    rule = (Attempts(level="street", most_sessions=1),)
    assert stands(held(STREET), rule).advice == "advise_court"
    assert stands(held(COMMUNITY), rule).levels[0].held == 1
    assert stands(held(COMMUNITY), ()) == Standing((), "nothing")


def test_what_is_agreed_or_ended_is_tried_no_more_and_reopened_it_begins_anew() -> None:
    story = mediating()
    assert stands(story).levels[0].held == 1
    agreed = story.branch()
    agreed.does("reach_agreement", agreement(PAY), MEDIATOR)
    assert stands(agreed).advice == "nothing"
    story.does("terminate", MediationTerminated(termination_reason="cannot_agree", advised_routes=("lawsuit",)), HEAD)
    assert stands(story).advice == "nothing"
    again = story.does("reopen", DisputeReopened(reopen_reason="new_facts"), HEAD)
    assert (again.sessions, again.sessions_at, stands(story).advice) == (1, (), "hold_session")


def test_no_level_stands_twice() -> None:
    twice = AttemptsSet(attempts=DEFAULT_ATTEMPTS[:1] * 2)
    assert [*twice.faults(None, Story(LIFECYCLE).context(HEAD))][0].code == "named_twice"
