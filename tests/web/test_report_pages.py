"""Reports on pages and in files: every number opens to what it counts; sealed, signed, and their difference told."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from domain.shared import RecordCorrected
from projections.reports import REPORTS
from tests.domain import disputes
from tests.web.site import Site, open_site, told
from tests.web.test_figures import LEADER, LINE, fill

CLERK, MEDIATOR = ("desk_clerk", "street"), ("mediator", "community")
NUMBER = re.compile(r'<a href="((?:/sealed)?[-/\w]*reports?/[^"]*items\?[^"]*)">([^<]+)</a>')
MONTH = "month=2026-11"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office in which some disputes came, some were accepted, and some deadlines were missed."""
    folder = tmp_path_factory.mktemp("reports")
    with open_site(folder, f"sqlite:///{folder}/office.db") as site:
        fill(site.made)
        yield site


def numbers(html: str) -> list[tuple[str, str]]:
    """The address behind each number of a page, and the number."""
    return [(unescape(href), shown) for href, shown in NUMBER.findall(html)]


def test_the_list_leads_to_every_report_of_the_month_and_unit(worked: Site) -> None:
    html = worked.see(f"/reports?{MONTH}&told=first", LEADER)
    for report in REPORTS.values():
        (address,) = re.findall(rf'href="(/reports/{report.key}\?[^"]*)"', html)
        assert MONTH in address and "told=first" in address and "node=" in address
        assert report.title[0] in html and report.definition[0] in html
    english = told(worked.see("/reports", LEADER, "en"))
    assert "Reports" in english and not re.search(r"口径|封存", english)


@pytest.mark.parametrize("key", REPORTS)
def test_every_number_opens_to_what_it_counts(worked: Site, key: str) -> None:
    html = worked.see(f"/reports/{key}?{MONTH}", LEADER)
    found = dict(numbers(html))
    for href, shown in list(found.items())[:: max(1, len(found) // 25)]:
        behind = worked.see(href, LEADER)
        (total,) = re.findall(r"<h1[^>]*>[^<]*：(\d+)笔", behind)
        assert behind.count(LINE) == min(int(total), 100)
        if "合计" in told(behind):
            assert shown in told(behind)
        elif "相除" not in told(behind):
            assert total == shown, href
    for one in ("数据截至", "第", "sha256:", REPORTS[key].definition[0]):
        assert one in html
    english = told(worked.see(f"/reports/{key}?{MONTH}", LEADER, "en"))
    assert not re.search(r"按|期间|封存", english)


def test_a_month_two_days_a_unit_and_a_moment_may_be_asked_for_and_nonsense_is_said(worked: Site) -> None:
    seen = told(worked.see("/reports/disputes?from=2026-09-01&to=2026-10-31", LEADER))
    assert "2026-09-01 – 2026-10-31" in seen
    before = told(worked.see(f"/reports/disputes?{MONTH}&as_of=2026-11-20T00:00%2B08:00", LEADER))
    assert "2026年11月20日 00:00" in before and "封存后" not in before
    for path, status in (
        ("/reports/nothing", 404), ("/reports/disputes.docx", 404), ("/reports/nothing/items?figure=open", 404),
        ("/reports/disputes?from=soon", 422), ("/reports/disputes?from=2026-11-09&to=2026-11-01", 422),
        ("/reports/disputes?node=nowhere", 422), ("/reports/disputes/items?figure=people", 422),
        ("/reports/disputes/items?figure=stopped", 422), ("/reports/disputes/items?figure=open&by=role", 422),
        ("/sealed-reports/0123456789abcdef0123456789abcdef", 404), ("/sealed-reports/nothing/difference", 404),
    ):
        worked.see(path, LEADER, status=status)
    worked.see("/reports/disputes?month=soon", LEADER)
    assert "没有" in told(worked.see("/reports/disputes/items?figure=open&after=999999", LEADER))
    assert not numbers(worked.see(f"/reports/disputes?{MONTH}", ("building_lead", "building")))[5:]


def test_files_hold_the_same_numbers_as_what_they_are(worked: Site) -> None:
    client, asked = worked.client(LEADER), f"?{MONTH}"
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/reports/disputes.xlsx{asked}").content))
    assert book.sheet_names[:3] == ["合计", "类别", "来源"] and book.sheet_names[-1] == "·"
    whole = {row[0]: row[1] for row in book.get_sheet_by_index(0).to_python()}
    assert (whole["登记"], whole["期末未结"], whole["协议涉及金额"]) == (3.0, 5.0, 0.0)
    about = dict(row[:2] for row in book.get_sheet_by_index(len(book.sheet_names) - 1).to_python())
    assert about["摘要值"].startswith("sha256:") and about["摘要值"] in worked.see(f"/reports/disputes{asked}", LEADER)
    days = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/reports/backlog.xlsx{asked}").content))
    first = days.get_sheet_by_name("每天结束时").to_python()[1]
    assert first == [date(2026, 11, 1), 2.0]

    raw = client.get(f"/reports/disputes.csv{asked}").content
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(raw.decode("utf-8-sig"))))
    assert rows[0]["分组"] == "合计" and rows[0]["登记"] == "3"
    for by in ("类别", "层级"):
        assert sum(int(row["登记"]) for row in rows if row["分组"] == by) == 3
    paper = client.get(f"/reports/backlog.pdf{asked}")
    assert paper.headers["content-type"] == "application/pdf" and paper.content.startswith(b"%PDF-")
    assert paper.content == client.get(f"/reports/backlog.pdf{asked}").content


