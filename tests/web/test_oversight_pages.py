"""The supervisor's desk: what is late, supervised or on offer, with the forms by which something is done about it."""

import re

from tests.web.site import Site, told
from tests.web.test_forms import MEDIATOR
from tests.web.test_trail_pages import HEAD, SUPERVISOR, later, registered

LEADER, OFFICER = ("street_leader", "street"), ("community_officer", "community")
ORDER = {"supervision_reasons": ["overdue"], "required_action": "三日内受理并书面报告"}


def desk(site: Site, who: tuple[str, str] = SUPERVISOR, path: str = "/oversight") -> str:
    return site.see(path, who)


def part(page: str, name: str) -> str:
    """One part of the desk in words."""
    return told(re.search(rf'(?s)<section class="card" id="{name}">(.*?)</section>', page)[1])


def test_what_is_late_is_there_by_clock_by_unit_and_with_what_may_be_done(site: Site) -> None:
    address = registered(site)
    assert "没有逾期的事项" in told(desk(site))
    later(site, 10)
    page = desk(site)
    late = part(page, "overdue")
    assert "三楼漏水到二楼" in late and re.search(r"逾期\d天", late)
    assert f'href="{address}/do/order-supervision"' in page and f'href="{address}/do/urge-handling"' in page
    clock = re.search(r'href="(/oversight/overdue\?clock=[^"]+)"', page)[1]
    assert "三楼漏水到二楼" in site.see(clock, SUPERVISOR)
    node = re.search(r'href="(/oversight/overdue\?node=[^"]+)"', page)[1]
    assert "三楼漏水到二楼" in site.see(node, SUPERVISOR)
    west = site.made.west.strip("/").rpartition("/")[2]
    assert "三楼漏水到二楼" not in told(site.see(f"/oversight?node={west}", SUPERVISOR))
    then = desk(site, path="/oversight?as_of=2026-11-20T10:00")
    assert "没有逾期的事项" in told(then) and "/do/" not in then


def test_an_order_of_supervision_is_given_seen_answered_and_lifted(site: Site) -> None:
    address = registered(site)
    site.does(f"{address}/do/order-supervision", SUPERVISOR, ORDER)
    asked = part(desk(site, LEADER), "supervised")
    assert "逾期未办" in asked and "要求东门社区：三日内受理并书面报告" in asked and "答复督办" in asked
    assert "说明理由后可以查看" in part(desk(site), "supervised"), "a supervisor reads notes with a reason"
    site.does(f"{address}/do/answer-supervision", HEAD, {"answer": "已联系双方"})
    page = desk(site)
    assert "督办已答复" in part(page, "supervised") and f"{address}/do/lift-supervision" in page
    site.does(f"{address}/do/lift-supervision", SUPERVISOR, {})
    assert "三楼漏水到二楼" not in part(desk(site), "supervised")


def test_offers_and_reports_say_who_is_waited_for(site: Site) -> None:
    address = registered(site)
    site.does(f"{address}/do/escalate", HEAD, {
        "escalation_reason": "difficult_complex", "done_so_far": "已劝解", "asked_for": "请街道协调",
        "parties_informed": "yes",
    })
    assert re.search(r"答复上报：2026-11-2\d前 .*等春江街道答复", part(desk(site), "offers"))
    site.does(f"{address}/do/urge-handling", SUPERVISOR, {"asked": "请抓紧"})
    assert "答复催办：2026-11-2" in part(desk(site), "reports")


def test_suggestions_are_those_that_ones_own_role_decides(site: Site) -> None:
    registered(site)
    later(site, 14)
    assert "督办：" in part(desk(site), "suggestions")
    assert "督办：" not in part(desk(site, OFFICER), "suggestions")


def test_how_long_each_unit_held_what(site: Site) -> None:
    address = registered(site)
    later(site, 6)
    page = site.see("/oversight/custody", SUPERVISOR, "en") + site.see("/oversight/custody", SUPERVISOR)
    row = re.search(r"(?s)<bdi>东门社区</bdi></th>(.*?)</tr>", page)[1]
    assert re.findall(r">(\d+(?:\.\d)?) ?<", row) == ["1", "7", "7.0"]
    assert f'href="{address}"' in page and "6天" in page and "6 days" in page
    assert site.see("/oversight/custody?start=2026-11-30&end=2026-11-01", SUPERVISOR, status=422)


def test_every_part_has_a_page_of_its_own_and_nobody_sees_what_is_not_theirs(site: Site) -> None:
    registered(site)
    later(site, 10)
    for name in ("overdue", "supervised", "listed", "offers", "reports", "suggestions"):
        site.see(f"/oversight/{name}", SUPERVISOR, "en")
        assert "三楼漏水到二楼" not in site.see(f"/oversight/{name}", ("mediator", "building"))
    assert "三楼漏水到二楼" in site.see("/oversight/overdue", MEDIATOR)
    site.see("/oversight/all", SUPERVISOR, status=404)
