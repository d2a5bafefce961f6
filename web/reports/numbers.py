"""The numbers of a report as people read them, and the drawings that help to read them."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.money import yuan
from web import charts
from web.charts import Chart, Number, Series
from web.page import Page

Items = Callable[[str, str, str], str]
"""The address of what stands behind a figure, as a whole or in a row of a breakdown."""
DRAWN = ("registered", "ended", "found", "removed", "kept", "missed")
"""What a drawing shows rather than something else: what came and what was done with it."""
MOST_BARS, MOST_SERIES = 20, 2


def said(value: int | None, unit: str, lang: str) -> str:
    """A number with its unit, as a report says it; a dash where there is nothing to say.

    >>> [said(1234, "count", "zh"), said(123450, "fen", "zh"), said(667, "permille", "en"), said(None, "tenths", "en")]
    ['1,234', '1,234.50元', '66.7%', '—']
    """
    if value is None:
        return "—"
    match unit:
        case "fen":
            return yuan(value, lang)
        case "permille":
            return f"{value / 10:.1f}%"
        case "tenths":
            return f"{value / 10:.1f}"
    return f"{value:,}"


def changed(value: int, unit: str, lang: str) -> str:
    """What a number changed by, with its sign."""
    sign = "−" if value < 0 else "+"
    return f"{sign}{said(abs(value), unit, lang)}"


def drawn(page: Page, body: dict[str, Any], items: Items) -> dict[str, Chart]:
    """Breakdown -> its drawing, where one helps: several rows, and not too many; `day` -> the line over the days."""
    found = {}
    for part in body["rows"]:
        series = series_of(body, part, items)
        if series and 1 < len(part["rows"]) <= MOST_BARS:
            title = f"{page.text('report_by', by=part['label'])}{page.text('colon')}" \
                    f"{page.text('comma').join(one.name for one in series)}"
            labels = [row["label"] for row in part["rows"]]
            found[part["by"]] = charts.bars(f"by-{part['by']}", title, labels, series)
    for nth, key in enumerate(body["daily_figures"]):
        name = next(one["title"] for one in body["figures"] if one["key"] == key)
        numbers = [Number(day["figures"][nth], items(key, "day", day["day"])) for day in body["daily"]]
        days = [day["day"] for day in body["daily"]]
        found["day"] = charts.line("days", page.text("report_daily", figure=name), days, Series(name, numbers))
    return found


def series_of(body: dict[str, Any], part: dict[str, Any], items: Items) -> list[Series]:
    """What is drawn of a breakdown: mere counts of something, those that say most."""
    heads = [(nth, one) for nth, one in enumerate(body["figures"]) if one["unit"]["code"] == "count"]
    heads = [(nth, one) for nth, one in heads if any(row["figures"][nth] for row in part["rows"])]
    heads = [head for head in heads if head[1]["key"] in DRAWN][:MOST_SERIES] or heads[:1]
    return [
        Series(one["title"], [
            Number(row["figures"][nth] or 0, items(one["key"], part["by"], row["value"])) for row in part["rows"]
        ])
        for nth, one in heads
    ]


def units(body: dict[str, Any]) -> Sequence[str]:
    """The unit of each figure of a report, by its code."""
    return [one["unit"]["code"] for one in body["figures"]]
