"""Take out of the office what others need of it: its log for process mining."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.plain import plainly, say, stop

if TYPE_CHECKING:
    from service.office import Office

AsOf = Annotated[
    str | None, typer.Option("--as-of", help="截至某一时刻，如 2026-10-31T18:00 / as of a moment, now by default")
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command("export-log")(export_log)


@plainly
def export_log(
    file: Annotated[Path, typer.Argument(help="要写的新文件 / the new file to write, .jsonocel")], as_of: AsOf = None
) -> None:
    """导出全部办理过程（OCEL 2.0 JSON），用于流程挖掘；不含姓名和任何文字，只有代码、数量、日期、金额。

    The whole office as a process-mining log (OCEL 2.0 JSON): no names and no words, only codes, counts, days, amounts.
    """
    from cli.progress import progress
    from cli.work import office_at_work
    from service.process_log import ProcessLog

    with office_at_work() as found, open(file, "xb") as out:
        try:
            with progress(say("导出", "Exporting")) as step:
                log = ProcessLog(found.office, position_of(found.office, as_of))
                for piece in log.pieces(step):
                    out.write(piece)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
    typer.echo(say(
        f"已导出日志位置 1 至 {log.position}：{len(log.event_types)} 种事件，{len(log.object_types)} 种对象。",
        f"Exported positions 1 to {log.position}: {len(log.event_types)} types of events, "
        f"{len(log.object_types)} of objects.",
    ))


def position_of(office: "Office", as_of: str | None) -> int:
    """The last position of the log up to a moment; a moment without a zone is the office's own time."""
    from projections.trail import position_at, stamp
    from web.page import read_moment

    with office.database.read() as session:
        if as_of is None:
            return office.recorder.last_position(session)
        moment = read_moment(as_of)
        if moment is None:
            stop(say(f"看不懂时刻“{as_of}”，请写成 2026-10-31T18:00。",
                     f"“{as_of}” is no moment; write 2026-10-31T18:00."))
        return position_at(session, stamp(moment))
