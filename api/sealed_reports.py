"""Sealed reports: what was sealed, whether counting again gives the same bytes, and why today's numbers differ."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers_reports import CountedPage, DifferenceModel, ReplayModel, SealedModel, SealedPage
from api.asking import Asking, answered, asking
from api.inspections import all_of, one_of, standing
from api.presenting import label
from api.queries import AsOf
from api.report_words import figure, in_order, row_name
from api.reports import After, By, FigureKey, Value, asked_values, entries, shown, values_of
from domain.sealed_report import SealedReport
from projections import trail
from projections.reports.difference import Cell, Effect, by_cause
from projections.reports.result import ALL, Asked, figures_of, material_of, result
from service.commands import NotFound
from service.sealed_reports import EVERYTHING, asked_of, comparison, digested

router = APIRouter()
KIND = "sealed_report"


@router.get("/api/sealed-reports", response_model=SealedPage, tags=[KIND], operation_id="list_sealed_reports",
            summary="已封存的报表 / The sealed reports",
            description="您所在街道已封存的报表，新的在前。\n\nThe sealed reports of your streets, the newest first.")
def sealed_reports(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = sorted(all_of(ask, KIND), key=lambda one: -one.log_position)
        body = [sealed_model(ask, one) for one in found if ask.scope.reaches(one.node)]
    return answered({"sealed": body, "as_of": as_of})


@router.get("/api/sealed-reports/{item_id}", response_model=SealedModel, tags=[KIND],
            operation_id="show_sealed_report", summary="一份封存的报表 / One sealed report",
            description="报表、期间、单位、版次、截至的记录和摘要值。\n\n"
            "Which report, period, unit and edition, up to where in the log, and the digest.")
def sealed_report(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        one = sealed_one(ask, item_id)
        body = sealed_model(ask, one)
    return answered(body, ETag=f'"{one.version}"')


@router.get("/api/sealed-reports/{item_id}/replay", response_model=ReplayModel, tags=[KIND],
            operation_id="replay_sealed_report", summary="重算封存的报表 / Count a sealed report again",
            description="按封存时所知重算，并比较摘要值。\n\n"
            "The report counted again as it was known when it was sealed, and whether the digests are equal.")
def replay(request: Request, item_id: str) -> Response:
    with asking(request) as ask:
        one = sealed_one(ask, item_id)
        numbers, again = digested(ask.office, ask.session, one)
        body = {
            "sealed": one.id, "digest": one.result_digest, "replayed": again, "equal": again == one.result_digest,
            "report": {**shown(ask.reader, asked_of(one), numbers, one.log_position), "as_of": None},
        }
    return answered(body)


@router.get("/api/sealed-reports/{item_id}/items", response_model=CountedPage, tags=[KIND],
            operation_id="sealed_report_items", summary="封存的数字背后 / What stands behind a sealed number",
            description="封存的一个数所计的每一笔中，您可查看的。\n\n"
            "The entries that a sealed number counts, as far as you may see them.")
def items(
    request: Request, item_id: str, figure: FigureKey, by: By = ALL, value: Value = "", after: After = 0
) -> Response:
    with asking(request) as ask:
        one = sealed_one(ask, item_id)
        asked = asked_of(one)
        body = entries(ask, asked, figure, by, asked_values(ask, by, value), after, one.log_position)
    return answered({**body, "as_of": None})


@router.get("/api/sealed-reports/{item_id}/difference", response_model=DifferenceModel, tags=[KIND],
            operation_id="difference_of_sealed_report", summary="为何不同 / Why the numbers differ now",
            description="封存以后哪些记录改变了哪些数，按原因：补录、更正、重新启动、调整分类、日历或规则变更。\n\n"
            "Which entries since the seal changed which numbers and by how much, by cause: entered late, corrected, "
            "taken up again, classified otherwise, a change of the calendar or of a rule.")
def difference(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        one = sealed_one(ask, item_id)
        asked = asked_of(one)
        until = max(ask.last_position, one.log_position)
        effects = comparison(ask.office, ask.session, asked).effects(one.log_position, until)
        body = {
            "sealed": one.id, "position": one.log_position, "until": until,
            "figures": [figure(key, ask.reader) for key in asked.report.figures],
            "before": whole(ask, asked, one.log_position), "after": whole(ask, asked, until),
            **told(ask, asked, effects),
        }
    return answered({**body, "as_of": as_of})


def sealed_one(ask: Asking, item_id: str) -> SealedReport:
    """A sealed report; raises NotFound, also where the person does not see all of its unit."""
    one: SealedReport = one_of(ask, KIND, item_id)
    if not ask.scope.reaches(one.node):
        raise NotFound(item_id)
    return one


def sealed_model(ask: Asking, one: SealedReport) -> dict[str, Any]:
    """A sealed report as `SealedModel`."""
    return {
        **standing(ask, KIND, one), "report": ask.reader.coded("report", one.report), "edition": one.report_edition,
        "first": one.first_on, "last": one.last_on,
        "told": "first" if one.first_told else "corrected", "judged_on": one.judged_on, "position": one.log_position,
        "digest": one.result_digest, "sealed_on": one.received_on, "sealed_by": ask.reader.member(one.created_by),
        "signed_on": one.signed_on, "signed_by": one.signed_by, "signed_by_name": ask.reader.member(one.signed_by),
    }


def whole(ask: Asking, asked: Asked, position: int) -> list[int | None]:
    """The report's figures as a whole, as known at a place of the log and judged as when it was sealed."""
    directory = ask.office.directory_at(ask.session, position)
    found = result(asked, material_of(asked, ask.session, EVERYTHING, directory, position))
    return values_of(asked.report, found["figures"])


