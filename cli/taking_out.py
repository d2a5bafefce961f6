"""Take out of the office what others need of it: its log for process mining, and what changed meanwhile."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.plain import language, plainly, say, stop

if TYPE_CHECKING:
    from api.changing import Span
    from service.office import Office

MOST_ITEMS = 500
"""Items that are named one by one."""
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="截至某一时刻，如 2026-10-31T18:00 / as of a moment, now by default")
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command("export-log")(export_log)
    app.command()(changes)


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


@plainly
def changes(
    by: Annotated[str, typer.Option("--as", help="以谁的账号查看 / in whose name, and so in whose scope")],
    since: Annotated[
        str | None, typer.Option("--from", help="自，如 2026-10-01T00:00；默认七天前 / from; a week before by default")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="至，默认现在 / to; now by default")] = None,
    node: Annotated[str | None, typer.Option(help="节点编号，含下级 / a node's id, with all below")] = None,
    item: Annotated[str | None, typer.Option(help="一个事项的内部编号 / the id of one item")] = None,
) -> None:
    """两个时刻之间变了什么：全街道、一个社区，或一个事项。

    What changed between two moments: in the street, in a community, or on one item.
    """
    from api.asking import asking_as
    from api.changing import between, on_item, span
    from cli.work import office_at_work
    from domain.deadlines import day_of
    from domain.kinds import ITEM_KINDS
    from projections import status
    from service.commands import NotFound

    with office_at_work() as found:
        office = found.office
        actor = office.directory().actor(found.accounts.member_of(by), day_of(office.clock()))
        with asking_as(office, language(), actor) as ask:
            of = span(ask, since and moment_of(since), until and moment_of(until))
            if item is None:
                body = between(ask, of, ask.node_path(node), ITEM_KINDS, None, MOST_ITEMS)
            else:
                row = status.one(ask.session, item)
                try:
                    body = on_item(ask, of, row["kind"] if row else "", item)
                except NotFound:
                    stop(say("没有这个事项，或不在其范围内。", "There is no such item, or not in that scope."))
    for line in told(of, body):
        typer.echo(line)


def told(of: "Span", body: dict[str, Any]) -> Iterator[str]:
    """What changed, line by line."""
    yield f"{of.local('since').replace('T', ' ')} → {of.local('until').replace('T', ' ')}"
    for one in body["counted"]:
        yield f"{one['kind_label']}\t{one['event_label']}\t{one['entries']}\t{one['items']}"
    for one in body["items"]:
        item = one["item"]
        facts = "; ".join(f"{each['label']} {each['old'] or '—'} → {each['new'] or '—'}" for each in one["changes"])
        began = say("新登记", "new") if one["began"] else ""
        named = (item["id"], item["number"], item["title"], item["node_name"], str(one["entries"]))
        yield "\t".join((*named, began or facts))
    if body["next"]:
        yield say(f"（只列出最近变化的 {MOST_ITEMS} 个事项）", f"(the {MOST_ITEMS} items that changed last)")


def position_of(office: "Office", as_of: str | None) -> int:
    """The last position of the log up to a moment."""
    from projections.trail import position_at, stamp

    with office.database.read() as session:
        if as_of is None:
            return office.recorder.last_position(session)
        return position_at(session, stamp(moment_of(as_of)))


def moment_of(text: str) -> datetime:
    """A moment; without a zone it is the office's own time."""
    from web.page import read_moment

    return read_moment(text) or stop(
        say(f"看不懂时刻“{text}”，请写成 2026-10-31T18:00。", f"“{text}” is no moment; write 2026-10-31T18:00.")
    )
