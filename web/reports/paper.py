"""A report on paper: its figures with their definitions, its tables, and drawings of what came and what was done."""

from collections.abc import Sequence
from typing import Any

from service.documents import pdf
from web.charts import Chart
from web.page import FOLDER, Page
from web.reports import numbers

TEMPLATE = FOLDER / "templates" / "report.typ"
MOST_DAYS = 366
"""Days that can be told apart in a drawing on paper."""


def drawn(page: Page, body: dict[str, Any], about: Sequence[tuple[str, str]], stamp: str) -> bytes:
    """The report as a PDF file; the same numbers give the same bytes. stamp: how it was sealed, empty if it was not."""
    return pdf.compiled(TEMPLATE, paper(page, body, about, stamp))


def paper(page: Page, body: dict[str, Any], about: Sequence[tuple[str, str]], stamp: str) -> dict[str, Any]:
    """All that the paper says, as plain data."""
    units, lang = numbers.units(body), page.lang
    charts = numbers.drawn(page, body, lambda figure, by="", value="": "")

    def shown(values: Sequence[int | None]) -> list[str]:
        return [numbers.said(value, unit, lang) for value, unit in zip(values, units, strict=True)]

    parts = [
        {
            "heading": page.text("report_by", by=part["label"]), "head": [one["title"] for one in body["figures"]],
            "rows": [[row["label"], *shown(row["figures"])] for row in part["rows"]],
            "chart": bars(charts.get(part["by"])),
        }
        for part in body["rows"] if part["rows"]
    ]
    return {
        "lang": lang, "title": body["title"], "organisation": page.request.app.state.organisation, "stamp": stamp,
        "period": f"{body['node_name']} {body['first']} – {body['last']}", "facts": [list(one) for one in about],
        "definitions": page.text("definitions"), "whole": page.text("report_whole"),
        "figures": [
            [one["title"], value, one["definition"]]
            for one, value in zip(body["figures"], shown(body["values"]), strict=True)
        ],
        "parts": parts, "days": bars(charts.get("day")) if len(body["daily"]) <= MOST_DAYS else None,
    }


def bars(chart: Chart | None) -> dict[str, Any] | None:
    """What a drawing shows, to be drawn on paper."""
    if chart is None:
        return None
    return {
        "title": chart.title, "labels": list(chart.labels),
        "series": [{"name": one.name, "values": one.values} for one in chart.series],
    }
