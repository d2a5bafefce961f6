"""What may be the same is found by place, node and words, in scope, within thirty days, and never by person."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.hazard.events import HazardReported
from projections.scope import Scope
from projections.similar import Incoming, overlap, similar
from tests.domain.disputes import REGISTER
from tests.domain.story import TODAY
from tests.office import SmallOffice
from tests.projections.told import EVERYTHING


def registered(made: SmallOffice, **changes: Any) -> str:
    words = replace(REGISTER, node=made.east, **changes)
    return made.give("dispute", "register", words, "mediator").id


def asked(made: SmallOffice, scope: Scope = EVERYTHING, **changes: Any) -> list[tuple[str, tuple[str, ...]]]:
    incoming = Incoming(
        kind="dispute", title="楼上漏水，天花板损坏", place="三号楼二单元", node=made.east, category="neighbourhood",
        on=TODAY,
    )
    with made.office.database.read() as session:
        return [(one.row["item_id"], one.because) for one in similar(session, scope, replace(incoming, **changes))]


def test_the_same_told_in_other_words(made: SmallOffice) -> None:
    same = registered(made)
    registered(made, title="停车位争执", place="地下车库", category="property_service")
    hazard = HazardReported(
        node=made.east, title=REGISTER.title, place=REGISTER.place, category="electrical", seen_on=TODAY,
        source="patrol_grid",
    )
    made.give("hazard", "report", hazard, "inspector")
    assert asked(made) == [(same, ("same_place", "same_node", "similar_text", "same_category"))]
    assert asked(made, place="", category="") == [(same, ("same_node", "similar_text"))]
    assert asked(made, node=made.west, title="渗漏") == [(same, ("same_place", "same_category"))]
    assert asked(made, node=made.west, place="五号楼") == []
    assert asked(made, title="噪声扰民", place="五号楼") == []
    assert asked(made, id=same) == []


def test_the_likeliest_first_and_no_more_than_a_few(made: SmallOffice) -> None:
    others = [registered(made, title="楼上漏水", place="") for _ in range(6)]
    best = registered(made)
    found = [item for item, _ in asked(made)]
    assert found == [best, *others[::-1][:4]]


@pytest.mark.parametrize(("days", "found"), [(30, True), (31, False)])
def test_within_thirty_days(made: SmallOffice, days: int, found: bool) -> None:
    registered(made)
    assert bool(asked(made, on=TODAY + timedelta(days=days))) == found


def test_nobody_learns_of_what_they_may_not_see(made: SmallOffice) -> None:
    registered(made)
    assert asked(made, Scope((made.west,), "")) == []
    assert asked(made, Scope((made.street,), "")) != []


def test_how_much_of_two_texts_is_the_same() -> None:
    assert overlap("楼上漏水", "楼上漏水") == 1 and overlap("", "楼上漏水") == 0 and overlap("甲乙", "丙丁") == 0
    assert overlap("三号楼漏水", "漏水三号楼") == overlap("漏水三号楼", "三号楼漏水") > 0.5
