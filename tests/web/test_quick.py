"""A simple mediation on one screen: what a mediator fills in stands in the trail step by step."""

import pytest

from tests.web.site import Site, told

MEDIATOR, HEAD = ("mediator", "community"), ("pmc_head", "community")
SETTLED = {
    "title": "楼道堆物挡路", "category": "neighbourhood", "facts": "鞋柜占了半边过道",
    "parties.0.role": "applicant", "parties.0.name": "周小满", "parties.1.role": "respondent",
    "parties.1.name": "吴大成", "conditions_met": "yes", "rights_told": "yes", "held_at": "二单元楼道",
    "summary": "双方到场，当场说开", "content": "三日内搬走鞋柜",
    "obligations.0.debtor": "p2", "obligations.0.creditor": "p1", "obligations.0.kind": "act",
    "obligations.0.proof": "both_confirm",
}
STEPS = ("已登记", "已受理", "调解", "协议", "履行")


def test_one_screen_records_every_step(site: Site) -> None:
    assert "/disputes/quick" in site.see("/register", MEDIATOR)
    page = site.see("/disputes/quick", MEDIATOR)
    assert "delegated_by" in page
    address = site.does("/disputes/quick", MEDIATOR, {**SETTLED, "delegated_by": site.member(HEAD)})
    said = told(site.see(address, MEDIATOR))
    assert all(step in said for step in STEPS) and "周小满" not in said


def test_what_is_wrong_is_said_and_nothing_is_recorded(site: Site) -> None:
    answer = site.send("/disputes/quick", MEDIATOR, {**SETTLED, "title": "", "rights_told": ""})
    assert answer.status_code == 422
    assert 'href="#f-title"' in answer.text and "鞋柜占了半边过道" in answer.text


def test_sent_twice_it_is_recorded_once_and_a_likely_duplicate_is_shown(site: Site) -> None:
    filled = {**SETTLED, "place": "2单元", "delegated_by": site.member(HEAD)}
    first = site.does("/disputes/quick", MEDIATOR, {**filled, "_key": "the-same-form"})
    again = site.does("/disputes/quick", MEDIATOR, {**filled, "_key": "the-same-form", "_new": "yes"})
    assert first == again
    asked_back = site.send("/disputes/quick", MEDIATOR, filled)
    assert asked_back.status_code == 200 and first.partition("?")[0] in asked_back.text


@pytest.mark.parametrize("who", [("desk_clerk", "street"), ("inspector", "street")])
def test_who_does_not_mediate_has_no_such_form(site: Site, who: tuple[str, str]) -> None:
    assert "/disputes/quick" not in site.see("/register", who)
    site.see("/disputes/quick", who, status=404)
