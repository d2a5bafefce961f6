"""What the API answers about reports, sealed ones too, and about what stands behind their numbers."""

from pydantic import BaseModel, Field

from api.answers import ItemRow, OfferModel
from api.answers_inspections import CodeModel
from api.answers_office import AsOfMoment

Value = int | None


class FigureModel(BaseModel):
    """一项指标 / A figure, with the words in which it is counted."""

    key: str
    title: str
    definition: str
    unit: CodeModel = Field(
        description="件次、户、分、天、千分比、十分之一天 / count, households, fen, days, permille, tenths of a day"
    )


class ReportHead(BaseModel):
    """一种报表 / A report as it is defined."""

    key: str
    title: str
    definition: str
    edition: int = Field(description="版次 / edition; sealed reports keep theirs")
    figures: list[FigureModel]
    breakdowns: list[CodeModel]


class ReportPage(BaseModel):
    """全部报表 / The reports that there are."""

    reports: list[ReportHead]


class ReportRow(BaseModel):
    """分组中的一行 / A row of a breakdown: its code, its words, and the figures in the report's order."""

    value: str
    label: str
    figures: list[Value]


class BreakdownModel(BaseModel):
    """一种分组 / The figures, broken down."""

    by: str
    label: str
    rows: list[ReportRow]


class DayRow(BaseModel):
    """一天结束时 / At the end of a day."""

    day: str
    figures: list[Value]


class ReportModel(ReportHead):
    """一份报表的数 / A report with its numbers; ratios of nothing are null."""

    first: str
    last: str
    node: str
    node_name: str
    told: str = Field(description="corrected 按更正后，first 按首次录入 / as corrected, or as first told")
    judged_on: str = Field(description="判断日 / the day on which lateness was judged")
    position: int = Field(description="数据截至的记录序号 / known up to this place in the log")
    digest: str = Field(description="结果摘要值 / digest of the numbers; equal numbers have equal digests")
    values: list[Value] = Field(description="与 figures 同序 / in the order of `figures`")
    rows: list[BreakdownModel]
    daily_figures: list[str]
    daily: list[DayRow]
    as_of: AsOfMoment


class CountedModel(BaseModel):
    """数字背后的一笔 / One entry behind a number."""

    item: ItemRow | None = Field(description="空为名册人员 / null where it is a person of the roster")
    id: str
    version: int = Field(description="该事项的第几笔记录，0 为无单独一笔 / which entry of its trail, 0 for none")
    position: int | None
    day: str
    what: str
    label: str
    amount: int


class CountedPage(BaseModel):
    """数字背后的全部 / What stands behind a number."""

    total: int
    value: Value
    entries: list[CountedModel]
    next: int | None
    as_of: AsOfMoment


class SealedModel(BaseModel):
    """一份封存的报表 / A sealed report."""

    id: str
    report: CodeModel
    edition: int
    first: str
    last: str
    node: str
    node_name: str
    told: str
    judged_on: str
    position: int
    digest: str
    stage: str
    stage_label: str
    sealed_on: str
    sealed_by: str
    signed_on: str | None
    signed_by: str
    signed_by_name: str
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")
    offers: list[OfferModel]


class SealedPage(BaseModel):
    """已封存的报表 / The sealed reports of your units, the newest first."""

    sealed: list[SealedModel]
    as_of: AsOfMoment


class ReplayModel(BaseModel):
    """重算 / The sealed report counted again as it was known then."""

    sealed: str
    digest: str = Field(description="封存时的摘要值 / digest when it was sealed")
    replayed: str = Field(description="重算的摘要值 / digest of what it comes to now")
    equal: bool
    report: ReportModel


class CellModel(BaseModel):
    """一个数的变化 / What one number changed by."""

    figure: str
    label: str
    unit: CodeModel
    by: str
    value: str
    row: str = Field(description="分组与行，空为合计 / breakdown and row in words, empty for the whole")
    change: int


class EffectModel(BaseModel):
    """一笔记录的影响 / What one entry did."""

    position: int
    item_id: str
    kind: str
    event: str
    event_label: str
    occurred_on: str
    recorded_at: str
    cause: str
    cause_label: str
    cells: list[CellModel]


class CauseModel(BaseModel):
    """一种原因的全部影响 / What all entries of one cause did."""

    cause: str
    label: str
    entries: int
    cells: list[CellModel]


class DifferenceModel(BaseModel):
    """封存的数与另一时刻的数为何不同 / Why the numbers of another moment differ from the sealed ones."""

    sealed: str
    position: int
    until: int
    figures: list[FigureModel]
    before: list[Value] = Field(description="封存的数，与 figures 同序 / as sealed, in the order of `figures`")
    after: list[Value] = Field(description="此刻重新计算的数 / counted anew as of the other moment")
    causes: list[CauseModel]
    effects: list[EffectModel]
    hidden: int = Field(description="您无权查看的记录数 / entries that you may not see")
    as_of: AsOfMoment