def test_a_month_is_sealed_signed_and_every_change_since_is_told(site: Site) -> None:
    fill(site.made)
    made = site.made
    html = site.see(f"/reports/disputes?{MONTH}", CLERK)
    (address,) = re.findall(r'href="(/sealed-reports/new\?[^"]*)"', html)
    sealed = site.does(unescape(address), CLERK).partition("?")[0]
    seen = site.see(f"{sealed}?done=seal", LEADER)
    (digest,) = set(re.findall(r"sha256:[0-9a-f]{64}", html))
    assert digest in seen and "重算一致" in told(seen) and "签发报表" in told(seen)
    assert "没有变化" in told(site.see(f"{sealed}/difference", LEADER))
    assert "/do/sign" not in site.see(sealed, CLERK)
    for href, shown in numbers(seen)[:12]:
        assert site.see(href, LEADER).count(LINE) == int(shown), href
    site.does(f"{sealed}/do/sign", LEADER)
    assert "已签发" in told(site.see("/sealed-reports", CLERK))

    late = made.give("dispute", "register", replace(disputes.REGISTER, node=made.east, title="迟来的"), "desk_clerk",
                     occurred_on=date(2026, 11, 5), reason="补录")
    first = re.findall(r'href="/disputes/([0-9a-f]{32})', site.see(numbers(seen)[0][0], LEADER))[0]
    made.give("dispute", "correct", RecordCorrected(field="category", new="contract"), "desk_clerk",
              item=first, reason="分类有误")
    html = site.see(f"{sealed}/difference", LEADER)
    said = told(html)
    assert "封存后补录" in said and "调整分类" in said and re.search(r"登记 3 4", said) and "登记 +1" in said
    assert f"/disputes/{late.id}" in html and len(set(re.findall(r"/trail/(\d+)", html))) == 2
    seen = site.see(sealed, LEADER)
    assert "重算一致" in told(seen) and digest in seen
    for href, shown in numbers(seen)[:12]:
        assert site.see(href, LEADER).count(LINE) == int(shown), href
    english = told(site.see(f"{sealed}/difference", LEADER, "en"))
    assert "entered after the seal" in english and "classified otherwise" in english

    book = CalamineWorkbook.from_filelike(BytesIO(site.client(LEADER).get(f"{sealed}.xlsx").content))
    about = dict(row[:2] for row in book.get_sheet_by_index(len(book.sheet_names) - 1).to_python())
    assert about["摘要值"] == digest and "重算一致" in about["重算"]
    assert re.search("由.+封存 · .+由.+签发", about["封存"])
    assert site.client(LEADER).get(f"{sealed}.pdf").content.startswith(b"%PDF-")
    site.see(sealed, MEDIATOR, status=404)
    site.see(f"{sealed}/difference", MEDIATOR, status=404)
    assert site.client(MEDIATOR).get(f"{sealed}.csv").status_code == 404
