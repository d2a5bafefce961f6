"""Target letters on pages: drafted in a form, signed, each actual figure opening in its report."""

from tests.web.site import Site, told

LEADER, CLERK, BUILDING = ("street_leader", "street"), ("desk_clerk", "street"), ("building_lead", "building")
WORDS = {
    "year": "2026", "indicators.0.indicator": "network_people", "indicators.0.target": "1",
    "indicators.1.indicator": "disputes_mean_days", "indicators.1.target": "305",
}


def test_a_letter_is_drafted_signed_amended_and_its_figures_open(site: Site) -> None:
    street = site.made.street.strip("/")
    address = site.does("/target-letters/new?year=2026", CLERK, {**WORDS, "node": street}).partition("?")[0]
    site.does(f"{address}/do/sign", LEADER, {})
    page = site.see(address, LEADER)
    said = told(page)
    assert "2026年度目标责任书" in said and "不高于 30.5" in said and "不低于 1" in said
    (opens,) = {part.partition('"')[0].replace("&amp;", "&") for part in page.split('href="')
                if part.startswith("/reports/network")}
    assert "在册人员" in told(site.see(opens, LEADER))
    site.does(f"{address}/do/amend", LEADER, {"indicators.1.target": "250", "reason": "区里从严"})
    said = told(site.see(address, LEADER))
    assert "不高于 25.0" in said and "待签订" in said
    said = told(site.see("/target-letters", BUILDING))
    assert "2026" in said and "指标 2 项" in said
    assert "责任单位" in told(site.see("/target-letters/new", CLERK))
    assert "Target letters" in site.see("/target-letters", LEADER, "en")
    again = site.send("/target-letters/new", CLERK, {**WORDS, "node": street})
    assert again.status_code == 409 and "已有签字申报或责任书" in told(again.text)


def test_who_does_not_see_the_unit_reads_the_targets_and_no_figure(site: Site) -> None:
    street = site.made.street.strip("/")
    address = site.does("/target-letters/new?year=2026", CLERK, {**WORDS, "node": street}).partition("?")[0]
    page = site.see(address, BUILDING)
    assert "只对能查看本单位全部事项的人显示" in told(page) and 'href="/reports/' not in page.split('id="targets"')[1]
    assert "/target-letters/new" not in site.see("/target-letters", BUILDING)
