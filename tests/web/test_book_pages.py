"""The office's book on its pages: rules, calendar, code lists, checklists, and what is written in them from a form."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from tests.domain import disputes
from tests.web.site import Form, Site, told

SYSADMIN, LEADER = ("sysadmin", "street"), ("street_leader", "street")
INSPECTOR = ("inspector", "street")
MEDIATOR = ("mediator", "community")
DISPUTE = {
    "title": "三楼漏水到二楼", "channel": "visit", "source": "party_application", "category": "neighbourhood",
    "facts": "卫生间渗水", "parties.0.role": "applicant", "parties.0.name": "周小满",
    "parties.1.role": "respondent", "parties.1.name": "吴大成",
}
IMPORT = "/office/book/calendar/import?year=2026"


def bring(site: Site, who: tuple[str, str], filled: dict[str, str], files: Any = None) -> Any:
    """What comes of the form for a holiday notice."""
    fields = Form(site.see(IMPORT, who), "own-form").fields
    return site.client(who).post(IMPORT, data={**fields, **filled}, files=files)


def test_a_clock_rule_is_made_changed_and_ended_and_keeps_what_it_said(site: Site) -> None:
    page = site.see("/office/book", SYSADMIN)
    link = re.search(r'href="(/clock-rules/new\?key=accept_decision[^"]*)"', page)
    assert link, told(page)
    filled = {"terms.amount": "5", "terms.source_zh": "本街道规程", "terms.source_en": "our rules"}
    led = site.does(link[1].replace("&amp;", "&"), SYSADMIN, {**filled, "terms.valid_from": "2026-11-20"})
    rule = led.partition("?")[0]
    assert "本单位自定" in told(site.see("/office/book", MEDIATOR))
    form = Form(site.see(f"{rule}/do/change", SYSADMIN)).fields
    assert form["terms.amount"] == ["5"] and form["terms.source_zh"] == ["本街道规程"]
    site.does(f"{rule}/do/change", SYSADMIN, {"terms.amount": "4", "reason": "提速"})
    said = told(site.see(rule, MEDIATOR))
    assert "4 个工作日" in said and "5 个工作日" in said and "已变更期限规则" in said
    site.does(f"{rule}/do/end", SYSADMIN, {"valid_to": "2026-12-31", "reason": "取消"})
    assert "已终止的自定规则" in told(site.see("/office/book", MEDIATOR))


def test_a_code_is_added_reworded_and_retired(site: Site) -> None:
    opening = site.see("/office/book/codes/hazard_kind", SYSADMIN)
    assert "/code-lists/new?list_key=hazard_kind" in opening
    assert "/code-lists/new" not in site.see("/office/book/codes/hazard_kind", MEDIATOR)
    kept = site.does("/code-lists/new?list_key=hazard_kind", SYSADMIN).partition("?")[0]
    site.does(f"{kept}/do/add", SYSADMIN, {"choice": "lithium_battery", "name_zh": "锂电池", "name_en": "batteries"})
    site.does(f"{kept}/do/retire?choice=traffic", SYSADMIN, {"reason": "不用"})
    assert site.client(SYSADMIN).get("/office/book/codes/hazard_kind").headers["location"] == kept
    said = told(site.see(kept, MEDIATOR))
    assert "锂电池 本单位增加" in said and "已停用" in said


def test_a_checklist_is_revised_from_how_it_stands(site: Site) -> None:
    point = {"points.0.key": "exit_clear", "points.0.point_zh": "通道畅通", "points.0.point_en": "exits are clear",
             "points.0.hazard_kind": "fire_exit_blocked"}
    led = site.does("/checklists/new", SYSADMIN, {"title": "商铺检查表", "sectors": ["nine_small"], **point})
    sheet = led.partition("?")[0]
    form = Form(site.see(f"{sheet}/do/revise", SYSADMIN)).fields
    assert form["points.0.point_zh"] == ["通道畅通"] and form["sectors"] == ["nine_small"]
    site.does(f"{sheet}/do/revise", SYSADMIN, {"points.0.point_zh": "安全出口畅通"})
    assert "安全出口畅通" in told(site.see(sheet, INSPECTOR))
    first = told(site.see(f"{sheet}?edition=1", INSPECTOR))
    assert "通道畅通" in first and "安全出口畅通" not in first.partition("历史")[0]


def test_a_holiday_notice_is_tried_and_then_recorded(site: Site) -> None:
    site.does("/disputes/new", MEDIATOR, DISPUTE)
    site.see(IMPORT, MEDIATOR, status=404)
    day_off = "日期,至,性质,名称\n2026-11-23,2026-11-24,法定节假日,街道纪念日"
    tried = bring(site, SYSADMIN, {"text": day_off, "act": "try"})
    assert tried.status_code == 200 and "可以录入2天，1个正在计算的期限将变动" in told(tried.text)
    assert "这些事项不在您的查看范围内" in told(tried.text)
    leader = bring(site, ("street_leader", "street"), {"text": day_off, "act": "try"})
    assert "三楼漏水到二楼" in told(leader.text) and "2026-11-27" in told(leader.text)
    assert "街道纪念日" not in site.see("/office/book/calendar?year=2026", SYSADMIN)
    wrong = bring(site, SYSADMIN, {"text": "日期,性质,名称\n2025-01-01,放假,元旦", "act": "record"})
    assert wrong.status_code == 422 and "第2行" in told(wrong.text)
    file = ("通知.csv", day_off.encode(), "text/csv")
    recorded = bring(site, SYSADMIN, {"text": "", "act": "record"}, files={"file": file})
    assert recorded.status_code == 303, told(recorded.text)
    assert "已记录" in told(site.see(recorded.headers["location"], SYSADMIN))
    assert "街道纪念日" in site.see("/office/book/calendar?year=2026", MEDIATOR)


def test_every_list_and_every_part_of_the_book_is_there_in_both_languages(site: Site) -> None:
    for lang in ("zh", "en"):
        for path in ("", "/calendar?year=2031", "/codes", "/checklists", "/plans", "/codes/role", "/codes/evidence"):
            page = site.see(f"/office/book{path}", INSPECTOR, lang)
            assert "<h1>" in page and " style=" not in page


def test_a_period_is_rehearsed_before_it_is_recorded(site: Site) -> None:
    words = replace(disputes.REGISTER, node=site.made.east)
    more = {"occurred_on": date(2026, 11, 17), "reason": "补录"}
    item = site.made.give("dispute", "register", words, "desk_clerk", **more).id
    site.made.give("dispute", "accept", disputes.ACCEPT, "pmc_head", item=item)
    assert "期限试算" in site.see("/office/book", SYSADMIN)
    asked = "/office/book/rehearsal?clock=accept_decision&unit=wd&start=2026-11-01&end=2026-11-30&amount="
    assert "按期的有1个会逾期" in told(site.see(f"{asked}1", LEADER))
    assert "1 that were kept would have been missed" in told(site.see(f"{asked}1", LEADER, "en"))
    assert "按期的有0个会逾期" in told(site.see(f"{asked}3", LEADER))
    assert site.see(f"{asked}", LEADER, status=422) and site.see(f"{asked}-1", LEADER, status=422)
    assert site.see("/office/book/rehearsal?clock=nothing&amount=3", LEADER, status=422)
    assert site.made.office.book.clocks.rows["accept_decision"][0].amount == 3
