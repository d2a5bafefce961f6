"""The trail: who did what across all items, every entry with a page of its own, corrections with both values."""

import re
from io import BytesIO

from python_calamine import CalamineWorkbook

from service.clockwork import tick
from tests.web.site import Site, told
from tests.web.test_forms import DISPUTE, MEDIATOR

HEAD, SUPERVISOR = ("pmc_head", "community"), ("supervisor", "street")


def registered(site: Site, **words: str) -> str:
    """The address of a new dispute."""
    return site.does("/disputes/new", MEDIATOR, {**DISPUTE, **words}).partition("?")[0]


def corrected(site: Site, address: str) -> None:
    """The place of a dispute was wrong, and is put right with a reason."""
    words = {"field": "place", "new": "2单元301室", "reason": "登记时写错单元"}
    site.does(f"{address}/do/correct", MEDIATOR, words)


def entries(page: str) -> list[int]:
    """The positions of the entries that a page leads to, in its order."""
    return [int(position) for position in re.findall(r'href="/trail/(\d+)', page)]


def test_every_entry_is_a_sentence_that_leads_to_its_item_and_to_its_own_page(site: Site) -> None:
    address = registered(site)
    page = site.see("/trail", SUPERVISOR)
    said = told(page)
    assert "已登记纠纷 三楼漏水到二楼" in said and "孙秀兰（人民调解员）：已登记纠纷；所属节点：东门社区" in said
    assert f'href="{address}"' in page and "周某" in said and "周小满" not in said
    entry = told(site.see(f"/trail/{entries(page)[0]}", SUPERVISOR))
    assert "东门社区" in entry and "2026年11月20日 09:00" in entry and "这是本事项的第一条记录" in entry
    assert re.search(r"SHA-256 校验值： [0-9a-f]{64}", entry)


def test_filters_by_person_kind_event_place_day_and_lateness(site: Site) -> None:
    registered(site, title="楼道堆物")
    late = {"title": "早先的争吵", "occurred_on": "2026-11-10", "reason": "补录入户时所知"}
    registered(site, **late)
    west, east = (path.strip("/").rpartition("/")[2] for path in (site.made.west, site.made.east))
    for asked, titles in {
        f"by={site.member(MEDIATOR)}": {"楼道堆物", "早先的争吵"}, f"by={site.member(HEAD)}": set(),
        "by=people": {"楼道堆物", "早先的争吵"}, "by=office": set(), "kind=hazard": set(),
        "event=dispute.registered": {"楼道堆物", "早先的争吵"}, "event=dispute.accepted": set(),
        f"node={east}": {"楼道堆物", "早先的争吵"}, f"node={west}": set(), "late=yes": {"早先的争吵"},
        "since=2026-11-11": {"楼道堆物"}, "until=2026-11-11": {"早先的争吵"},
    }.items():
        said = told(site.see(f"/trail?{asked}", SUPERVISOR))
        assert {title for title in ("楼道堆物", "早先的争吵") if title in said} == titles, asked
    assert site.see("/trail?node=nowhere", SUPERVISOR, status=422)


def test_the_trail_is_kept_as_a_file_of_just_what_matches_and_no_more_than_one_may_see(site: Site) -> None:
    address = registered(site, place="3单元301室", title="=1+1")
    corrected(site, address)
    lines = site.see("/trail.csv?event=dispute.registered", SUPERVISOR).splitlines()
    assert len(lines) == 2 and "'=1+1" in lines[1] and "周小满" not in lines[1]
    assert lines[1].endswith("地点: 3单元301室 → 2单元301室") and "东门社区" in lines[1]
    assert site.client(SUPERVISOR).get("/trail.xlsx").content.startswith(b"PK")
    assert len(site.see("/trail.csv?as_of=2026-11-19T00:00", SUPERVISOR).splitlines()) == 1


def test_the_trail_of_one_item_is_kept_as_a_file_of_what_is_seen(site: Site, monkeypatch) -> None:
    address = registered(site, title="三楼噪声")
    corrected(site, address)
    registered(site, title="楼道堆物")
    later(site, 12)
    monkeypatch.setattr("web.trails.AT_ONCE", 2)
    page = site.see(f"{address}/trail?by=people", SUPERVISOR)
    (link,) = re.findall(r'href="([^"]+/trail\.csv[^"]*)"', page)
    lines = site.see(link.replace("&amp;", "&"), SUPERVISOR).splitlines()
    assert len(lines) == 3 and "已更正" in lines[1] + lines[2] and "楼道堆物" not in "".join(lines)
    every = site.see(f"{address}/trail.csv", SUPERVISOR).splitlines()
    assert len(every) > len(lines) and [line for line in every if line in lines] == lines
    book = CalamineWorkbook.from_filelike(BytesIO(site.client(SUPERVISOR).get(f"{address}/trail.xlsx").content))
    assert len(book.get_sheet_by_index(0).to_python()) == len(every)
    outsider = ("community_officer", "building")
    site.see(f"{address}/trail.csv", outsider, status=404)
    site.see(f"{address}/trail.xlsx", outsider, status=404)


def test_a_correction_shows_both_values_and_why_wherever_the_fact_stands(site: Site) -> None:
    address = registered(site, place="3单元301室")
    corrected(site, address)
    page = site.see(address, MEDIATOR)
    assert re.search(r"2单元301室.*?原为.*?<del>3单元301室</del>.*?登记时写错单元", page, re.DOTALL)
    for path in ("/trail", f"{address}/trail"):
        page = site.see(path, MEDIATOR)
        assert "<del>3单元301室</del> → <ins>2单元301室</ins>（登记时写错单元）" in page
        assert "地点：3单元301室 → 2单元301室" in told(page)


def later(site: Site, days: int) -> None:
    """Days go by, and the clock says what it has to say on each."""
    for _ in range(days):
        site.made.clock.advance(days=1)
        tick(site.made.office)
    site.clients.clear()


def test_what_the_clock_says_is_folded_and_each_entry_leads_to_its_cause(site: Site) -> None:
    address = registered(site)
    later(site, 12)
    for path in (address, f"{address}/trail", "/trail"):
        page = site.see(path, SUPERVISOR)
        fold = re.search(r"(?s)<details><summary>系统记录 (\d+) 条(.*?)</summary>(.*?)</details>", page)
        assert fold and int(fold[1]) > 3 and "到期提醒" in fold[2] and "已逾期" in fold[2], path
        assert told(page).count("系统记录") == 1
    office = site.see(f"{address}/trail?by=office", SUPERVISOR)
    assert "系统记录" not in told(office) and len(entries(office)) == int(fold[1])
    suggested = site.see(f"{address}/trail?event=item.suggested&by=office", SUPERVISOR)
    page = told(site.see(f"/trail/{entries(suggested)[0]}", SUPERVISOR))
    assert "由哪条记录引起 已逾期" in page or "由哪条记录引起 到期提醒" in page, page


def test_nobody_sees_an_entry_of_what_they_may_not_see(site: Site) -> None:
    address = registered(site)
    position = entries(site.see("/trail", SUPERVISOR))[0]
    outsider = ("community_officer", "building")
    assert "三楼漏水到二楼" not in site.see("/trail", outsider)
    for path in (f"/trail/{position}", f"{address}/trail", f"{address}/changes", "/trail/99999", "/trail/0"):
        site.see(path, outsider, status=404)
