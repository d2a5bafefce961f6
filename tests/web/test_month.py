"""The month on pages: a dispatch meeting is called from its lists, decides, and shows what was answered."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.disputes import REGISTER
from tests.web.site import Form, Site, told

LEADER, CLERK, EAST = ("street_leader", "street"), ("desk_clerk", "street"), ("pmc_head", "community")
BUILDING = ("building_lead", "building")


@pytest.fixture
def late(site: Site) -> str:
    """A dispute of which the decision to accept is overdue."""
    opened = replace(REGISTER, node=site.made.east, title="楼上漏水")
    found = site.made.give("dispute", "register", opened, "desk_clerk").id
    site.made.clock.advance(days=12)
    return found


def held(site: Site, **more: Any) -> str:
    """The address of a meeting whose agenda is what the lists gave."""
    return site.does("/dispatch-meetings/new", CLERK, {"chair": site.member(LEADER), **more}).partition("?")[0]


def test_the_lists_make_the_agenda_and_a_decision_is_an_order(site: Site, late: str) -> None:
    said = told(site.see("/dispatch-meetings", LEADER))
    assert "楼上漏水" in said and "已逾期" in said
    assert "/dispatch-meetings" in site.see("/figures", LEADER)
    form = site.see("/dispatch-meetings/new", CLERK)
    assert Form(form).fields["agenda.0.item"] == [late] and "楼上漏水" in told(form)
    address = held(site)
    page = site.see(address, LEADER)
    assert "月度调度会 2026-12" in told(page) and "未作决定" not in told(page)
    (decide,) = {part.partition('"')[0].replace("&amp;", "&") for part in page.split('href="') if "/do/decide?" in part}
    due = Form(site.see(decide, LEADER)).fields["due_on"][0]
    site.does(decide, LEADER, {"decision": "本周内受理并书面答复", "departments": "司法所\n物业科"})
    said = told(site.see(address, LEADER))
    assert "本周内受理并书面答复" in said and "待答复" in said and "司法所、物业科" in said
    assert "督办中，待答复" in told(site.see(f"/disputes/{late}", EAST)) and due > "2026-12-01"
    site.does(f"/disputes/{late}/do/answer-supervision", EAST, {"answer": "已受理"})
    said = told(site.see(address, LEADER))
    assert "已答复 1 项" in said and "待答复" not in said
    site.does(f"{address}/do/close", LEADER, {"minutes": "各社区月底前自查"})
    assert "各社区月底前自查" in told(site.see(address, LEADER))
    assert "Minutes" in site.see(address, LEADER, "en")


def test_what_is_out_of_scope_stays_out_of_the_page(site: Site, late: str) -> None:
    address = held(site)
    site.does(f"{address}/do/decide", LEADER, {
        "item": late, "decision": "本周内受理", "supervision_reasons": ["overdue"], "due_on": "2026-12-20",
    })
    for path in (address, "/dispatch-meetings"):
        page = site.see(path, BUILDING)
        assert "楼上漏水" not in page and "本周内受理" not in page
    assert "您不能查看的事项" in told(site.see(address, BUILDING))


def test_a_decision_that_does_not_fit_says_so_and_keeps_what_was_written(site: Site, late: str) -> None:
    address = held(site)
    answer = site.send(f"{address}/do/decide?item={late}", LEADER, {
        "decision": "本周内受理", "supervision_reasons": ["overdue"], "due_on": "2026-01-01",
    })
    assert answer.status_code == 422
    assert Form(answer.text).fields["decision"] == ["本周内受理"]
    assert site.send(f"{address}/do/decide?item={late}", CLERK, {"decision": "x"}).status_code in (403, 422)


def test_the_agenda_is_changed_and_a_meeting_called_off(site: Site, late: str) -> None:
    address = held(site)
    form = Form(site.see(f"{address}/do/change-agenda", CLERK)).fields
    assert form["agenda.0.item"] == [late]
    site.does(f"{address}/do/change-agenda", CLERK, {"agenda.0._drop": "yes"})
    assert "没有议题" in told(site.see(address, CLERK))
    site.does(f"{address}/do/cancel", CLERK, {"reason": "改期"})
    assert "已取消" in told(site.see(address, CLERK))


def test_a_figure_is_signed_once_changed_with_a_reason_and_withdrawn(site: Site) -> None:
    words = {"category": "no_responsible_accident", "period": "2026-11", "holds": "yes", "basis": "应急部门统计"}
    address = site.does("/declared-figures/new", LEADER, words).partition("?")[0]
    said = told(site.see("/declared-figures", CLERK))
    assert "未发生安全生产责任事故" in said and "2026-11" in said and "应急部门统计" in said
    again = site.send("/declared-figures/new", LEADER, words)
    assert again.status_code == 409 and "已有签字申报" in told(again.text)
    changed = {"holds": "no", "basis": "市里通报一起", "reason": "事后通报"}
    site.does(f"{address}/do/sign-anew", LEADER, changed)
    said = told(site.see(address, CLERK))
    assert "事后通报" in said and "应急部门统计" in said and "市里通报一起" in said
    assert "Declared figures" in site.see("/declared-figures", LEADER, "en")
    site.does(f"{address}/do/withdraw", LEADER, {"reason": "口径有误"})
    site.does("/declared-figures/new", LEADER, words)
    assert "/declared-figures/new" not in site.see("/declared-figures", CLERK)
