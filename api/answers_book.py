"""The shapes of answers about the office's own book: its calendar, its clock rules, what it has written itself."""

from typing import Any

from pydantic import BaseModel, Field

from api.answers_office import AsOfMoment


class DayModel(BaseModel):
    """一个与平常星期不同的日期 / A day that differs from an ordinary week."""

    day: str
    kind: str
    kind_label: str
    name: str
    working: bool


class YearModel(BaseModel):
    """一年的工作日历 / The calendar of a year."""

    year: int
    status: str = Field(description="正式或暂定 / official or provisional")
    status_label: str
    source: str = Field(description="依据的通知 / the notice it rests on")
    entry: str = Field(description="本单位自管时的编号，否则为空 / the entry of an office that keeps it, or empty")
    days: list[DayModel]
    as_of: AsOfMoment


class RuleModel(BaseModel):
    """一条期限规则 / One row of the table of clocks."""

    clock: str
    label: str
    amount: int | None = Field(description="空为由事项载明到期日 / none: a paper of the item sets the day")
    unit: str
    unit_label: str
    starts: list[str] = Field(description="起算事件 / events that start it")
    stops: list[str] = Field(description="终止事件 / events that stop it")
    when: list[str] = Field(description="适用条件：字段与取值 / where it holds: a field and its value, or nothing")
    rolls: bool = Field(description="遇休息日顺延 / moves to the next working day")
    window: bool
    pausable: bool
    source: str
    evidence: str
    evidence_label: str
    valid_from: str | None
    valid_to: str | None
    node: str = Field(description="适用的节点及其下级，空为全部 / below this node only, or everywhere")
    node_name: str
    own: bool = Field(description="本单位另定 / made by the office itself")


class RulePage(BaseModel):
    """某日执行的期限规则；同一期限以最先适用的一条为准 / The rules in force on a day; of one clock the first holds."""

    on: str
    rules: list[RuleModel]
    as_of: AsOfMoment


class EntryModel(BaseModel):
    """本单位自定的一项 / Something that the office has written in its own book."""

    id: str
    kind: str
    kind_label: str
    about: str = Field(description="年份、期限代号或代码表 / the year, the clock or the list that it is about")
    stage: str
    stage_label: str
    version: int
    node: str
    node_name: str
    facts: dict[str, Any]


class EntryPage(BaseModel):
    """本单位自定的各项，已终止的在后 / What the office has written, what has ended last."""

    entries: list[EntryModel]
