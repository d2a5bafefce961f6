"""Bring a register (an office's own spreadsheet) in."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.plain import language, plainly, stop

MOST_LINES = 200
"""Faults that are shown; the rest is counted."""


def add_to(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command("import")(import_register)


@plainly
def import_register(
    file: Annotated[Path, typer.Argument(help="台账文件 .xlsx 或 .csv / the register, .xlsx or .csv")],
    map: Annotated[Path, typer.Option(help="映射文件 .toml，写法见 docs/register-import.md / the map, a TOML file")],
    by: Annotated[
        list[str], typer.Option("--as", help="以谁的账号登记；可写多个，每一步由其中第一个有权的人登记 / "
                                "in whose name; of several, each step is given by the first who may")
    ],
    commit: Annotated[
        bool, typer.Option("--commit", help="写入；不加只试运行 / record; without it, a dry run")
    ] = False,
    lang: Annotated[Literal["zh", "en"] | None, typer.Option(help="报告的语言 / language of the report")] = None,
) -> None:
    """导入台账。默认只试运行，逐格列出问题；同一份台账再次导入不会重复。

    Import a register: a dry run by default, which lists what is wrong cell by cell; imported again, nothing is doubled.
    """
    from cli.progress import progress
    from cli.work import office_at_work
    from service.register.faults import MapRefused, WorkbookRefused
    from service.register.importing import bring_in
    from service.register.map_reader import read_map_file
    from service.register.workbook import read_file

    def said(zh: str, en: str) -> str:
        return zh if (lang or language()) == "zh" else en

    try:
        register = read_map_file(map)
        table = read_file(file, register.sheet, register.header_row)
        with office_at_work() as found, progress(said("导入", "Importing")) as step:
            members = [found.accounts.member_of(username) for username in by]
            report = bring_in(found.office, register, table, members, commit=commit, step=step)
    except WorkbookRefused as refused:
        stop(said(refused.message_zh, refused.message_en))
    except MapRefused as refused:
        stop(*(f"{fault.path}: {said(fault.message_zh, fault.message_en)}" for fault in refused.faults))
    for fault in report.faults[:MOST_LINES]:
        where = (f"「{fault.column}」", f" “{fault.column}”") if fault.column else ("", "")
        typer.echo(said(
            f"第 {fault.row} 行{where[0]}：{fault.message_zh}", f"Row {fault.row}{where[1]}: {fault.message_en}",
        ))
    if len(report.faults) > MOST_LINES:
        more = len(report.faults) - MOST_LINES
        typer.echo(said(f"……另有 {more} 处。", f"… and {more} more."))
    done = said("已写入" if commit else "可写入", "recorded" if commit else "can be recorded")
    typer.echo(said(
        f"{done} {report.recorded} 行；以前已导入 {report.known} 行；有问题、未写入 {report.left_out} 行。",
        f"{report.recorded} rows {done}; {report.known} were there before; {report.left_out} left out.",
    ))
    if not commit:
        typer.echo(said(
            "以上为试运行，没有写入；加 --commit 写入。", "A dry run: nothing was recorded; add --commit to record.",
        ))
    if report.faults:
        raise typer.Exit(1)
