"""Numbers that have been given: one after the other in each series, node and year, never twice."""

from dataclasses import fields

from domain.fields import CaseNumber
from projections.numbers import last_number
from tests.projections.told import Told
from tests.service.work import draft, issue


def test_every_number_of_the_log_stands_there_once(told: Told) -> None:
    rows = told.reader.all("SELECT series, node, year, seq, text, item_id, position FROM numbers ORDER BY position")
    given = [
        (n.series, n.node, n.year, n.seq, n.text, r.stream_id, r.position)
        for r in told.log for f in fields(r.event) if isinstance(n := getattr(r.event, f.name), CaseNumber) and n.seq
    ]
    assert rows == given and len(rows) > 20
    assert len({row[4] for row in rows}) == len(rows)


def test_a_series_has_no_gap(told: Told) -> None:
    series: dict[tuple[str, str, int], list[int]] = {}
    for name, node, year, seq in told.reader.all("SELECT series, node, year, seq FROM numbers ORDER BY position"):
        series.setdefault((name, node, year), []).append(seq)
    for key, given in series.items():
        assert given == list(range(1, len(given) + 1)), key
        assert last_number(told.reader, *key) == len(given)
    assert last_number(told.reader, "no_such_series", "/", 2026) == 0


def test_a_refused_command_uses_up_no_number(made):
    item = made.office.perform(draft(made)).id
    first = made.office.perform(issue(made, item)).number
    assert made.office.submit(issue(made, item)).exception() is not None
    second = made.office.perform(issue(made, made.office.perform(draft(made)).id)).number
    assert "1号" in first and second == first.replace("1号", "2号")
