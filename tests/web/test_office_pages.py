"""The office on its own pages: its network and roster, who may change them, and what is another street's affair."""

import pytest

from domain.member.events import MemberEnrolled, RoleAppointed
from domain.rulebook.clock_rule import ClockRuleOpened, Terms
from tests.office import MORNING
from tests.web.site import Site, told

SYSADMIN = ("sysadmin", "street")
MEDIATOR = ("mediator", "community")
TODAY = MORNING.date()


def of(path: str) -> str:
    """The id of a node by its path."""
    return path.strip("/").rpartition("/")[2]


def test_the_office_shows_its_network_and_who_serves(site: Site) -> None:
    said = told(site.see("/office", MEDIATOR))
    assert "春江街道" in said and "东门社区 社区 · 14人" in said and "网络" in said and "登记人员" not in said
    assert "登记人员" in told(site.see("/office", SYSADMIN))
    assert "The network" in told(site.see("/office", SYSADMIN, "en"))


def test_a_building_is_opened_below_a_community_and_renamed_and_its_history_tells_it(site: Site) -> None:
    above = of(site.made.east)
    assert f"/nodes/new?node={above}&amp;level=building" in site.see(f"/nodes/{above}", SYSADMIN)
    led = site.does(f"/nodes/new?node={above}&level=building", SYSADMIN, {"name": "5栋"})
    assert "5栋" in told(site.see(led, SYSADMIN))
    node = led.partition("?")[0]
    form = site.see(f"{node}/do/rename", SYSADMIN)
    assert 'value="5栋"' in form and "← 5栋" in told(form)
    site.does(f"{node}/do/rename", SYSADMIN, {"name": "桂花楼"})
    said = told(site.see(node, MEDIATOR))
    assert "桂花楼" in said and "5栋" in said and "现在可以办" not in said
    assert site.client(MEDIATOR).post(f"{node}/do/close", data={"reason": "拆除"}).status_code == 403


def test_somebody_is_enrolled_appointed_and_leaves(site: Site) -> None:
    street = of(site.made.street)
    led = site.does(f"/members/new?node={street}", SYSADMIN, {"name": "林知远", "phone": "13800001234"})
    member = led.partition("?")[0]
    said = site.see(member, SYSADMIN)
    assert "138****1234" in said and "13800001234" not in said and f"/do/appoint?at={street}" in said
    site.does(f"{member}/do/appoint?at={street}", SYSADMIN, {"role": "handler"})
    said = told(site.see(member, SYSADMIN))
    assert "承办人" in said and "在任" in said and "终止任职" in said
    assert "13800001234" not in site.see(f"{member}/do/change-phone", SYSADMIN)
    site.does(f"{member}/do/leave", SYSADMIN)
    assert "林知远" not in told(site.see("/office", SYSADMIN))
    assert "林知远" in told(site.see("/office?left=yes", SYSADMIN))


def test_another_street_is_not_there(site: Site) -> None:
    made = site.made
    elsewhere = made.open_node("/", "street", "秋水街道", code="000000002000")
    stranger = made.give("member", "enrol", MemberEnrolled(node=elsewhere, name="远客")).id
    terms = Terms(amount=9, unit="wd", source_zh="规程", source_en="rules", valid_from=TODAY)
    rule = made.give("clock_rule", "open", ClockRuleOpened(node=elsewhere, key="accept_decision", terms=terms)).id
    for path in (f"/nodes/{of(elsewhere)}", f"/members/{stranger}", f"/clock-rules/{rule}"):
        for asked in (path, f"{path}/do/rename", f"{path}/do/change", f"{path}/do/close"):
            site.see(asked, SYSADMIN, status=404)
    assert "秋水" not in site.see("/office", SYSADMIN) and "远客" not in site.see("/office?left=yes", SYSADMIN)


def test_what_somebody_is_in_another_street_stays_there(site: Site) -> None:
    made = site.made
    elsewhere = made.open_node("/", "street", "秋水街道", code="000000002000")
    member = made.who("handler")
    made.give("member", "appoint", RoleAppointed(role="inspector", at=elsewhere, from_on=TODAY), item=member)
    said = told(site.see(f"/members/{member}", SYSADMIN))
    assert "承办人" in said and "秋水" not in said and "安监人员" not in said


def test_an_item_is_not_opened_as_a_part_of_the_office(site: Site) -> None:
    street, person = of(site.made.street), site.made.who("handler")
    for path in (f"/nodes/{person}", f"/members/{street}", f"/checklists/{street}", f"/code-lists/{street}"):
        site.see(path, SYSADMIN, status=404)
        site.see(f"{path}/do/rename", SYSADMIN, status=404)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_past_of_the_office_is_looked_at_and_not_changed(site: Site, lang: str) -> None:
    street = of(site.made.street)
    site.made.clock.advance(days=2)
    site.does(f"/nodes/{street}/do/rename", SYSADMIN, {"name": "春江新街道"})
    page = site.see(f"/nodes/{street}?as_of=2026-11-21T00:00:00%2B08:00", SYSADMIN, lang)
    assert "春江街道" in page and "春江新街道" not in page and "/do/rename" not in page
