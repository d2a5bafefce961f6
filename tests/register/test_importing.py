"""A register is brought in once, by whole rows, through the office's own rules; a dry run leaves no trace."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_store.database import OPEN
from projections.scope import Scope
from projections.summary import summary
from service.register.faults import MapRefused
from service.register.importing import Report, bring_in
from service.register.map_reader import read_map, read_map_file
from service.register.workbook import read_file
from service.writer import KEEP_REQUESTS, forget_requests
from tests.office import SmallOffice, make_office
from tests.register.books import table

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
HEADER = ("编号", "单位", "登记日期", "主题", "答复日期", "答复", "已告知救济")
MAP = """
[register]
name = "来信登记"
kind = "petition_risk"
key = "编号"
node = { column = "单位" }
backdate_reason = "导入旧台账"
[lookup.yes]
"是" = true
"否" = false
[[command]]
name = "register"
occurred_on = { column = "登记日期" }
[command.fields]
channel = { constant = "letter" }
category = { constant = "appeal" }
title = { column = "主题", required = true }
request = { column = "主题" }
[[command]]
name = "accept"
when = "答复日期"
occurred_on = { column = "登记日期" }
fields = { route = { constant = "petition_opinion" } }
[[command]]
name = "reply"
when = "答复日期"
occurred_on = { column = "答复日期" }
[command.fields]
opinion = { column = "答复", as = "text", required = true }
result = { constant = "explained" }
legal_basis = { constant = "原台账未载明" }
remedies_told = { column = "已告知救济", lookup = "yes" }
served_how = { constant = "by_post" }
"""
GOOD = ("一", "东门社区", "2026-03-02", "路灯不亮", "2026-03-12", "已修好。", "是")
REFUSED_AT_THE_LAST_STEP = ("二", "东门社区", "2026-03-02", "井盖松动", "2026-03-12", "已更换。", "否")
UNANSWERED = ("三", "东门社区", "2026-03-02", "公厕异味", None, None, None)


@pytest.fixture
def small(tmp_path: Path, store_url: str) -> Iterator[SmallOffice]:
    made = make_office(tmp_path, store_url)
    yield made
    made.office.close()


def brought(small: SmallOffice, *rows: tuple[Any, ...], commit: bool = True, by: tuple[str, ...] = (), toml: str = MAP):
    members = [small.who(role) for role in by or ("desk_clerk", "street_leader")]
    return bring_in(small.office, read_map(toml), table(HEADER, *rows), members, commit=commit)


def figures(report: Report) -> tuple[int, int, int]:
    return report.recorded, report.known, report.left_out


def everything(small: SmallOffice) -> tuple:
    """All that a store could have changed."""
    with small.office.database.read() as session:
        rows = [session.all(f"SELECT count(*) FROM {name}")[0][0] for name in ("events", "status", "trail", "requests")]
    with small.office.keys.database.read() as session:
        return (*rows, session.all("SELECT count(*) FROM subject_keys")[0][0])


def items(small: SmallOffice) -> dict[str, str]:
    """Title -> stage of every petition matter."""
    with small.office.database.read() as session:
        sql = f"SELECT title, stage FROM status WHERE kind = 'petition_risk' AND to_position = {OPEN}"
        return dict(session.all(sql))


def test_a_row_becomes_an_item_on_its_business_dates(small):
    assert figures(brought(small, GOOD)) == (1, 0, 0)
    with small.office.database.read() as session:
        entries = session.all("SELECT event, occurred_on, actor, node FROM trail WHERE kind = 'petition_risk'")
    clerk, leader = small.who("desk_clerk"), small.who("street_leader")
    assert entries == [
        ("petition_risk.petition_registered", "2026-03-02", clerk, small.east),
        ("petition_risk.matter_accepted", "2026-03-02", leader, small.east),
        ("petition_risk.reply_issued", "2026-03-12", leader, small.east),
    ]


def test_the_same_register_twice_records_nothing_whoever_brings_it_in(small):
    brought(small, GOOD, UNANSWERED)
    before = everything(small)
    assert figures(brought(small, GOOD, UNANSWERED)) == (0, 2, 0)
    assert figures(brought(small, GOOD, UNANSWERED, by=("community_officer", "street_leader"))) == (0, 2, 0)
    assert everything(small) == before


def test_after_years_it_is_still_known(small):
    brought(small, GOOD)
    with small.office.database.write() as session:
        forget_requests(session, small.clock.now + 40 * KEEP_REQUESTS)
    assert figures(brought(small, GOOD)) == (0, 1, 0)


def test_a_row_that_is_refused_at_its_last_step_leaves_nothing_behind_and_stops_nobody(small):
    report = brought(small, REFUSED_AT_THE_LAST_STEP, GOOD)
    assert figures(report) == (1, 0, 1)
    assert items(small) == {"路灯不亮": "replied"}
    fault, = report.faults
    assert (fault.row, fault.column, fault.code) == (2, "已告知救济", "remedies_must_be_told")
    assert fault.message_zh != fault.message_en


def test_a_dry_run_says_the_same_and_records_nothing(small):
    before = everything(small)
    rehearsed = brought(small, GOOD, REFUSED_AT_THE_LAST_STEP, UNANSWERED, commit=False)
    assert everything(small) == before
    recorded = brought(small, GOOD, REFUSED_AT_THE_LAST_STEP, UNANSWERED)
    assert (figures(rehearsed), rehearsed.faults) == (figures(recorded), recorded.faults)
    assert figures(brought(small, GOOD, UNANSWERED, commit=False)) == (0, 2, 0)


def test_what_a_row_has_gained_since_is_recorded_on_its_item(small):
    brought(small, UNANSWERED)
    assert items(small) == {"公厕异味": "registered"}
    answered = (*UNANSWERED[:4], "2026-03-20", "已清洗。", "是")
    assert figures(brought(small, answered)) == (1, 0, 0)
    assert items(small) == {"公厕异味": "replied"}
    assert figures(brought(small, answered)) == (0, 1, 0)


@pytest.mark.parametrize("changed", [(3, "路灯又不亮"), (2, "2026-03-03"), (5, "已经修好。")])
def test_a_row_that_reads_otherwise_now_is_told_and_not_taken_over(small, changed):
    brought(small, GOOD)
    before = everything(small)
    column, text = changed
    report = brought(small, (*GOOD[:column], text, *GOOD[column + 1 :]))
    assert (figures(report), [fault.code for fault in report.faults]) == ((0, 0, 1), ["row_has_changed"])
    assert everything(small) == before


def test_nobody_records_what_they_may_not(small):
    report = brought(small, GOOD, by=("desk_clerk",))
    assert (figures(report), [fault.code for fault in report.faults]) == ((0, 0, 1), ["not_your_role"])
    assert items(small) == {}


def test_faults_are_told_by_row_and_column_all_at_once(small):
    report = brought(
        small, GOOD, ("四", "无此社区", *GOOD[2:]), ("五", "西园社区", "2027-01-01", "未来", None, None, None),
        ("六", "西园社区", "某天", "", None, None, None),
    )
    assert [(fault.row, fault.column, fault.code) for fault in report.faults] == [
        (3, "单位", "unknown_node"), (4, "登记日期", "in_the_future"), (5, "主题", "required_empty"),
        (5, "登记日期", "not_a_date"),
    ]
    assert figures(report) == (1, 0, 3)


def test_without_a_node_the_matter_lies_where_its_bringer_belongs(small):
    brought(small, GOOD, toml=MAP.replace('node = { column = "单位" }', ""))
    with small.office.database.read() as session:
        assert session.all("SELECT DISTINCT node FROM status WHERE kind = 'petition_risk'") == [(small.street,)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [('kind = "petition_risk"', 'kind = "petition"', "unknown_kind"), ('"accept"', '"receive"', "unknown_command")],
)
def test_a_map_that_the_office_does_not_understand_is_refused_at_once(small, old, new, code):
    with pytest.raises(MapRefused) as refused:
        brought(small, GOOD, toml=MAP.replace(old, new))
    assert [fault.code for fault in refused.value.faults] == [code]


@pytest.fixture(scope="module")
def one_office(tmp_path_factory) -> Iterator[SmallOffice]:
    folder = tmp_path_factory.mktemp("law")
    made = make_office(folder, f"sqlite:///{folder}/office.db")
    yield made
    made.office.close()


@given(st.data())
@settings(max_examples=15)
def test_whatever_the_order_good_rows_come_in_once_and_bad_ones_never(one_office, data):
    name = uuid4().hex  # a register of its own for each run, however often it is tried again
    toml = MAP.replace("来信登记", name)
    kinds = st.sampled_from((GOOD, REFUSED_AT_THE_LAST_STEP, UNANSWERED))
    rows = [
        (f"{nth}", row[1], row[2], f"{name} {nth}", *row[4:])
        for nth, row in enumerate(data.draw(st.lists(kinds, max_size=12), label="rows"))
    ]
    good = {row[3] for row in rows if row[6] != "否"}
    first = brought(one_office, *rows, toml=toml)
    again = brought(one_office, *data.draw(st.permutations(rows), label="order"), toml=toml)
    assert figures(first) == (len(good), 0, len(rows) - len(good))
    assert figures(again) == (0, len(good), len(rows) - len(good))
    assert {title for title in items(one_office) if title.startswith(name)} == good


def test_the_example_register_gives_its_figures(small):
    for name in ("清溪社区", "柳荫社区", "石桥社区"):
        small.open_node(small.street, "community", name)
    register = read_map_file(EXAMPLES / "register.toml")
    rows = read_file(EXAMPLES / "register.xlsx", register.sheet, register.header_row)
    members = [small.who(role) for role in ("desk_clerk", "pmc_head", "mediator")]
    report = bring_in(small.office, register, rows, members, commit=True)
    assert figures(report) == (23, 0, 7)
    with small.office.database.read() as session:
        stages = session.all(f"SELECT stage FROM status WHERE kind = 'dispute' AND to_position = {OPEN}")
        told = summary(session, Scope(("/",), ""), "dispute", date(2025, 1, 1), date(2025, 4, 30))
    assert Counter(stage for (stage,) in stages) == {
        "performed": 14, "terminated": 4, "mediating": 2, "accepted": 2, "registered": 1,
    }
    assert told.registered == {"2025-01": 7, "2025-02": 7, "2025-03": 8, "2025-04": 1}
    assert figures(bring_in(small.office, register, rows, members, commit=True)) == (0, 23, 7)


def test_a_late_entry_keeps_the_maps_reason(small):
    brought(small, GOOD)
    with small.office.database.read() as session:
        item, = {row[0] for row in session.all("SELECT item_id FROM trail WHERE kind = 'petition_risk'")}
        reasons = {recorded.reason for recorded in small.office.opened_past(session, item)}
    assert reasons == {"导入旧台账"}
    yesterday = (small.clock.now - timedelta(days=1)).date().isoformat()
    refused = brought(small, ("七", "东门社区", "2026-01-01", "补录", None, None, None),
                      ("八", "东门社区", yesterday, "昨日", None, None, None),
                      toml=MAP.replace('backdate_reason = "导入旧台账"', ""))
    assert [(fault.row, fault.code) for fault in refused.faults] == [(2, "late_entry_needs_reason")]
