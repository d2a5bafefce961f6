"""The holiday notice of a year, brought in from a file or a text: tried first, then recorded."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.commands import fingerprint
from api.presenting import label
from api.problems import EXPECTED
from domain.clock_rules import clock_name
from domain.kinds import URL_WORDS
from domain.rulebook.calendar_year import CalendarDay
from service.calendar_notice import notice_command
from service.commands import Command, NotFound
from service.recounting import would_tell
from service.register.faults import WorkbookRefused
from service.register.notice import read_notice
from web.entries import may_open
from web.forms import Given
from web.giving import key_of
from web.page import Page
from web.refusals import explained

HEADER = "日期,至,性质,名称,英文名称"
ENDINGS = (".csv", ".xlsx", ".toml")
MOST, MOST_SHOWN = 2_000_000, 100
USUAL_SOURCE = "国务院办公厅关于{year}年部分节假日安排的通知"


@dataclass(slots=True)
class Tried:
    """What came of reading a notice: its days, what is wrong, and whose deadlines would move."""

    days: list[CalendarDay] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    moved: int = 0
    items: list[dict[str, Any]] = field(default_factory=list)
    command: Command | None = None


def show(request: Request) -> Response:
    """The form, with the days of the year as they are known."""
    page = Page(request)
    asked = page.query("year")
    year = int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2199 else page.today.year + 1
    with asking(request) as ask:
        allowed(ask)
        known = ask.reader.book.calendar
        lines = [
            f"{day},,{label('day_kind', kind.kind, 'zh')},{kind.name[0]},{kind.name[1]}"
            for day, kind in known.days_of(year)
        ]
        source = known.year(year).source if known.status(year) == "official" else ""
    given = Given.of({
        "year": str(year), "status": "official", "_key": uuid4().hex, "text": "\n".join((HEADER, *lines)),
        "source": source or USUAL_SOURCE.format(year=year),
    })
    return form(page, given, None)


def allowed(ask: Asking) -> None:
    """Raises NotFound for whoever does not keep the calendar."""
    if not may_open(ask, "calendar_year"):
        raise NotFound("calendar")


def form(page: Page, given: Given, tried: Tried | None, status: int = 200) -> Response:
    """The page with what was given and what came of it."""
    statuses = [(code, label("year_status", code, page.lang)) for code in ("official", "provisional")]
    return page.render("notice.html", status, given=given, tried=tried, statuses=statuses, header=HEADER)


async def give(request: Request) -> Response:
    """Try the notice, or record what was tried."""
    page = Page(request)
    async with request.form(max_files=1, max_fields=20, max_part_size=MOST) as sent:
        upload = sent.get("file")
        content = b""
        name = ""
        if isinstance(upload, UploadFile) and upload.filename and (upload.size or 0) <= MOST:
            content, name = await upload.read(), upload.filename
        given = Given((key, value) for key, value in sent.multi_items() if isinstance(value, str))
    tried = await to_thread.run_sync(attempt, page, given, content, name)
    if given.one("act") != "record" or tried.wrong or tried.command is None:
        if content and tried.days:
            given.put("text", [as_text(tried.days)])
        return await to_thread.run_sync(lambda: form(page, given, tried, 422 if tried.wrong else 200))
    try:
        answer = await request.app.state.office.writer.answered(tried.command)
    except EXPECTED as error:
        tried.wrong = explained(error, page.lang)[1]
        return await to_thread.run_sync(lambda: form(page, given, tried, 409))
    return page.go(f"/{URL_WORDS['calendar_year']}/{answer.id}?done={tried.command.name}")


def attempt(page: Page, given: Given, content: bytes, name: str) -> Tried:
    """Read the notice and count what it would move; nothing is recorded."""
    office, tried, english = page.request.app.state.office, Tried(), page.lang == "en"
    with asking(page.request) as ask:
        allowed(ask)
    year = int(given.one("year")) if given.one("year").isdecimal() else 0
    if not 1990 <= year <= 2199:
        tried.wrong.append(page.text("notice_year_wrong"))
        return tried
    ending = Path(name).suffix.lower() if content else ".csv"
    with TemporaryDirectory() as folder:
        path = Path(folder, f"notice{ending if ending in ENDINGS else '.other'}")
        path.write_bytes(content or given.one("text").encode())
        try:
            notice = read_notice(path, year)
        except WorkbookRefused as refused:
            tried.wrong.append(refused.message_en if english else refused.message_zh)
            return tried
    tried.days = notice.days
    tried.wrong += [
        page.text("notice_row", row=fault.row, column=fault.column,
                  says=fault.message_en if english else fault.message_zh) for fault in notice.faults
    ]
    if tried.wrong:
        return tried
    status = "provisional" if given.one("status") == "provisional" else "official"
    source = given.one("source").strip()[:200] or USUAL_SOURCE.format(year=year)
    command = notice_command(office, year, notice.days, status, source, page.actor.id)
    tried.command = Command(
        kind=command.kind, name=command.name, event=command.event, actor=command.actor, item_id=command.item_id,
        key=key_of(given),
        fingerprint=fingerprint(command.kind, command.name, command.item_id, f"{command.event}".encode()),
    )
    try:
        told = would_tell(office, command)
    except EXPECTED as error:
        tried.wrong += explained(error, page.lang)[1]
        return tried
    tried.moved = sum(len(one.event.deadlines) for one in told)
    with asking(page.request) as ask:
        tried.items = moved_items(ask, told)
    return tried


def moved_items(ask: Asking, told: list[Command]) -> list[dict[str, Any]]:
    """The items in scope whose deadlines would move, and from which day to which."""
    found: list[dict[str, Any]] = []
    for one in told:
        try:
            row = ask.visible(one.kind, one.item_id or "")
        except NotFound:
            continue
        event: Any = one.event
        found += [
            {"id": one.item_id, "kind": one.kind, "title": row["title"], "old": str(moved.old or ""),
             "clock": clock_name(ask.reader.book.clocks, moved.clock, ask.reader.lang), "new": str(moved.new or "")}
            for moved in event.deadlines
        ]
        if len(found) >= MOST_SHOWN:
            break
    return found


def as_text(days: list[CalendarDay]) -> str:
    """Days as the text that the form shows."""
    lines = (f"{d.day},,{label('day_kind', d.day_kind, 'zh')},{d.name_zh},{d.name_en}" for d in days)
    return "\n".join((HEADER, *lines))


ROUTES = [
    Route("/office/book/calendar/import", show), Route("/office/book/calendar/import", give, methods=["POST"]),
]
