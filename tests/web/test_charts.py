"""Charts are drawings that say in words what they show, in shapes and not by colour alone."""

import re
from xml.etree import ElementTree

from web.charts import Number, Series, bars, columns, line, share

NAUGHTY = '<script>alert("1")</script>'


def series(*values: int, name: str = "登记") -> Series:
    return Series(name, [Number(value) for value in values])


def drawn(chart) -> ElementTree.Element:
    """The drawing, which has to be well formed, free of styles of its own, and to name itself."""
    root = ElementTree.fromstring(str(chart.drawing))
    assert root.get("role") == "img" and "style" not in str(chart.drawing) and NAUGHTY not in str(chart.drawing)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)) and set((root.get("aria-labelledby") or "").split()) <= set(ids)
    return root


def test_bars_are_told_apart_by_pattern_and_carry_their_numbers() -> None:
    chart = bars("b", "标题", ["东门", NAUGHTY], [series(3, 0), series(7, 2, name="办结"), series(1, 1, name="未结")])
    root = drawn(chart)
    texts = [one.text for one in root if one.tag == "text"]
    assert {"3", "0", "7", "2", "1", "东门", NAUGHTY} <= set(texts)
    fills = {one.get("fill") for one in root if one.tag == "rect"}
    assert fills == {None, "url(#b-p2)", "url(#b-p3)"}
    assert "东门: 登记 3, 办结 7, 未结 1" in chart.says
    assert chart.rows[0] == ("东门", [Number(3), Number(7), Number(1)])


def test_the_longest_bar_leaves_room_for_its_number() -> None:
    root = drawn(bars("b", "标题", ["一", "二"], [series(10, 100_000)]))
    widths = [float(one.get("width") or 0) for one in root if one.tag == "rect"]
    assert max(widths) <= 320 and min(width for width in widths if width) >= 1


def test_a_line_shows_its_ends_and_its_height() -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 31)]
    root = drawn(line("l", "标题", days, series(*([2] * 10), 9, *([4] * 19))))
    texts = [one.text for one in root if one.tag == "text"]
    assert texts == ["2", "2026-11-01", "9", "4", "2026-11-30"]


def test_nothing_at_all_can_be_drawn() -> None:
    for chart in (bars("b", "标题", [], []), columns("c", "标题", [], series()), line("l", "标题", [], series()),
                  columns("c", "标题", ["11"], series(0)), line("l", "标题", ["11"], series(0)),
                  share("s", "标题", series(0), series(0))):
        assert not re.search(r"nan|inf", str(drawn(chart).attrib) + str(chart.drawing).lower().replace("info", ""))


def test_a_share_is_one_bar_in_two_parts() -> None:
    root = drawn(share("s", "标题", series(3, name="成"), series(1, name="未成")))
    parts = [one for one in root if one.tag == "rect" and one.get("height") == "24.0"]
    assert [one.get("width") for one in parts] == ["270.0", "90.0"]
