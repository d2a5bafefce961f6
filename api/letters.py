"""The questions about target letters: what a unit undertook for a year, who signed, and what it has come to."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.answers import OfferModel
from api.answers_inspections import CodeModel
from api.answers_office import AsOfMoment
from api.asking import Asking, answered, asking_at_once
from api.inspections import all_of, one_of, standing
from api.queries import AsOf
from api.report_words import figure
from domain.kinds import LIFECYCLES
from domain.target_letter import TargetLetter
from domain.target_letter.events import TargetLetterClosed
from projections.counting import Period
from projections.reports.targets import INDICATORS, actuals, period_of, reached
from service.masking import reads_notes

router = APIRouter()
KIND = "target_letter"
Year = Annotated[int | None, Query(ge=2000, le=2100, description="年度 / the year")]


class TargetModel(BaseModel):
    """一项指标：目标与实际 / An indicator: its target beside the actual figure."""

    indicator: CodeModel
    report: CodeModel
    figure: str = Field(description="报表指标代号 / key of the report's figure")
    figure_title: str
    unit: CodeModel = Field(description="两个数的单位 / in what both numbers are counted")
    at_most: bool = Field(description="真为不高于，假为不低于 / true: at most; false: at least")
    target: int
    actual: int | None = Field(description="空为没有，或不在您的范围 / null if none, or not yours")
    reached: bool | None = Field(description="是否达到，随 actual 为空 / null where `actual` is")


class LetterRow(BaseModel):
    """一份目标责任书 / A target letter."""

    id: str
    year: int
    node: str
    node_name: str
    superior: str = Field(description="上级单位，街道的为街道自己 / the unit above; of a street, itself")
    superior_name: str
    stage: str
    stage_label: str
    indicators: int = Field(description="指标数 / how many indicators")
    signed_by: str
    signed_by_name: str
    signed_on: str | None
    countersigned_by: str
    countersigned_by_name: str
    countersigned_on: str | None
    offers: list[OfferModel]
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class LetterPage(BaseModel):
    """您所在街道的目标责任书 / The target letters of your streets."""

    letters: list[LetterRow]
    as_of: AsOfMoment


class LetterModel(LetterRow):
    """一份目标责任书及实际数 / A target letter with what it has come to."""

    first: str | None = Field(description="实际数自，空为年度未到 / actual from; null before the year")
    last: str | None = Field(description="实际数至 / actual until")
    counted: bool = Field(description="本单位全部事项是否在您的范围 / whether you see all that is counted")
    targets: list[TargetModel]
    assessment: str | None = Field(description="空为没有或不可查看 / null if there is none or you may not read it")
    as_of: AsOfMoment


def row_model(ask: Asking, letter: TargetLetter) -> dict[str, Any]:
    """A letter as `LetterRow`."""
    superior, superior_name = ask.reader.node(letter.superior)
    return standing(ask, KIND, letter) | {
        "year": letter.year, "superior": superior, "superior_name": superior_name,
        "indicators": len(letter.indicators),
        "signed_by": letter.signed_by, "signed_by_name": ask.reader.member(letter.signed_by),
        "signed_on": letter.signed_on, "countersigned_by": letter.countersigned_by,
        "countersigned_by_name": ask.reader.member(letter.countersigned_by),
        "countersigned_on": letter.countersigned_on,
    }


def letter_model(ask: Asking, letter: TargetLetter) -> dict[str, Any]:
    """A letter as `LetterModel`; whoever does not see all of its unit is given no figure instead of a part of one."""
    counted = ask.scope.reaches(letter.node)
    period = period_of(letter.year, ask.day)
    found = actual(ask, letter, period) if counted and period else {}
    return row_model(ask, letter) | {
        "first": period and period.first, "last": period and period.last, "counted": counted,
        "targets": [
            target_model(ask, one.indicator, one.target, found.get(one.indicator)) for one in letter.indicators
        ],
        "assessment": assessment(ask, letter),
    }


def actual(ask: Asking, letter: TargetLetter, period: Period) -> dict[str, int | None]:
    """What each indicator comes to in the letter's unit, as of the moment that is asked for."""
    codes = [one.indicator for one in letter.indicators]
    return actuals(codes, letter.node, period, ask.session, ask.scope, ask.reader.directory, ask.position)


def target_model(ask: Asking, code: str, target: int, found: int | None) -> dict[str, Any]:
    """An indicator as `TargetModel`."""
    one = INDICATORS[code]
    words = figure(one.figure, ask.reader)
    return {
        "indicator": ask.reader.coded("target_indicator", code), "report": ask.reader.coded("report", one.report),
        "figure": one.figure, "figure_title": words["title"], "unit": words["unit"], "at_most": one.at_most,
        "target": target, "actual": found, "reached": reached(code, target, found),
    }


def assessment(ask: Asking, letter: TargetLetter) -> str | None:
    """What was said about the year, for whoever may read it."""
    if letter.stage not in LIFECYCLES[KIND].final or not reads_notes(ask.actor, letter):
        return None
    past = ask.office.opened_past(ask.session, letter.id, ask.until)
    return next((r.event.assessment for r in past if isinstance(r.event, TargetLetterClosed)), None)


@router.get("/api/target-letters", response_model=LetterPage, tags=[KIND], operation_id="list_target_letters",
            summary="目标责任书 / The target letters",
            description="各单位各年度的目标责任书，最近的年度在前，逐级向下；含已撤回的。\n\n"
            "What each unit undertook for a year, the latest years first, layer by layer; the withdrawn ones too.")
def letters(request: Request, year: Year = None, as_of: AsOf = None) -> Response:
    with asking_at_once(request, as_of) as ask:
        found = [one for one in all_of(ask, KIND) if year in (None, one.year)]
        found.sort(key=lambda one: (-one.year, one.node, one.stage == "withdrawn", one.id))
        rows = [row_model(ask, one) for one in found]
    return answered({"letters": rows, "as_of": as_of})


@router.get("/api/target-letters/{item_id}", response_model=LetterModel, tags=[KIND],
            operation_id="show_target_letter", summary="一份目标责任书 / One target letter",
            description="各项指标的目标，旁为年初至今（或至年末）的实际数。\n\n"
            "Each indicator's target beside the actual figure of the year until now, or until its end.")
def letter(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking_at_once(request, as_of) as ask:
        body = letter_model(ask, one_of(ask, KIND, item_id))
    return answered({**body, "as_of": as_of}, ETag=f'"{body["version"]}"')
