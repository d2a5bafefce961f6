"""What the office's own rules propose: open until somebody decides, made once, and gone when it is done."""

import pytest

from domain.codes import CODE_LISTS
from domain.hazard import LIFECYCLE as HAZARD
from domain.hazard.events import (
    HazardClosed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReported,
    HazardVerified,
)
from domain.item import Suggestion
from domain.kernel import CLOCK, SYSTEM
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.suggestions import SUGGESTIONS, Suggested, SuggestionDismissed, SuggestionTaken
from tests.domain.samples import bare
from tests.domain.story import Story, actor

CLERK, GRID_WORKER, INSPECTOR, LEADER = (
    actor(role) for role in ("desk_clerk", "grid_worker", "inspector", "street_leader")
)
MATTER = Suggested(suggestion="identify_matter", because="not_settled")
CLOSE = Suggested(suggestion="close_hazard", because="all_tasks_closed")
TAKEN = SuggestionTaken(suggestion="identify_matter", unresolved="楼道仍有堆放")


@pytest.fixture
def hazard() -> Story:
    return Story(HAZARD).record(bare(HazardReported)).record(bare(HazardVerified))


def test_it_is_open_until_somebody_decides(hazard: Story) -> None:
    assert hazard.does("suggest", MATTER, SYSTEM).suggestions == (
        Suggestion(suggestion="identify_matter", because="not_settled"),
    )
    assert "suggestion_open" in hazard.state.beside
    assert hazard.branch().does("take_suggestion", TAKEN, CLERK).suggestions == ()
    dismissed = SuggestionDismissed(suggestion="identify_matter")
    assert hazard.does("dismiss_suggestion", dismissed, CLERK, reason="已另行登记").suggestions == ()


def test_the_same_is_not_proposed_twice_while_it_is_open(hazard: Story) -> None:
    hazard.does("suggest", MATTER, SYSTEM)
    assert hazard.refusal("suggest", MATTER, CLOCK) == ("nothing_changes",)
    hazard.does("take_suggestion", TAKEN, CLERK)
    assert len(hazard.does("suggest", MATTER, SYSTEM).suggestions) == 1


def test_it_is_offered_to_nobody_while_none_is_open(hazard: Story) -> None:
    assert "take_suggestion" not in {offer.transition.command for offer in HAZARD.offers(hazard.state, CLERK)}
    assert hazard.refusal("take_suggestion", TAKEN, CLERK) == ("not_now",)
    hazard.does("suggest", MATTER, SYSTEM)
    assert "take_suggestion" in {offer.transition.command for offer in HAZARD.offers(hazard.state, CLERK)}


def test_only_what_is_open_is_decided_on_and_by_whom_it_is_for(hazard: Story) -> None:
    hazard.does("suggest", CLOSE, SYSTEM)
    assert hazard.refusal("take_suggestion", TAKEN, CLERK) == ("invalid", "suggestion:no_such_suggestion")
    dismissed = SuggestionDismissed(suggestion="close_hazard")
    assert hazard.refusal("dismiss_suggestion", dismissed, CLERK, reason="不同意") == (
        "invalid", "suggestion:not_yours_to_decide",
    )
    assert hazard.refusal("dismiss_suggestion", dismissed, INSPECTOR) == ("invalid", "reason:reason_required")
    assert hazard.refusal("dismiss_suggestion", dismissed, GRID_WORKER) == ("not_your_role",)
    assert hazard.does("dismiss_suggestion", dismissed, INSPECTOR, reason="尚需观察").suggestions == ()


def test_a_matter_begins_with_what_is_unresolved(hazard: Story) -> None:
    hazard.does("suggest", MATTER, SYSTEM)
    empty = SuggestionTaken(suggestion="identify_matter")
    assert hazard.refusal("take_suggestion", empty, CLERK) == ("invalid", "unresolved:required")


def test_what_has_a_command_of_its_own_is_settled_by_it(hazard: Story) -> None:
    hazard.record(bare(HazardFixedOnTheSpot)).does("suggest", CLOSE, SYSTEM)
    taken = SuggestionTaken(suggestion="close_hazard")
    assert hazard.refusal("take_suggestion", taken, INSPECTOR) == ("invalid", "suggestion:give_the_command")
    assert hazard.record(bare(HazardClosed)).state.suggestions == ()


def test_what_is_done_settles_its_own_suggestion_only(hazard: Story) -> None:
    verify = Suggested(suggestion="verify_elimination", because="all_tasks_closed")
    hazard.does("suggest", MATTER, SYSTEM)
    hazard.does("suggest", verify, SYSTEM)
    hazard.state = HAZARD.fold(hazard.events)
    hazard.record(bare(HazardFixedOnTheSpot))
    assert [s.suggestion for s in hazard.state.suggestions] == ["identify_matter", "verify_elimination"]
    awaiting = hazard.branch()
    object.__setattr__(awaiting.state, "stage", "awaiting_recheck")
    awaiting.record(bare(HazardEliminationVerified))
    assert [s.suggestion for s in awaiting.state.suggestions] == ["identify_matter"]


def test_the_end_of_an_item_ends_what_was_suggested_before_and_not_what_it_teaches(hazard: Story) -> None:
    hazard.record(bare(HazardFixedOnTheSpot)).does("suggest", MATTER, SYSTEM)
    hazard.record(bare(HazardClosed))
    assert hazard.state.suggestions == ()
    assert len(hazard.does("suggest", MATTER, SYSTEM).suggestions) == 1


def test_every_suggestion_has_its_row_and_a_command_that_there_is() -> None:
    assert SUGGESTIONS.keys() == CODE_LISTS["suggestion"].keys()
    table = [row for kind in ITEM_KINDS for row in LIFECYCLES[kind].table]
    for code, proposal in SUGGESTIONS.items():
        may = [row.by for row in table if row.command == proposal.command]
        assert proposal.by and (not proposal.command or proposal.by <= frozenset().union(*may)), code
