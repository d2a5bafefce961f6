"""Bring a register (an office's own spreadsheet) in."""

from pathlib import Path
from typing import Annotated

import typer

from cli.plain import language, plainly, say, stop

MOST_LINES = 200
"""Problems that are shown; the rest is counted."""


def add_to(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command("import")(import_register)


@plainly
def import_register(
    file: Annotated[Path, typer.Argument(help="台账文件 .xlsx 或 .csv / the register")],
    map: Annotated[Path, typer.Option(help="映射文件 .toml / the map, see docs/register-import.md")],
    by: Annotated[
        list[str], typer.Option("--as", help="以谁的账号登记，可写多个，各办其职 / whose accounts record, by their roles")
    ],
    commit: Annotated[bool, typer.Option("--commit", help="写入，不加只试运行 / record, else a dry run")] = False,
) -> None:
    """导入台账。默认只试运行；同一份台账再次导入不会重复。 / Import a register; a dry run by default."""
    from cli.progress import progress
    from service.opening import opened
    from service.register.faults import MapRefused, WorkbookRefused
    from service.register.importing import bring_in
    from service.register.map_reader import read_map_file
    from service.register.workbook import read_file
    from service.settings import load

    try:
        register = read_map_file(map)
        table = read_file(file, register.sheet, register.header_row)
        with opened(load()) as found, progress(say("导入", "Importing")) as step:
            members = [found.accounts.member_of(username) for username in by]
            report = bring_in(found.office, register, table, members, commit=commit, step=step)
    except WorkbookRefused as refused:
        stop(say(refused.message_zh, refused.message_en))
    except MapRefused as refused:
        stop(*(f"{fault.path}: {say(fault.message_zh, fault.message_en)}" for fault in refused.faults))
    for problem in report.problems[:MOST_LINES]:
        typer.echo(problem.line(language()))
    if len(report.problems) > MOST_LINES:
        more = len(report.problems) - MOST_LINES
        typer.echo(say(f"……另有 {more} 个问题。", f"… and {more} more problems."))
    done = say("已写入" if commit else "可写入", "recorded" if commit else "can be recorded")
    typer.echo(say(
        f"{done} {report.recorded} 行；以前已导入 {report.known} 行；有问题、未写入 {report.left_out} 行。",
        f"{report.recorded} rows {done}; {report.known} were there before; {report.left_out} left out.",
    ))
    if not commit:
        typer.echo(say("以上为试运行，没有写入；加 --commit 写入。", "A dry run: nothing was recorded; add --commit."))
    if report.problems:
        raise typer.Exit(1)
