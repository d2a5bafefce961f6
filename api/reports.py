"""Reports: which there are, what one comes to for a period as known at any moment, and what stands behind a number."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api.answers_reports import CountedPage, ReportModel, ReportPage
from api.asking import Asking, answered, asking, asking_at_once
from api.presenting import Reader, item_row, label
from api.queries import AsOf, Below
from api.report_words import head, in_order, row_name
from domain.kernel import Fault, Invalid
from projections import status, trail
from projections.counting import Counted, Period
from projections.reports import REPORTS, Report
from projections.reports.material import MEMBER
from projections.reports.result import ALL, Asked, Numbers, behind, canonical, digest, material_of, numbers_of, result
from service.commands import NotFound

router = APIRouter()
A_PAGE = 100
Month = Annotated[
    str | None, Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="月份，如 2026-10 / a month; or from and to")
]
From = Annotated[date | None, Query(alias="from", description="自，业务日期 / first business date")]
To = Annotated[date | None, Query(alias="to", description="至，业务日期 / last business date")]
Told = Annotated[Literal["corrected", "first"], Query(description="按更正后，或按首次录入 / corrected or first told")]
FigureKey = Annotated[str, Query(max_length=40, description="指标代号 / key of the figure")]
By = Annotated[str, Query(max_length=40, description="分组，空为合计 / breakdown, empty for the whole")]
Value = Annotated[str, Query(max_length=200, description="行的代码 / the row's code; a node's id for units")]
After = Annotated[int, Query(ge=0, le=10**7, description="从第几笔之后起 / begin after so many")]
NODES = ("unit", "node")
"""Breakdowns whose rows are nodes: kept by their path, asked for by their id."""
Key = Annotated[str, Path(max_length=40, description="报表代号 / key of the report")]


@router.get("/api/reports", response_model=ReportPage, tags=["reports"], operation_id="list_reports",
            summary="报表目录 / The reports",
            description="有哪些报表，各项指标如何计算。\n\nWhich reports there are, and how their figures are counted.")
def reports(request: Request) -> Response:
    with asking(request) as ask:
        found = [head(report, ask.reader) for report in REPORTS.values()]
    return answered({"reports": found})


@router.get("/api/reports/{report}", response_model=ReportModel, tags=["reports"], operation_id="show_report",
            summary="一份报表 / One report",
            description="某单位及其下级在一段业务日期内的数，按当时所知，按更正后或按首次录入；不给期间则为本月。\n\n"
            "The numbers of a unit and all below it for a period of business dates, as known at a moment, corrected or "
            "as first told; the present month where no period is given.")
def report(
    request: Request, report: Key, month: Month = None, start: From = None, end: To = None, node: Below = None,
    told: Told = "corrected", as_of: AsOf = None,
) -> Response:
    with asking_at_once(request, as_of) as ask:
        asked = asked_of(ask, report, month, start, end, node, told)
        body = shown(ask.reader, asked, counted(ask, asked), ask.last_position)
    return answered({**body, "as_of": as_of})


@router.get("/api/reports/{report}/items", response_model=CountedPage, tags=["reports"], operation_id="report_items",
            summary="数字背后 / What stands behind a number",
            description="一个数所计的每一笔：事项、记录和日期。\n\n"
            "Every entry that a number counts: the item, the entry of its trail, and the day.")
def items(
    request: Request, report: Key,
    figure: FigureKey, by: By = ALL, value: Value = "", month: Month = None, start: From = None, end: To = None,
    node: Below = None, told: Told = "corrected", after: After = 0, as_of: AsOf = None,
) -> Response:
    with asking_at_once(request, as_of) as ask:
        asked = asked_of(ask, report, month, start, end, node, told)
        body = entries(ask, asked, figure, by, asked_values(ask, by, value), after, ask.position)
    return answered({**body, "as_of": as_of})


def asked_of(
    ask: Asking, key: str, month: str | None, start: date | None, end: date | None, node: str | None, told: str
) -> Asked:
    """What a question asks for; raises NotFound for a report that there is not, and Invalid."""
    return request_for(key, period_of(ask.day, month, start, end), ask.node_path(node), told)


def request_for(key: str, period: Period, path: str | None, told: str) -> Asked:
    """A report of a unit's path; raises NotFound."""
    if key not in REPORTS:
        raise NotFound(key)
    return Asked(REPORTS[key], period, None if path == "/" else path, told == "first")