def told(ask: Asking, asked: Asked, effects: list[Effect]) -> dict[str, Any]:
    """The causes with all that they did, and the entries one by one as far as the person may see them."""
    places = [effect.recorded.position for effect in effects]
    rows = {at: trail.one(ask.session, ask.scope, at, at) for at in places}
    entries = Counter(effect.cause for effect in effects)
    return {
        "causes": [
            {"cause": cause, "label": ask.reader.coded("difference_cause", cause)["label"], "entries": entries[cause],
             "cells": cells_of(ask, asked, cells)}
            for cause, cells in by_cause(effects).items()
        ],
        "effects": [
            {
                "position": row["position"], "item_id": row["item_id"], "kind": row["kind"], "event": row["event"],
                "event_label": label("event", row["event"], ask.reader.lang), "occurred_on": row["occurred_on"],
                "recorded_at": row["recorded_at"], "cause": effect.cause,
                "cause_label": ask.reader.coded("difference_cause", effect.cause)["label"],
                "cells": cells_of(ask, asked, effect.cells),
            }
            for effect in effects if (row := rows[effect.recorded.position])
        ],
        "hidden": sum(1 for row in rows.values() if row is None),
    }


def cells_of(ask: Asking, asked: Asked, cells: dict[Cell, int]) -> list[dict[str, Any]]:
    """What numbers changed by as `CellModel`, the whole first, then in the order of the report."""
    report, reader = asked.report, ask.reader
    figures = {key: figure(key, reader) for key in (one.key for one in figures_of(report))}
    found = []
    for by in (ALL, *report.by):
        name = reader.coded("breakdown", by)["label"]
        for value in in_order(report, by, {cell.value for cell in cells if cell.by == by}, reader):
            row = f"{name}: {row_name(report, by, value, reader)}" if by else ""
            found += [
                {"figure": key, "label": head["title"], "unit": head["unit"], "by": by, "value": value, "row": row,
                 "change": cells[cell]}
                for key, head in figures.items() if (cell := Cell(key, by, value)) in cells
            ]
    return found
