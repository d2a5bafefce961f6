"""What the API answers about what changed between two moments."""

from pydantic import BaseModel, Field

from api.answers import ChangeModel, ItemRow


class CountedEntries(BaseModel):
    """How often an event was recorded on items of a kind, and on how many of them."""

    kind: str
    kind_label: str
    event: str
    event_label: str
    entries: int
    items: int


class ChangedItem(BaseModel):
    """An item on which something was recorded, as it stood in the end, and what differs."""

    item: ItemRow
    began: bool = Field(description="这段时间内新登记 / whether it began in between")
    entries: int
    changes: list[ChangeModel]


class ChangesPage(BaseModel):
    """What changed, in figures and item by item."""

    since: str
    until: str
    counted: list[CountedEntries]
    items: list[ChangedItem]
    next: str | None
