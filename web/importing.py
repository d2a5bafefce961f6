"""Bringing a register in: a file and its map, first a dry run that says what is wrong, then the same file for good."""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from domain.kernel import Fault, Invalid
from domain.kinds import URL_WORDS
from service.register.faults import MapRefused, WorkbookRefused
from service.register.importing import Report, bring_in
from service.register.map_reader import read_map
from service.register.workbook import read_table
from web.page import FOLDER, HEADERS, Page

EXAMPLES = FOLDER.parent / "docs" / "examples"
MAPS = ("registered", "register", "appeals")
"""The maps that are there to begin with; each is a file among the examples."""
MIB = 2**20
LONGEST_FILE, LONGEST_MAP = 4 * MIB, 256 * 1024
"""A larger register is brought in at the machine itself (`mediation import`)."""
MOST_LINES = 300
"""Lines of a report that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a form brought: a register under its name, and the text of its map."""

    name: str = ""
    data: bytes = b""
    map: str = ""
    commit: bool = False


def example(name: str) -> str:
    """The text of one of the maps that are there to begin with; empty if there is none."""
    path = EXAMPLES / f"{name}.toml"
    return path.read_text("utf-8") if name in MAPS and path.is_file() else ""


def show(request: Request) -> Response:
    """The form for a file and its map."""
    page = Page(request)
    return form_page(page, Brought(map=example(page.query("map"))))


def form_page(page: Page, brought: Brought, report: Report | None = None, wrong: list[str] | None = None) -> Response:
    """The form, with what the dry run found, or what the import did."""
    recorded = brought.commit and report is not None
    return page.render(
        "import.html", 422 if wrong else 200, brought=brought, report=report, wrong=wrong or [], recorded=recorded,
        lines=lines_of(page, report) if report else [], most=MOST_LINES, limit=LONGEST_FILE // MIB,
        kept=base64.b64encode(brought.data).decode() if report and not recorded else "",
        maps=[(name, page.text(f"import_map_{name}")) for name in MAPS if example(name)],
        sheet=(EXAMPLES / "register.xlsx").is_file(),
    )


def lines_of(page: Page, report: Report) -> list[dict[str, Any]]:
    """The rows of a report in their order: what is wrong in them, or what they become."""
    english = page.lang == "en"
    wrong = [
        {"row": one.row, "column": one.column, "says": one.message_en if english else one.message_zh, "link": "",
         "good": False}
        for one in report.faults
    ]
    good = [
        {"row": row.row, "column": "", "says": row.label, "good": True,
         "link": page.link(f"/{URL_WORDS[answer.kind]}/{answer.id}")}
        for row, answer in report.items
    ]
    return sorted(wrong, key=lambda line: line["row"]) + sorted(good, key=lambda line: line["row"])


async def take(request: Request) -> Response:
    """Check the file, or import it."""
    page = Page(request)
    try:
        brought = await read(request)
    except Invalid:
        return await to_thread.run_sync(
            lambda: form_page(page, Brought(), wrong=[page.text("import_too_large", limit=LONGEST_FILE // MIB)])
        )
    return await to_thread.run_sync(answered, page, brought)


async def read(request: Request) -> Brought:
    """What the form brought: the file itself, or the one that was checked before; raises Invalid if it is too large."""
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > 2 * LONGEST_FILE:
        raise Invalid(Fault("too_large", "file"))
    async with request.form(max_files=2, max_fields=20, max_part_size=2 * LONGEST_FILE) as form:
        file, own_map = form.get("file"), form.get("map_file")
        text = str(form.get("map", ""))
        if isinstance(own_map, UploadFile) and own_map.size:
            text = (await own_map.read(LONGEST_MAP + 1)).decode("utf-8-sig", "replace")
        name, data = str(form.get("name", "")), b""
        if isinstance(file, UploadFile) and file.size:
            name, data = file.filename or "", await file.read(LONGEST_FILE + 1)
        elif form.get("kept"):
            try:
                data = base64.b64decode(str(form["kept"]), validate=True)
            except binascii.Error:
                data = b""
        if len(data) > LONGEST_FILE or len(text) > LONGEST_MAP:
            raise Invalid(Fault("too_large", "file"))
        return Brought(Path(name).name[:200], data, text.replace("\r\n", "\n"), form.get("_step") == "record")


def answered(page: Page, brought: Brought) -> Response:
    """The report of a dry run or of an import, or what keeps the file from being read."""
    english = page.lang == "en"
    if not brought.data or not brought.map.strip():
        needed = "import_needs_map" if brought.data else "import_needs_file"
        return form_page(page, brought, wrong=[page.text(needed)])
    try:
        register = read_map(brought.map)
        table = read_table(brought.data, brought.name, register.sheet, register.header_row)
        office = page.request.app.state.office
        report = bring_in(office, register, table, [page.actor.id], commit=brought.commit)
    except WorkbookRefused as no:
        return form_page(page, brought, wrong=[no.message_en if english else no.message_zh])
    except MapRefused as no:
        said = [f"{one.path}: {one.message_en if english else one.message_zh}".removeprefix(": ") for one in no.faults]
        return form_page(page, brought, wrong=said)
    return form_page(page, brought, report)


def sheet(request: Request) -> Response:
    """The register of the examples, to try it with."""
    path = EXAMPLES / "register.xlsx"
    if not path.is_file():
        return Page(request).go("/import")
    return FileResponse(path, filename="register.xlsx", headers={**HEADERS, "Cache-Control": "no-store"})


ROUTES = [
    Route("/import", show), Route("/import", take, methods=["POST"]), Route("/import/register.xlsx", sheet),
]
