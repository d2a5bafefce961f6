"""What the API answers about the office itself, and about why a day or a level is as it is."""

from typing import Annotated

from pydantic import BaseModel, Field

AsOfMoment = Annotated[str | None, Field(description="所问的时刻，空为现在 / the moment asked for; null is now")]


class NodeModel(BaseModel):
    """网络中的一个节点 / A node of the network."""

    id: str
    name: str
    short_name: str = Field(description="机构代字，空为没有 / the word that stands for it in numbers, or empty")
    code: str = Field(description="统计用区划代码，空为没有 / its 12-digit division code, or empty")
    level: str
    level_label: str
    parent: str = Field(description="上级节点编号，街道之上为斜线 / id of the node above; a slash above a street")
    path: list[str] = Field(description="从街道起的名称 / the names from the street down")
    open: bool = Field(description="本级和上级都在使用 / whether it and all above it are open")
    version: int = Field(description="版本，可用于 If-Match / its version, for If-Match")


class NodePage(BaseModel):
    """您所在街道的网络 / The network of your streets, from the top down."""

    nodes: list[NodeModel]
    as_of: AsOfMoment


class AppointmentModel(BaseModel):
    """一项任职 / A role at a node, from one day to another, both counted."""

    role: str
    role_label: str
    node: str
    node_name: str
    from_on: str
    until_on: str | None = Field(description="空为未定 / null is an open end")
    holds: bool = Field(description="当日在任 / in force on the day asked for")


class MemberModel(BaseModel):
    """名册中的一人 / A person of the roster."""

    id: str
    name: str
    phone: str = Field(description="已遮蔽；说明理由后可查看 / masked until you give a reason")
    email: str = Field(description="已遮蔽；说明理由后可查看 / masked until you give a reason")
    node: str
    node_name: str
    serves: bool = Field(description="未离任 / has not left")
    roles: list[AppointmentModel]
    version: int = Field(description="版本，可用于 If-Match / their version, for If-Match")


class MemberPage(BaseModel):
    """您所在街道的名册 / The roster of your streets."""

    members: list[MemberModel]
    as_of: AsOfMoment


class GrantModel(BaseModel):
    """一项今日有效的职责 / A role held today."""

    role: str
    role_label: str
    node: str
    node_name: str


class Me(BaseModel):
    """您是谁，能看到什么 / Who you are and what you see."""

    id: str
    name: str
    roles: list[GrantModel]
    sees: list[str] = Field(
        description="可查看其事项的节点编号，含下级；自己登记的总能看到 / ids of the nodes whose items you see, "
        "with all below; what you recorded yourself you always see",
    )
    language: str
    today: str = Field(description="办公日期 / the office's day")


class Choice(BaseModel):
    """列表中的一项 / An entry of a list."""

    code: str
    label: str


class LevelLine(BaseModel):
    """一项依据及其得分 / One input and the points it gave."""

    input: str
    label: str
    value: int
    points: int


class LevelProposalModel(BaseModel):
    """建议等级及其全部依据，由人确认 / A proposed level with its whole account; a person confirms it."""

    level: str
    level_label: str
    points: int
    lines: list[LevelLine]
    floors: list[Choice] = Field(description="最低等级规则 / rules under which it cannot fall")
    says: list[str] = Field(description="逐行说明 / the account, line by line")
    rule_version: str
    confirmed: str = Field(description="已确认的等级，空为未确认 / the level that was confirmed, or empty")
    day: str = Field(description="计算所用日期 / the day it was worked out for")


class DeadlineModel(BaseModel):
    """一个期限，以及为何在这一天 / A deadline, and why it falls on its day."""

    clock: str
    label: str
    start: str = Field(description="起算日 / the day or time it counts from")
    due_on: str = Field(description="到期日，已顺延 / the last day, rest days considered")
    counted_to: str = Field(description="期满日，未顺延 / the last day by counting alone")
    state: str
    state_label: str
    ended_on: str | None = Field(description="办结或停止之日 / the day it was done or stood still")
    missed: bool = Field(description="曾记录逾期 / a miss is on record")
    overdue: bool
    provisional: bool = Field(description="放假安排尚未公布 / the holidays of a year on the way are not known yet")
    window: bool = Field(description="当事人的权利期或提醒，不是办理期限 / a party's right, or a reminder")
    source: str
    says: list[str] = Field(description="逐行说明 / how it was found, line by line")


class DeadlinePage(BaseModel):
    """各个期限，正在计算的在前 / Every deadline of the item, the running ones first."""

    deadlines: list[DeadlineModel]
    as_of: AsOfMoment
