"""Registers: what a list shows, to whom, in which columns, under which names, and as which files."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from urllib.parse import quote

import pytest
from python_calamine import CalamineWorkbook

from domain.custody.events_down import HandDownObjected, ItemHandedDown, ObjectionRejected
from domain.custody.events_report import ReportedBack
from projections import listing
from tests.domain.disputes import REGISTER
from tests.web.site import Site, open_site, told
from web.exporting import Column, Sheet, Sorted, xlsx_pieces

CLERK, MEDIATOR = ("desk_clerk", "street"), ("mediator", "community")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One office for all of these tests."""
    folder = tmp_path_factory.mktemp("registers")
    with open_site(folder, f"sqlite:///{folder}/office.db") as found:
        yield found


@pytest.fixture(scope="module")
def titles(site: Site) -> list[str]:
    """Three disputes whose titles would be formulas, if anybody let them."""
    titles = ["=HYPERLINK(\"x\")", "+1楼漏水", "三楼噪声"]
    for title in titles:
        site.made.give("dispute", "register", replace(REGISTER, node=site.made.east, title=title), "mediator",
                       level="community")
        site.made.clock.advance(minutes=1)
    return titles


def rows_of(answer, columns: str = "") -> list[list]:
    assert answer.status_code == 200, answer.text
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_a_register_lists_what_is_in_scope_and_counts_it(site: Site, titles: list[str]) -> None:
    said = told(site.see("/disputes", CLERK))
    assert "共 3 件" in said and "三楼噪声" in said and "东门社区" in said
    assert "没有符合条件的事项" in told(site.see("/hazards", CLERK))
    elsewhere = told(site.see("/items", ("mediator", "building")))
    assert "三楼噪声" not in elsewhere and "共 0 件" in elsewhere


def test_a_form_leads_to_a_short_address_and_odd_words_are_passed_over(site: Site, titles: list[str]) -> None:
    client = site.client(CLERK)
    sent = client.get("/items?set=yes&kind=dispute&stage=&text=&open=yes&sort=due&col=title&col=due_on&due_by=tomorrow")
    assert sent.headers["location"] == "/disputes?sort=due&open=yes&cols=title.due_on"
    shown = client.get(sent.headers["location"]).text
    assert "三楼噪声" in shown and '<th scope="col">承办单位' not in shown and '<th scope="col">期限' in shown
    assert client.get("/disputes?stage=nowhere&waiting=godot&sort=colour&cols=secret").status_code == 200


def test_a_file_is_the_list_as_it_was_seen(site: Site, titles: list[str]) -> None:
    rows = rows_of(site.client(CLERK).get("/items.xlsx?kind=dispute&cols=title.received_on.node"))
    assert rows[0] == ["标题", "承办单位", "收到"]
    assert [row[0] for row in rows[1:]] == titles[::-1]
    assert all(row[1] == "东门社区" and row[2].isoformat() for row in rows[1:])
    notes = CalamineWorkbook.from_filelike(BytesIO(site.client(CLERK).get("/items.xlsx?kind=dispute").content))
    assert ["数据时刻", "2026-11-20 09:03"] in notes.get_sheet_by_index(1).to_python()
    only = rows_of(site.client(CLERK).get(f"/items.xlsx?text={quote('噪声')}"))
    assert len(only) == 2 and rows_of(site.client(("mediator", "building")).get("/items.xlsx")) == only[:1]


def test_a_csv_holds_no_formula(site: Site, titles: list[str]) -> None:
    answer = site.client(CLERK).get("/items.csv?cols=title")
    assert answer.content.startswith(b"\xef\xbb\xbf") and "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [["标题"], ["三楼噪声"], ["'+1楼漏水"], ["'=HYPERLINK(\"x\")"]]


@pytest.mark.parametrize("sort", ["-registered", "registered", "due"])
def test_every_part_of_a_long_list_is_in_the_file(site: Site, titles: list[str], monkeypatch, sort: str) -> None:
    whole = rows_of(site.client(CLERK).get(f"/items.xlsx?sort={sort}"))
    monkeypatch.setattr("web.registers.AT_ONCE", 2)
    assert len(whole) == 4 and rows_of(site.client(CLERK).get(f"/items.xlsx?sort={sort}")) == whole
    text = site.client(CLERK).get(f"/items.csv?sort={sort}").content.decode("utf-8-sig")
    assert [row[1:3] for row in csv.reader(StringIO(text))][1:] == [
        [row[1], f"'{row[2]}" if row[2][0] in "=+" else row[2]] for row in whole[1:]
    ]


def test_what_changes_while_a_file_is_made_is_not_in_it(site: Site, titles: list[str], monkeypatch) -> None:
    """Every part is read as of the position at which the first one was."""
    items, parts = listing.items, []

    def meanwhile(*args, **named):
        if not parts:
            late = replace(REGISTER, node=site.made.east, title="后来登记")
            parts.append(site.made.give("dispute", "register", late, "mediator", level="community").id)
        return items(*args, **named)

    monkeypatch.setattr("projections.listing.items", meanwhile)
    monkeypatch.setattr("web.registers.AT_ONCE", 2)
    text = site.client(CLERK).get("/items.csv?cols=title").text
    assert parts and "后来登记" not in text and len(text.splitlines()) == 4
    after = site.client(CLERK).get("/items.csv?cols=title").text
    assert "后来登记" in after and len(after.splitlines()) == 5


