"""The office's reports on the command line: counted for any period and moment, and sealed ones counted again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import east_asian_width

import typer

from cli.plain import language, plainly, say, stop
from cli.taking_out import AsOf, position_of

if TYPE_CHECKING:
    from api.presenting import Reader
    from event_store.database import Session
    from service.office import Office

Key = Annotated[str, typer.Argument(help="报表代号，不写则列出全部 / key of a report; without it, all are listed")]
Month = Annotated[str | None, typer.Option(help="月份，如 2026-10，默认本月 / a month, the present one by default")]
From = Annotated[str | None, typer.Option("--from", help="自，业务日期 / first business date")]
To = Annotated[str | None, typer.Option("--to", help="至，业务日期 / last business date")]
Node = Annotated[str | None, typer.Option(help="单位的名称或编号，含下级 / a unit's name or id, with all below")]
FirstTold = Annotated[bool, typer.Option("--first-told", help="按首次录入，不按更正后 / as first told")]
Xlsx = Annotated[Path | None, typer.Option(help="另存为表格的新文件 / a new file for a spreadsheet")]
Csv = Annotated[Path | None, typer.Option(help="另存为 CSV 的新文件 / a new file for CSV")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command()(report)


@plainly
def report(
    key: Key = "", month: Month = None, start: From = None, end: To = None, node: Node = None, as_of: AsOf = None,
    first_told: FirstTold = False, xlsx: Xlsx = None, csv: Csv = None,
) -> None:
    """统计报表：打印，或存为表格。 / A report: printed, or kept as a file."""
    from projections.reports import REPORTS

    lang = language()
    if not key:
        for one in REPORTS.values():
            typer.echo(f"{padded(one.key, 18)}{one.title[lang == 'en']}{say('：', ': ')}{one.definition[lang == 'en']}")
        return
    if key not in REPORTS:
        stop(say(f"没有报表“{key}”。有：{'、'.join(REPORTS)}。",
                 f"There is no report “{key}”. There are: {', '.join(REPORTS)}."))
    from cli.work import office_at_work
    from web.exporting import xlsx_pieces
    from web.reports import files

    with office_at_work() as found, found.office.database.read() as session:
        body, moment = counted(found.office, session, key, (month, day_in(start), day_in(end)), node, as_of, first_told)
    about = files.about(body, lang, moment)
    for path, pieces in ((xlsx, xlsx_pieces(files.sheets(body, lang), about)), (csv, files.csv(body, lang))):
        if path is not None:
            written(path, pieces)
    show(body, about, lang)


def counted(
    office: "Office", session: "Session", key: str, days: tuple[str | None, date | None, date | None],
    node: str | None, as_of: str | None, first_told: bool,
) -> tuple[dict[str, Any], str]:
    """A report's numbers as `ReportModel`, and the moment up to which they are known, in words."""
    from api.presenting import Reader
    from api.reports import period_of, request_for, shown
    from domain.deadlines import day_of
    from projections.reports.result import material_of, result
    from service.sealed_reports import EVERYTHING
    from web.page import read_moment, shown_moment

    position = position_of(office, as_of)
    now = office.clock()
    then: datetime = min(read_moment(as_of) or now, now) if as_of else now
    directory = office.directory_at(session, position)
    reader = Reader(language(), day_of(then), directory, office.standing.current().books, position)
    if days[0] and not is_month(days[0]):
        stop(say(f"看不懂月份“{days[0]}”，请写成 2026-10。", f"“{days[0]}” is no month; write 2026-10."))
    asked = request_for(key, period_of(day_of(then), *days), path_of(reader, node), "first" if first_told else "")
    numbers = result(asked, material_of(asked, session, EVERYTHING, directory, position))
    return shown(reader, asked, numbers, position), shown_moment(then.isoformat(), language())


def is_month(text: str) -> bool:
    """Whether a text is a month such as 2026-10."""
    try:
        return date.fromisoformat(f"{text}-01").isoformat() == f"{text}-01"
    except ValueError:
        return False


def day_in(text: str | None) -> date | None:
    """A day as it was typed, such as 2026-10-31."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        stop(say(f"看不懂日期“{text}”，请写成 2026-10-31。", f"“{text}” is no day; write 2026-10-31."))


def path_of(reader: "Reader", node: str | None) -> str | None:
    """The path of a unit by its id or its name."""
    if node is None:
        return None
    found = [one.node for one in reader.directory.nodes.values() if node in (one.id, one.name)]
    if len(found) != 1:
        stop(say(f"{'没有' if not found else '不止一个'}单位叫“{node}”。",
                 f"{'No unit is' if not found else 'Several units are'} called “{node}”."))
    return found[0]


def written(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file, whole or not at all."""
    with open(path, "xb") as out:
        try:
            out.writelines(pieces)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def show(body: dict[str, Any], about: Sequence[tuple[str, str]], lang: str) -> None:
    """Print a report: what it is, its figures, and its breakdowns without the columns in which there is nothing."""
    from web.reports.numbers import said, units
    from web.words import said as word

    for name, text in about:
        typer.echo(f"{padded(name, 14)}{text}")
    typer.echo("")
    kinds = units(body)
    for one, value, kind in zip(body["figures"], body["values"], kinds, strict=True):
        typer.echo(f"{padded(one['title'], 34)}{said(value, kind, lang)}")
    for part in body["rows"]:
        kept = [at for at in range(len(kinds)) if any(row["figures"][at] for row in part["rows"])]
        lines = [[row["label"], *(said(row["figures"][at], kinds[at], lang) for at in kept)] for row in part["rows"]]
        table([part["label"], *(body["figures"][at]["title"] for at in kept)], lines)
    heads = [one["title"] for one in body["figures"] if one["key"] in body["daily_figures"]]
    days = [[row["day"], *(said(value, "count", lang) for value in row["figures"])] for row in body["daily"]]
    table([word("report_day", lang), *heads], days)


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a table, the first column to the left, numbers to the right; nothing where it has no line."""
    if not lines:
        return
    wide = [max(width(line[at]) for line in (heads, *lines)) for at in range(len(heads))]
    typer.echo("")
    for line in (heads, ["-" * one for one in wide], *lines):
        cells = [padded(line[0], wide[0]), *(" " * (wide[at] - width(line[at])) + line[at]
                                             for at in range(1, len(line)))]
        typer.echo("  ".join(cells).rstrip())


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def padded(text: str, columns: int) -> str:
    """A text with blanks after it up to a column."""
    return text + " " * max(columns - width(text), 1 if width(text) > columns else 0)
