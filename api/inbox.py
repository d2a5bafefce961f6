"""The notices of whoever asks: what is news to them, how much of it is unread, and all of it in a few lines."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.access import person
from api.answers import ItemRow, TrailEntry
from api.asking import Asking, answered, asking, paged
from api.audit import Before, shown_entries
from api.presenting import item_row
from api.queries import Limit
from projections import notices, status
from projections.notices import MOST_UNREAD
from projections.table import OPEN
from service.reading import digest, mark_read, read_up_to

router = APIRouter()


class Notice(BaseModel):
    """一条消息 / Something that you are told of, and how the item stands now."""

    entry: TrailEntry
    item: ItemRow
    unread: bool


class Inbox(BaseModel):
    """您的消息，最新的在前 / Your notices, newest first."""

    notices: list[Notice]
    unread: int = Field(description=f"未读条数，最多数到{MOST_UNREAD} / unread ones, counted up to {MOST_UNREAD}")
    read_up_to: int = Field(description="已读到的位置 / the position up to which you have read")
    next: str | None


class Read(BaseModel):
    """已读到哪里 / Up to where you have read."""

    read_up_to: int
    unread: int


class Digest(BaseModel):
    """摘要 / A summary in a few lines."""

    text: str
    unread: int


def unread(ask: Asking) -> int:
    """How many notices the person has not read yet, as far as they are counted."""
    return sum(notices.unread(ask.session, ask.actor, read_up_to(ask.session, ask.actor.id)).values())


@router.get("/api/inbox", response_model=Inbox, tags=["inbox"], operation_id="inbox", summary="我的消息 / My notices",
            description="与您有关的新情况：到期提醒、逾期、交给您的事项、您上报事项的结果；最新的在前。您自己办理的不在其中。\n\n"
            "What is news to you: reminders, missed deadlines, what becomes yours to do, what came of what you "
            "reported; newest first. What you did yourself is not among it.")
def my_notices(request: Request, cursor: Before = None, limit: Limit = 50) -> Response:
    with asking(request) as ask:
        read = read_up_to(ask.session, ask.actor.id)
        rows, following = notices.inbox(ask.session, ask.actor, before=cursor or OPEN, limit=limit)
        items: dict[str, dict[str, Any]] = {}
        for row in rows:
            if row["item_id"] not in items:
                items[row["item_id"]] = item_row(status.one(ask.session, row["item_id"]) or {}, ask.reader)
        found = [
            {"entry": entry, "item": items[entry["item_id"]], "unread": entry["position"] > read}
            for entry in shown_entries(ask, rows)
        ]
        new = unread(ask)
    body = {"notices": found, "unread": new, "read_up_to": read, "next": following and str(following)}
    return paged(request, body, following)


@router.post("/api/inbox/read", response_model=Read, tags=["inbox"], operation_id="read_inbox",
             summary="标记已读 / Mark as read",
             description="到这一位置为止的消息都已读；不会退回。\n\n"
             "Everything up to this position is read; it does not go back.")
def read(
    request: Request, position: Annotated[int, Query(ge=0, le=OPEN, description="位置 / position")]
) -> Response:
    mark_read(request.app.state.office, person(request).id, position)
    with asking(request) as ask:
        upto = read_up_to(ask.session, ask.actor.id)
        new = unread(ask)
    return answered({"read_up_to": upto, "unread": new})


@router.get("/api/inbox/digest", response_model=Digest, tags=["inbox"], operation_id="inbox_digest",
            summary="今日摘要 / Today in a few lines",
            description="各类事项今日到期、已逾期和新消息的数目，每类一行。\n\n"
            "How many items are due today and overdue, and how much is new: a line for each kind.")
def today_in_short(request: Request) -> Response:
    with asking(request) as ask:
        name = ask.reader.member(ask.actor.id)
        lines = digest(ask.session, ask.actor, name, ask.today, ask.reader.lang)
        new = unread(ask)
    return answered({"text": "\n".join(lines), "unread": new})
