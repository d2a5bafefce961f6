"""What the API answers about inspections that run by a plan and a checklist, and about the places they look at."""

from pydantic import BaseModel, Field

from api.answers import ItemRow, OfferModel
from api.answers_office import AsOfMoment


class CodeModel(BaseModel):
    """一个代码及其文字 / A code with its words."""

    code: str
    label: str


class PeriodModel(BaseModel):
    """一期 / A slot of a plan: a week `2026-W48`, a month `2026-11`, or a round of a campaign by its first day."""

    period: str
    first_on: str
    last_on: str


class RoundModel(BaseModel):
    """专项行动的一轮 / A round of a campaign."""

    first_on: str
    last_on: str


class PlanModel(BaseModel):
    """一个检查方案 / A plan by which inspections come again and again."""

    id: str
    title: str
    node: str
    node_name: str
    stage: str
    stage_label: str
    category: CodeModel
    sectors: list[CodeModel]
    recurrence: CodeModel
    from_on: str
    until_on: str | None = Field(description="空为长期 / null is an open end")
    rounds: list[RoundModel]
    campaign: str = Field(description="专项行动名称，空为没有 / the campaign's name, or empty")
    lead: str
    lead_name: str
    departments: list[str]
    checklists: list[str] = Field(description="检查表编号 / ids of checklists")
    sites_planned: int | None
    next_slot: PeriodModel | None = Field(description="下一期 / the slot to come, if the plan runs")
    offers: list[OfferModel]
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class PlanPage(BaseModel):
    """您所在街道的检查方案 / The plans of your streets."""

    plans: list[PlanModel]
    as_of: AsOfMoment


class SlotModel(BaseModel):
    """一期的检查 / A slot with its inspection."""

    period: str
    first_on: str
    due_on: str
    inspection: str
    stage: str
    stage_label: str
    done_on: str | None
    outcome: str = Field(
        description="kept 如期、late 逾期、missed 应查未查、open 未到期、cancelled 已取消 / how it came out"
    )


class SlotPage(BaseModel):
    """方案各期完成情况 / How the slots of a plan were kept, the newest first."""

    plan: str
    slots: list[SlotModel]
    counts: dict[str, int] = Field(description="各结果期数 / slots by outcome")
    as_of: AsOfMoment


class PointModel(BaseModel):
    """检查表的一项 / A point of a checklist."""

    key: str
    point: str = Field(description="当前语言的文字 / in the language of the answer")
    point_zh: str
    point_en: str
    hazard_kind: CodeModel
    problem: str = Field(description="不合格时的问题名称，空为检查项本身 / what it is called when it fails, or empty")
    basis: str
    photo_required: bool


class EditionModel(BaseModel):
    """检查表的一版 / An edition of a checklist."""

    edition: int
    from_on: str


class ChecklistModel(BaseModel):
    """一张检查表 / A checklist in one of its editions."""

    id: str
    title: str
    node: str
    node_name: str
    stage: str
    stage_label: str
    sectors: list[CodeModel]
    edition: int
    points: list[PointModel]
    editions: list[EditionModel]
    offers: list[OfferModel]
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class ChecklistPage(BaseModel):
    """您所在街道的检查表 / The checklists of your streets."""

    checklists: list[ChecklistModel]
    as_of: AsOfMoment


class SiteModel(BaseModel):
    """检查过的一处场所 / A place that has been checked."""

    place: str
    node: str
    node_name: str
    sector: CodeModel
    checks: int
    last_on: str
    last_inspection: str


class SitePage(BaseModel):
    """检查过的场所，最近检查的在前 / The places that were checked, the latest first."""

    sites: list[SiteModel]
    as_of: AsOfMoment


class FailedModel(BaseModel):
    """上次不合格的一项 / A point that failed."""

    key: str = Field(description="检查项代号，空为未用检查表 / key of the point, empty without a checklist")
    point: str
    seen: str


class FoundModel(BaseModel):
    """上次发现的一个问题 / A finding, with its hazard as it stands now."""

    finding_no: int
    problem: str
    fixed_on_the_spot: bool
    hazard: ItemRow | None = Field(description="空为不可查看 / null if you may not see it")


class LastCheckModel(BaseModel):
    """上次检查 / The last check of the place."""

    inspection: ItemRow
    site_no: int
    checked_on: str
    place: str
    sector: CodeModel
    checklist: str = Field(description="检查表编号，空为未用 / id of the checklist, or empty")
    checklist_title: str
    edition: int
    failed: list[FailedModel]
    findings: list[FoundModel]


class BeforeModel(BaseModel):
    """此处此前的情况 / What was found at this place before."""

    place: str
    node: str
    node_name: str
    checks: int = Field(description="此前检查次数 / how often it was checked before")
    last_check: LastCheckModel | None
    open_hazards: list[ItemRow]
    as_of: AsOfMoment