def test_what_a_sheet_cannot_hold_stands_on_the_next(monkeypatch) -> None:
    monkeypatch.setattr("web.exporting.LONGEST_SHEET", 3)
    parts = [[(1,), (2,)], [(3,), (4,), (5,)]]
    written = b"".join(xlsx_pieces([Sheet("台账/一", [Column("序号", "number")], parts)], [("台账", "")]))
    book = CalamineWorkbook.from_filelike(BytesIO(written))
    assert book.sheet_names == ["台账 一", "台账 一 2", "·"]
    assert [book.get_sheet_by_index(nth).to_python() for nth in (0, 1)] == [
        [["序号"], [1.0], [2.0], [3.0]], [["序号"], [4.0], [5.0]],
    ]


def test_headings_of_the_same_words_and_cells_of_another_sort_have_their_place() -> None:
    columns = [Column("日期", "date"), Column("数值"), Column("数值")]
    at = Sorted("moment", "2026-01-02T08:00:00+08:00")
    rows = [("2026-01-02", at, "=1+1\x07"), ("", Sorted("share", 125), "长" * 40_000)]
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(xlsx_pieces([Sheet("台账", columns, [rows])]))))
    assert book.get_sheet_by_index(0).to_python() == [
        ["日期", "数值", "数值 2"], [date(2026, 1, 2), datetime(2026, 1, 2, 8), "=1+1\x07"], ["", 0.125, "长" * 32_767],
    ]


def test_a_view_is_kept_for_oneself_or_for_the_street(site: Site, titles: list[str]) -> None:
    client = site.client(CLERK)
    kept = client.post("/views", data={"name": " 未结 纠纷 ", "address": "/disputes?open=yes&evil=1"})
    assert kept.headers["location"] == "/disputes?open=yes"
    assert "未结 纠纷" in told(site.see("/items", CLERK)) and "未结 纠纷" not in told(site.see("/items", MEDIATOR))
    client.post("/views", data={"name": "未结 纠纷", "address": "/disputes?open=yes", "shared": "yes"})
    assert "未结 纠纷" in told(site.see("/items", MEDIATOR)) and "共享" in told(site.see("/items", MEDIATOR))
    site.client(MEDIATOR).post("/views", data={"drop": "未结 纠纷", "address": "/items"})
    assert "未结 纠纷" in told(site.see("/items", CLERK))
    client.post("/views", data={"drop": "未结 纠纷", "address": "/disputes"})
    assert "未结 纠纷" not in told(site.see("/items", CLERK))


@pytest.mark.parametrize("data", [
    {"name": "", "address": "/items"}, {"name": "x" * 41, "address": "/items"}, {"name": "x", "address": "/me"},
    {"name": "x", "address": "https://evil.example/items"},
])
def test_no_odd_view_is_kept(site: Site, data: dict[str, str]) -> None:
    assert site.client(CLERK).post("/views", data=data).status_code == 422


def test_a_past_moment_is_kept_in_every_link(site: Site, titles: list[str]) -> None:
    page = site.see("/disputes?as_of=2026-11-20T08:59:00%2B08:00", CLERK)
    assert "没有符合条件的事项" in page and "name=\"item\"" not in page and "/views\"" not in page
    assert "as_of=2026-11-20T08%3A59%3A00%2B08%3A00" in page
    assert len(rows_of(site.client(CLERK).get("/items.xlsx?as_of=2026-11-20T08:59:00%2B08:00"))) == 1


def test_what_waits_between_the_units_is_a_step_away(site: Site, titles: list[str]) -> None:
    made, due = site.made, site.made.clock().date().replace(month=12)
    item = made.give("dispute", "register", replace(REGISTER, node=made.street), "desk_clerk").id
    steps = (
        ("", "register", None, ""),
        ("taking", "hand_down", ItemHandedDown(to=made.east, handed_task="请核实", report_due_on=due), "street"),
        ("objection", "object", HandDownObjected(objection="不属本社区"), "community"),
        ("report", "reject_objection", ObjectionRejected(), "street"),
        ("reported", "report_back", ReportedBack(report="已办"), "community"),
    )
    for waits, command, event, level in steps:
        if event:
            role = "desk_clerk" if level == "street" else "pmc_head"
            made.give("dispute", command, event, role, item=item, level=level, reason="属地管理")
        for what in ("taking", "objection", "report", "reported"):
            said = told(site.see(f"/items?waiting={what}", CLERK))
            assert ("共 1 件" in said) == (what == waits), (waits, what)
            assert ("没有符合条件" in said) == (what != waits), (waits, what)