def period_of(day: date, month: str | None, start: date | None, end: date | None) -> Period:
    """A month or two days, or the month of `day`, by which lateness is judged; raises Invalid.

    What has not come yet is left off.
    """
    if month:
        start = date.fromisoformat(f"{month}-01")
        end = start.replace(day=monthrange(start.year, start.month)[1])
    start = start or day.replace(day=1)
    end = min(end or day, day) if (end or day) >= start else end
    if end is None or end < start or end.year - start.year > 30:
        raise Invalid(Fault("bad_period", "to"))
    return Period(start.isoformat(), end.isoformat(), day.isoformat())


def asked_values(ask: Asking, by: str, value: str) -> str:
    """The row of a breakdown as the numbers have it; raises Invalid for a node that there is not."""
    return ask.node_path(value) or "" if by in NODES and value else value


def counted(ask: Asking, asked: Asked) -> dict[str, Any]:
    """The report's numbers, of what the reader may see, as of the moment that is asked for."""
    return result(asked, material_of(asked, ask.session, ask.scope, ask.reader.directory, ask.position))


def values_of(report: Report, cells: Numbers) -> list[int | None]:
    """Numbers in the order of the report's figures."""
    return [cells[key] for key in report.figures]


def shown(reader: Reader, asked: Asked, found: dict[str, Any], position: int) -> dict[str, Any]:
    """A report's numbers as `ReportModel`."""
    report = asked.report

    def row(by: str, value: str) -> dict[str, Any]:
        code = reader.node(value)[0] if by in NODES else value
        figures = values_of(report, found["by"][by][value])
        return {"value": code, "label": row_name(report, by, value, reader), "figures": figures}

    rows = [
        {"by": by, "label": reader.coded("breakdown", by)["label"],
         "rows": [row(by, value) for value in in_order(report, by, rows, reader)]}
        for by, rows in found["by"].items()
    ]
    days = next(iter(found["daily"].values()), {})
    return {
        **head(report, reader), "first": found["first"], "last": found["last"],
        **reader.named_node(asked.node or "/"), "told": found["told"], "judged_on": found["judged_on"],
        "position": position, "digest": digest(canonical(found)), "values": values_of(report, found["figures"]),
        "rows": rows, "daily_figures": list(report.daily),
        "daily": [{"day": day, "figures": [found["daily"][key][day] for key in report.daily]} for day in days],
    }


def entries(
    ask: Asking, asked: Asked, figure: str, by: str, value: str, after: int, position: int | None
) -> dict[str, Any]:
    """A page of what stands behind a number; raises Invalid where the report has no such number."""
    report = asked.report
    if figure not in report.figures and figure not in report.daily:
        raise Invalid(Fault("unknown_code", "figure"))
    if by not in (ALL, *report.by) and not (by == "day" and figure in report.daily):
        raise Invalid(Fault("unknown_code", "by"))
    found = behind(asked, material_of(asked, ask.session, ask.scope, ask.reader.directory, position), figure, by, value)
    page = found[after : after + A_PAGE]
    ids = sorted({one.item_id for one in page if one.kind != MEMBER})
    rows = status.some(ask.session, ids, position if position is not None else ask.until)
    places = trail.positions(ask.session, ids)
    return {
        "total": len(found), "value": numbers_of(figure, found),
        "entries": [
            {
                "item": item_row(rows[one.item_id], ask.reader) if one.item_id in rows else None, "id": one.item_id,
                "version": one.version, "position": places.get((one.item_id, one.version)), "day": one.day,
                "what": one.what, "label": said(ask, one), "amount": one.amount,
            }
            for one in page
        ],
        "next": after + A_PAGE if len(found) > after + A_PAGE else None,
    }


def said(ask: Asking, one: Counted) -> str:
    """What an entry says, in words."""
    lang = ask.reader.lang
    if one.kind == MEMBER:
        return f"{ask.reader.member(one.item_id)} · {label('role', one.facets['role'], lang)}"
    if "." in one.what:
        return label("event", one.what, lang)
    what = label("counted_as", one.what, lang)
    clock = one.facets.get("clock")
    return f"{what} · {ask.reader.named('clock', clock)}" if clock else what
