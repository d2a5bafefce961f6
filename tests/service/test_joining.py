"""Items that are linked, merged or split know of each other, in one transaction and on either store."""

import pytest

from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.dispute.events_opening import DisputeAccepted
from domain.kernel import Invalid
from domain.links import ItemsLinked, ItemsUnlinked
from projections.status import one
from service.commands import Answer
from tests.domain.disputes import ACCEPT, REGISTER
from tests.office import SmallOffice
from tests.service.work import draft, past

SPLIT = DisputeSplitOff(
    new_title="楼道堆物", new_category="property_service", new_facts="乙某在楼道堆物", moved=("p2",), also_here=("p2",),
)


def registered(made: SmallOffice) -> str:
    words = {name: getattr(REGISTER, name) for name in ("title", "place", "channel", "source", "facts", "parties")}
    return made.give("dispute", "register", type(REGISTER)(node=made.east, **words), "mediator").id


def links(made: SmallOffice, item: str) -> tuple[tuple[str, str], ...]:
    with made.office.database.write() as session:
        known = made.office.unit(session).item(item)
    assert known is not None
    return known.state.links


def stage(made: SmallOffice, item: str) -> tuple[str, bool]:
    with made.office.database.read() as session:
        row = one(session, item)
    assert row is not None
    return row["stage"], row["clocks"] != "{}"


def head(made: SmallOffice, name: str, event: object, item: str, **more: object) -> Answer:
    return made.give("dispute", name, event, "pmc_head", item=item, **more)  # type: ignore[arg-type]


def test_a_link_is_on_both_sides_and_so_is_its_end(made: SmallOffice) -> None:
    here, there = registered(made), made.office.perform(draft(made)).id
    head(made, "link", ItemsLinked(other=there, relation="caused_by"), here)
    assert (links(made, here), links(made, there)) == (((there, "caused_by"),), ((here, "led_to"),))
    head(made, "unlink", ItemsUnlinked(other=there, relation="caused_by"), here, reason="关联错了")
    assert (links(made, here), links(made, there)) == ((), ())
    assert [r.actor for r in past(made, there)[-2:]] == ["system", "system"]


def test_merged_and_apart_again(made: SmallOffice) -> None:
    main, second = registered(made), registered(made)
    head(made, "merge", DisputeMerged(main_case=main, same_parties=True, same_facts=True), second)
    assert links(made, main) == ((second, "merged_in"),)
    assert stage(made, second) == ("merged", False)
    head(made, "unmerge", DisputeUnmerged(), second, reason="不是同一件事")
    assert (links(made, main), links(made, second), stage(made, second)) == ((), (), ("registered", True))


def test_only_into_a_dispute_that_goes_on(made: SmallOffice) -> None:
    main, second, third = (registered(made) for _ in range(3))
    head(made, "merge", DisputeMerged(main_case=main, same_parties=True, same_facts=True), second)
    for other, code in ((second, "item_has_ended"), (made.office.perform(draft(made)).id, "another_kind")):
        with pytest.raises(Invalid) as refused:
            head(made, "merge", DisputeMerged(main_case=other, same_parties=True, same_facts=True), third)
        assert [(fault.code, fault.field) for fault in refused.value.faults] == [(code, "main_case")]


def test_split_off_with_its_parties_and_merged_back(made: SmallOffice) -> None:
    main = registered(made)
    accept = DisputeAccepted(**{f: getattr(ACCEPT, f) for f in (
        "basis", "consents", "civil_rights_and_obligations", "not_reserved_to_organ", "not_taken_elsewhere",
    )})
    head(made, "accept", accept, main)
    answer = head(made, "split_off", SPLIT, main)
    ((new, relation),) = links(made, main)
    assert relation == "split_into" and links(made, new) == ((main, "split_from"),)
    assert [(e.item_id == new, e.event) for e in answer.events] == [
        (False, "dispute.split_off"), (True, "dispute.registered"), (True, "item.linked_back"),
    ]
    (party,) = past(made, new)[0].event.parties
    assert (party.ref, party.name, party.consent) == ("p1", "乙某", "consented")
    head(made, "merge", DisputeMerged(main_case=main, same_parties=True, same_facts=True), new)
    assert links(made, main) == ((new, "split_into"), (new, "merged_in"))
