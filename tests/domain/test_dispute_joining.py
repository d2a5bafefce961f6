"""Two disputes become one, or one becomes two, and each of it can be undone."""

from dataclasses import replace

from domain.book import Book
from domain.clock_rules.history import recounted
from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.links import PAIRS, SEEN_FROM_THERE, ItemsLinked, ItemsUnlinked, LinkedBack
from domain.policies import follow_ups
from event_store.names import stored_name
from tests.domain.disputes import HEAD, INFORM, MEDIATOR, PAY, SESSION, accepted, agreement, mediating, registered
from tests.domain.story import COMMUNITY, Story

MERGE = DisputeMerged(main_case="item-2", same_parties=True, same_facts=True)
SPLIT = DisputeSplitOff(
    new_title="楼道堆物", new_category="property_service", new_facts="乙某在楼道堆物", moved=("p2",), also_here=("p2",),
)


def due(story: Story) -> dict[str, object]:
    return recounted(Book.default(), [r._replace(name=stored_name(type(r.event))) for r in story.events])


def test_undone_a_merger_leaves_the_dispute_where_it_was() -> None:
    for given, stage in ((registered, "registered"), (accepted, "accepted")):
        story = given()
        before = due(story)
        merged = story.does("merge", MERGE, HEAD)
        assert (merged.stage, merged.links, due(story)) == ("merged", (("item-2", "merged_into"),), {})
        again = story.does("unmerge", DisputeUnmerged(), HEAD, reason="不是同一件事")
        assert (again.stage, again.links, again.main_case, due(story)) == (stage, (), "", before)
        assert story.does("merge", MERGE, HEAD).stage == "merged"


def test_undoing_says_why() -> None:
    story = accepted()
    story.does("merge", MERGE, HEAD)
    assert story.refusal("unmerge", DisputeUnmerged(), HEAD) == ("invalid", "reason:reason_required")


def test_what_is_split_off_is_registered_with_the_parties_in_clear() -> None:
    story = mediating()
    state = story.does("split_off", SPLIT, HEAD)
    assert (state.party_refs, state.links) == (("p1", "p2"), (("item-1-split", "split_into"),))
    (order,) = follow_ups(story.events[-1], state)
    assert (order.item, order.command, order.event.node, order.event.title) == (
        "item-1-split", "register", COMMUNITY, "楼道堆物",
    )
    (party,) = order.event.parties
    assert (party.name, party.consent) == ("乙某", "consented")
    assert order.then == (("link_back", LinkedBack(other="item-1", relation="split_from")),)


def test_who_left_is_asked_no_more_until_it_is_merged_back() -> None:
    story = accepted()
    state = story.does("split_off", replace(SPLIT, also_here=()), HEAD)
    assert state.party_refs == ("p1",)
    untold = replace(INFORM, notices=INFORM.notices[1:])
    assert story.refusal("inform_of_rights", untold, MEDIATOR) == ("invalid", "notices:no_such_party")
    story.does("inform_of_rights", replace(INFORM, notices=INFORM.notices[:1]), MEDIATOR)
    assert story.does("hold_session", replace(SESSION, attendance=("p1",)), MEDIATOR).stage == "mediating"
    back = story.record(LinkedBack(other="item-1-split", relation="merged_in")).state
    assert (back.party_refs, back.rights_told) == (("p1", "p2"), False)


def test_a_split_leaves_a_party_and_no_agreement_behind() -> None:
    everybody = replace(SPLIT, moved=("p1", "p2"), also_here=())
    assert mediating().refusal("split_off", everybody, HEAD) == ("invalid", "moved:a_party_stays")
    assert mediating().refusal("split_off", replace(SPLIT, also_here=("p1",)), HEAD) == (
        "invalid", "also_here:no_such_party",
    )
    story = mediating()
    story.does("reach_agreement", agreement(PAY), MEDIATOR)
    assert story.refusal("split_off", SPLIT, HEAD) == ("needs_missing", "nothing_agreed")


def test_every_relation_has_another_side() -> None:
    assert all(SEEN_FROM_THERE[SEEN_FROM_THERE[relation]] == relation for relation in SEEN_FROM_THERE)
    assert len(SEEN_FROM_THERE) == 2 * len(PAIRS) - sum(a == b for a, b in PAIRS)


def test_only_what_somebody_has_linked_can_be_unlinked() -> None:
    def offered(story: Story) -> set[str]:
        return {offer.transition.command for offer in story.lifecycle.offers(story.state, MEDIATOR)}

    story, link = registered(), {"other": "item-2", "relation": "caused_by"}
    assert "link" in offered(story) and "unlink" not in offered(story)
    assert story.refusal("unlink", ItemsUnlinked(**link), MEDIATOR, reason="错") == ("not_now",)
    story.does("link", ItemsLinked(**link), MEDIATOR)
    assert "unlink" in offered(story)
    merged = accepted()
    merged.does("merge", MERGE, HEAD)
    assert merged.state.links and "unlink" not in offered(merged)


def test_a_link_is_taken_away_with_a_reason() -> None:
    story, link = registered(), ItemsLinked(other="item-2", relation="caused_by")
    story.does("link", link, MEDIATOR)
    assert story.refusal("link", link, MEDIATOR) == ("nothing_changes",)
    wrong = ItemsUnlinked(other="item-2", relation="follows")
    assert story.refusal("unlink", wrong, MEDIATOR, reason="错") == ("invalid", "other:not_linked")
    right = ItemsUnlinked(other="item-2", relation="caused_by")
    assert story.refusal("unlink", right, MEDIATOR) == ("invalid", "reason:reason_required")
    assert story.does("unlink", right, MEDIATOR, reason="关联错了").links == ()
    by_hand = replace(link, relation="merged_in")
    assert story.refusal("link", by_hand, MEDIATOR) == ("invalid", "relation:made_by_the_office")
