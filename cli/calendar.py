"""The office's working-day calendar: bring the yearly holiday notice in, and look at a year."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.plain import language, plainly, say, stop

app = typer.Typer(
    no_args_is_help=True,
    help="工作日历：录入放假安排、查看一年。 / The calendar: the holiday notice, and the days of a year.",
)


@app.command("import")
@plainly
def import_notice(
    file: Annotated[Path, typer.Argument(help="放假安排 .csv、.xlsx 或 .toml / the notice, .csv, .xlsx or .toml")],
    year: Annotated[int, typer.Option(min=1990, max=2199, help="年份 / the year")],
    by: Annotated[str, typer.Option("--as", help="以谁的账号录入 / in whose name")],
    source: Annotated[
        str, typer.Option(help="依据的通知 / the notice that it rests on")
    ] = "国务院办公厅关于部分节假日安排的通知",
    status: Annotated[
        Literal["official", "provisional"], typer.Option(help="正式或暂定 / official or provisional")
    ] = "official",
    commit: Annotated[
        bool, typer.Option("--commit", help="写入；不加只试运行 / record; without it, a dry run")
    ] = False,
) -> None:
    """录入一年的放假安排，并重算正在计算的期限。

    Bring the holiday notice of a year in; the deadlines that run are counted again.
    """
    from cli.work import office_at_work
    from service.calendar_notice import notice_command
    from service.recounting import recount, would_move
    from service.register.faults import WorkbookRefused
    from service.register.notice import read_notice

    try:
        notice = read_notice(file, year)
    except WorkbookRefused as refused:
        stop(say(refused.message_zh, refused.message_en))
    if notice.faults:
        stop(*(
            say(f"第 {fault.row} 行「{fault.column}」：{fault.message_zh}",
                f"Row {fault.row} “{fault.column}”: {fault.message_en}")
            for fault in notice.faults
        ))
    with office_at_work() as found:
        member = found.accounts.member_of(by)
        command = notice_command(found.office, year, notice.days, status, source, member)
        if commit:
            found.office.perform(command)
            moved = recount(found.office)
        else:
            moved = would_move(found.office, command)
    days = len(notice.days)
    if commit:
        typer.echo(say(f"已录入 {year} 年的 {days} 个特殊日期；{moved} 个期限已重算变动。",
                       f"{days} days of {year} recorded; {moved} deadlines moved."))
    else:
        typer.echo(say(f"可录入 {year} 年的 {days} 个特殊日期；{moved} 个期限将变动。",
                       f"{days} days of {year} can be recorded; {moved} deadlines would move."))
        typer.echo(say("以上为试运行，没有写入；加 --commit 写入。", "A dry run: nothing was recorded; add --commit."))


@app.command()
@plainly
def show(year: Annotated[int, typer.Argument(min=1990, max=2199, help="年份 / the year")]) -> None:
    """列出一年中与平常的星期不同的日期。 / The days of a year that differ from an ordinary week."""
    from cli.work import office_at_work
    from domain.codes import words

    lang = language()
    with office_at_work() as found:
        calendar = found.office.book.calendar
    known = calendar.year(year)
    typer.echo(f"{year}  {words('year_status', known.status, lang)}  {known.source}".rstrip())
    for day, kind in calendar.days_of(year):
        typer.echo(f"{day}  {words('day_kind', kind.kind, lang)}  {kind.name[lang == 'en']}")
