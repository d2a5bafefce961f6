"""What the API answers about the monthly dispatch meeting: the agenda that its lists give, decisions, answers."""

from pydantic import BaseModel, Field

from api.answers import ItemRow, OfferModel
from api.answers_inspections import CodeModel
from api.answers_office import AsOfMoment


class ProposedModel(BaseModel):
    """建议列入议题的一个事项 / An item that the office's lists bring onto the agenda."""

    item: ItemRow
    grounds: list[CodeModel]


class ProposedAgenda(BaseModel):
    """建议的议题，原因多的、到期早的在前 / The agenda that the lists give, the most pressing first."""

    items: list[ProposedModel]
    more: bool = Field(description="还有未列出的 / whether there are more than are shown")
    lists_as_of: str = Field(description="清单截至的时刻 / the moment as of which the lists were read")
    as_of: AsOfMoment


class MemberNamed(BaseModel):
    """一名工作人员 / A colleague."""

    id: str
    name: str


class DecisionModel(BaseModel):
    """会议对一个事项的决定，以及是否已答复 / What was decided about an item, and whether it was answered."""

    text: str | None = Field(description="空为不可查看 / null if you may not read it")
    unit: str
    unit_name: str
    departments: list[str]
    supervision_reasons: list[CodeModel]
    due_on: str
    decided_on: str
    decided_by: str
    position: int
    supervision_number: str
    answered_on: str | None
    lifted_on: str | None
    overdue: bool = Field(description="到期仍未答复 / due and not answered")


class AgendaModel(BaseModel):
    """一个议题 / An item on the agenda."""

    item_id: str
    item: ItemRow | None = Field(description="空为不可查看 / null if you may not see it")
    grounds: list[CodeModel]
    decision: DecisionModel | None


class MeetingRow(BaseModel):
    """一次月度调度会 / A monthly dispatch meeting in short."""

    id: str
    month: str
    node: str
    node_name: str
    stage: str
    stage_label: str
    meets_on: str
    chair: str
    chair_name: str
    items: int = Field(description="议题数 / items on the agenda")
    decisions: int = Field(description="决定数 / decisions")
    offers: list[OfferModel]
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class MeetingPage(BaseModel):
    """您所在街道的月度调度会，最近的在前 / The dispatch meetings of your streets, the latest first."""

    meetings: list[MeetingRow]
    as_of: AsOfMoment


class MeetingModel(MeetingRow):
    """一次月度调度会的议题、决定和纪要 / A dispatch meeting with its agenda, decisions and minutes."""

    attending: list[MemberNamed]
    lists_as_of: str
    agenda: list[AgendaModel]
    answered: int = Field(description="已答复的决定数 / decisions that were answered")
    minutes: str | None = Field(description="空为没有或不可查看 / null if there are none or you may not read them")


class SlotOfMonth(BaseModel):
    """一期检查 / A slot of a plan with its inspection."""

    period: str
    first_on: str
    due_on: str
    inspection: str
    done_on: str | None
    outcome: str = Field(
        description="kept 如期、late 逾期、missed 应查未查、open 未到期、cancelled 已取消 / how it came out"
    )


class PlanOfMonth(BaseModel):
    """一个检查方案当月的各期 / A plan with its slots of the month."""

    plan: str
    title: str
    slots: list[SlotOfMonth]


class MonthOfInspections(BaseModel):
    """当月检查完成情况 / How the inspections of a month were kept."""

    month: str
    plans: list[PlanOfMonth]
    counts: dict[str, int] = Field(description="各结果期数 / slots by outcome")
    as_of: AsOfMoment
