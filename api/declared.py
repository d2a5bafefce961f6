"""The questions about declared figures: what was signed for which unit and period, by whom, and what it replaced."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.answers import OfferModel
from api.answers_inspections import CodeModel
from api.answers_office import AsOfMoment
from api.asking import Asking, answered, asking
from api.inspections import all_of, one_of, standing
from api.queries import AsOf
from domain.declared_figure import DeclaredFigure

router = APIRouter()
Period = Annotated[str | None, Query(
    min_length=4, max_length=7, description="期间，如 2026-11 或 2026 / a month or a year",
)]


class SigningModel(BaseModel):
    """一次签字 / One value that was signed for."""

    value: int | None = Field(description="空为是否类 / null if it is a yes or no")
    holds: bool | None = Field(description="空为数值类 / null if it is a number")
    basis: str
    signer: str
    signer_name: str
    signed_on: str
    why: str = Field(description="更正理由，首次为空 / why it was changed, empty for the first")


class FigureModel(BaseModel):
    """一项申报数据 / A declared figure as it is signed for, with all that was signed, the newest first."""

    id: str
    figure: CodeModel
    period: str
    node: str
    node_name: str
    stage: str
    stage_label: str
    signings: list[SigningModel]
    offers: list[OfferModel]
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class FigurePage(BaseModel):
    """您所在街道的申报数据 / The declared figures of your streets."""

    figures: list[FigureModel]
    as_of: AsOfMoment


def figure_model(ask: Asking, figure: DeclaredFigure) -> dict[str, Any]:
    """A declared figure as `FigureModel`."""
    return standing(ask, "declared_figure", figure) | {
        "figure": ask.reader.coded("declarable_figure", figure.category), "period": figure.period,
        "signings": [
            {"value": one.value, "holds": one.holds, "basis": one.basis, "signer": one.signer,
             "signer_name": ask.reader.member(one.signer), "signed_on": one.signed_on, "why": one.why}
            for one in reversed(figure.signings)
        ],
    }


@router.get("/api/declared-figures", response_model=FigurePage, tags=["declared_figure"],
            operation_id="list_declared_figures", summary="申报数据 / The declared figures",
            description="由人签字负责、不能从记录推导的数据，最近的期间在前；含已撤回的。\n\n"
            "What somebody signed for and no record can give, the latest periods first; the withdrawn ones too.")
def figures(request: Request, period: Period = None, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = [one for one in all_of(ask, "declared_figure") if period in (None, one.period)]
        found.sort(key=lambda one: (one.period, one.node, one.category, one.id), reverse=True)
        rows = [figure_model(ask, one) for one in found]
    return answered({"figures": rows, "as_of": as_of})


@router.get("/api/declared-figures/{item_id}", response_model=FigureModel, tags=["declared_figure"],
            operation_id="show_declared_figure", summary="一项申报数据 / One declared figure",
            description="现值、历次签字和更正理由。\n\nIts value, all that was signed, and why it was changed.")
def figure(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        body = figure_model(ask, one_of(ask, "declared_figure", item_id))
    return answered(body, ETag=f'"{body["version"]}"')
