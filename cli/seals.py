"""Sealed reports on the command line: sealed, counted again, and told why today's numbers differ."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.plain import language, plainly, say, stop
from cli.reports import is_month, padded, path_of

if TYPE_CHECKING:
    from event_store.database import Session
    from service.office import Office


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command()(seal)
    app.command()(seals)


@plainly
def seal(
    key: Annotated[str, typer.Argument(help="报表代号 / key of the report")],
    month: Annotated[str, typer.Option(help="月份，如 2026-10 / the month")],
    node: Annotated[str, typer.Option(help="单位的名称或编号，含下级 / a unit's name or id, with all below")],
    by: Annotated[str, typer.Option("--as", help="以谁的账号封存 / in whose name")],
) -> None:
    """封存一个月的报表。 / Seal a month's report."""
    from api.presenting import Reader
    from api.reports import period_of
    from cli.work import office_at_work
    from domain.deadlines import day_of
    from domain.sealed_report.events import ReportSealed
    from projections.reports import REPORTS
    from service.commands import Command

    if key not in REPORTS:
        stop(say(f"没有报表“{key}”。", f"There is no report “{key}”."))
    if not is_month(month):
        stop(say(f"看不懂月份“{month}”，请写成 2026-10。", f"“{month}” is no month; write 2026-10."))
    with office_at_work() as found:
        held = found.office.standing.current()
        today = day_of(found.office.clock())
        reader = Reader(language(), today, held.directory, held.books, 2**62)
        first, last, _ = map(date.fromisoformat, period_of(today, month, None, None))
        words = ReportSealed(node=path_of(reader, node) or "/", report=key, first_on=first, last_on=last)
        answer = found.office.perform(
            Command(kind="sealed_report", name="seal", event=words, actor=found.accounts.member_of(by))
        )
        with found.office.database.read() as session:
            one = states(found.office, session, answer.id)[0]
    typer.echo(f"{one.id}  {one.result_digest}")


@plainly
def seals(
    only: Annotated[str, typer.Argument(help="编号；不写则全部重算 / id; without it, all are counted again")] = "",
) -> None:
    """重算已封存的报表，并比对摘要值；给出编号时，说明与现在有何不同。有不一致时以 1 结束。

    Count sealed reports again and compare the digests; of one, tell why today's numbers differ. Ends with 1 where a
    digest is not the sealed one.
    """
    from cli.work import office_at_work
    from service.sealed_reports import digested

    wrong = 0
    with office_at_work() as found, found.office.database.read() as session:
        for one in states(found.office, session, only):
            equal = digested(found.office, session, one)[1] == one.result_digest
            wrong += not equal
            typer.echo("  ".join((
                one.id, padded(one.report, 16), f"{one.first_on} – {one.last_on}", padded(one.stage, 10),
                one.result_digest[:19], say("一致", "equal") if equal else say("不一致", "NOT EQUAL"),
            )))
            if only:
                differences(found.office, session, one)
    if wrong:
        stop(say(f"{wrong} 份与封存的不一致：请运行 mediation verify。",
                 f"{wrong} are not what was sealed: run mediation verify."))


def states(office: "Office", session: "Session", only: str) -> list[Any]:
    """The sealed reports as they stand, the oldest first, or one of them; ends where there is none of that id."""
    from domain.kinds import LIFECYCLES
    from projections.status import of_kind

    ids = [item for item in of_kind(session, "sealed_report") if only in ("", item)]
    if only and not ids:
        stop(say(f"没有编号为“{only}”的封存报表。", f"There is no sealed report “{only}”."))
    pasts = groupby(office.log.pasts(session, ids), key=lambda recorded: recorded.stream_id)
    found = {item: LIFECYCLES["sealed_report"].fold(past) for item, past in pasts}
    return [found[item] for item in ids]


def differences(office: "Office", session: "Session", one: Any) -> None:
    """Print which entries since changed which numbers, by cause."""
    from domain.codes import words
    from domain.words import sentence
    from projections.reports.table import OF_REPORTS
    from service.sealed_reports import asked_of, comparison

    lang, last = language(), office.recorder.last_position(session)
    effects = comparison(office, session, asked_of(one)).effects(one.log_position, last)
    if not effects:
        typer.echo(say("现在的数与封存的相同。", "Today's numbers are the sealed ones."))
    for effect in effects:
        whole = {cell.figure: by for cell, by in effect.cells.items() if not cell.by}
        changed = ", ".join(f"{OF_REPORTS[figure].title[lang == 'en']} {by:+}" for figure, by in whole.items())
        typer.echo("  ".join((
            str(effect.recorded.position), str(effect.recorded.occurred_on),
            words("difference_cause", effect.cause, lang), sentence("event", effect.recorded.name, lang),
            changed or say("只在分组之间移动", "moved between rows"),
        )))
