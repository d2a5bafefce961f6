"""What the API answers with: one typed model for each kind of answer."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from api.answers_files import AttachmentModel

ItemId = Annotated[str, Field(description="事项内部编号 / the item's internal id")]


class RecordedModel(BaseModel):
    """One event that a command gave."""

    position: int = Field(description="在日志中的位置 / its place in the office's log")
    item_id: str
    version: int
    event: str = Field(description="事件的存储名 / stored name, e.g. dispute.accepted")


class Need(BaseModel):
    """What a command still needs."""

    need: str
    says: str


class OfferModel(BaseModel):
    """A command that you may give now, or that still misses something."""

    command: str
    label: str
    missing: list[Need]


class SuggestionModel(BaseModel):
    """What the office's own rules propose; nothing happens until somebody decides."""

    suggestion: str
    label: str
    because: str
    because_label: str
    other: str | None = Field(description="有关的另一事项 / another item that it comes from")
    command: str = Field(
        description="办理操作；采纳建议则为 take_suggestion / the command by which it is done or taken"
    )
    roles: list[str]
    decided_by: str = Field(description="由谁决定 / who decides")
    yours: bool = Field(description="您可以决定 / whether you may decide")


class ItemRow(BaseModel):
    """How one item stands, now or as of the moment asked for."""

    id: ItemId
    kind: str
    kind_label: str
    number: str
    title: str
    place: str
    stage: str
    stage_label: str
    final: bool
    category: str
    category_label: str
    source: str
    grade: str
    node: str = Field(description="所在节点编号 / id of the node that holds it")
    node_name: str
    origin: str
    assignee: str
    assignee_name: str
    received_on: str | None
    changed_on: str = Field(description="最近一次办理的业务日期 / business date of the last event")
    due_on: str | None = Field(description="最近的期限 / the nearest deadline")
    due_clock: str
    due_clock_label: str
    overdue: bool
    supervision: str = Field(description="督办情况，空为没有 / how it is supervised; empty if it is not")
    supervision_label: str
    version: int


class Likeness(BaseModel):
    """Why an item may be the same."""

    code: str
    label: str


class SimilarModel(BaseModel):
    """An item that may be the same as the one that comes in."""

    item: ItemRow
    because: list[Likeness]


class SimilarPage(BaseModel):
    """What may be there already, the likeliest first."""

    items: list[SimilarModel]


class Acknowledged(BaseModel):
    """A command was recorded: where its item stands now, and what you may do next."""

    id: ItemId
    kind: str
    stage: str
    stage_label: str
    version: int = Field(description="版本，也是 ETag / the item's version, also the ETag")
    number: str
    receipt_code: str = Field(description="查询码，交给群众，仅首次答复有 / for the citizen, on the first answer only")
    events: list[RecordedModel]
    offers: list[OfferModel]
    similar: list[SimilarModel] = Field(
        [], description="疑似重复，登记时加 similar=true 才有 / what may be the same, where it was asked for"
    )


class ItemPage(BaseModel):
    """A page of items; `next` is the cursor of the following one."""

    items: list[ItemRow]
    next: str | None
    as_of: str | None = Field(description="所问的时刻，空为现在 / the moment asked for; null is now")


class WaitingContact(BaseModel):
    """A first contact that waits."""

    item: ItemRow
    hours: float = Field(description="已等待的办公小时 / hours of office time since it was recorded")


class WaitingContacts(BaseModel):
    """The first contacts that have waited too long, the oldest first."""

    contacts: list[WaitingContact]
    hours: int
    as_of: str | None


class CorrectionModel(BaseModel):
    """A mistake that was put right: the former value stays on record and is shown struck through."""

    version: int = Field(description="更正记录的版本 / version of the correction itself")
    corrects: int | None = Field(description="所更正的记录 / version of the entry that it corrects")
    field: str
    label: str
    old: str
    new: str
    reason: str | None
    actor: str
    actor_name: str
    occurred_on: str
    recorded_at: str


class TrailEntry(BaseModel):
    """Who did what, when, and what changed by it."""

    position: int
    item_id: str
    version: int
    kind: str
    event: str
    event_label: str
    says: str = Field(description="一句话的记录 / the entry as one sentence in the language asked for")
    actor: str
    actor_name: str
    role: str
    role_label: str
    node: str
    node_name: str
    occurred_on: str
    recorded_at: str
    late: bool
    reason: str | None
    changes: list["ChangeModel"]
    corrections: list[CorrectionModel] = Field(description="此记录后来的更正 / what was put right in this entry later")
    fields: dict[str, Any] = Field(description="事件内容，已遮蔽 / the event's own fields, personal text masked")


class ChangeModel(BaseModel):
    """A fact that an event changed."""

    field: str
    label: str
    old: str
    new: str


class TrailPage(BaseModel):
    """A page of the trail, newest first."""

    entries: list[TrailEntry]
    next: str | None


class ItemDetail(BaseModel):
    """One item: how it stands, its facts, its clocks, and what you may do now."""

    item: ItemRow
    facts: dict[str, Any] = Field(description="事实，姓名已遮蔽 / the facts that the rules know, names masked")
    people: list[dict[str, Any]] = Field(description="当事人，已遮蔽 / the parties, masked until you give a reason")
    attachments: list[AttachmentModel] = Field(description="各条记录的附件 / the files that its entries name")
    clocks: dict[str, str] = Field(description="期限：代号与到期日 / running clocks: key and the day each is due")
    corrections: list[CorrectionModel] = Field(description="已作的更正，最早的在前 / what was put right, oldest first")
    offers: list[OfferModel]
    suggestions: list[SuggestionModel]
    as_of: str | None


class SummaryModel(BaseModel):
    """Figures of one kind for a period; see the definitions in the documentation."""

    kind: str
    start: str
    end: str
    as_of: str | None
    total: int
    by_stage: dict[str, int]
    by_category: dict[str, int]
    registered: dict[str, int] = Field(description="按业务日期的月份 / by month of the business date")
    answered: dict[str, int] = Field(description="按业务日期的月份 / by month of the business date")
    open_at_month_end: dict[str, int]
    answered_total: int
    median_days: float | None
    within_days: dict[str, int]
    over_days: dict[str, int]


class Token(BaseModel):
    """A bearer token."""

    access_token: str
    token_type: str = "bearer"
    expires_in: int
