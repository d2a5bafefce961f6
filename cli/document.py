"""Make a document of an item, and look at or replace the template that it is made from."""

from pathlib import Path
from typing import Annotated

import typer

from cli.plain import language, plainly, say, stop


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command()(document)
    app.command()(template)


@plainly
def document(
    item: Annotated[str, typer.Argument(help="事项编号 / number or id of the item")],
    key: Annotated[str, typer.Argument(help="文书代码，如 agreement，见 docs/documents.md / key of the document")],
    out: Annotated[Path, typer.Option(help="存为 .pdf 或 .docx / the file to write, .pdf or .docx")],
    by: Annotated[str, typer.Option("--as", help="以谁的账号制作 / in whose name")],
    nth: Annotated[int | None, typer.Option(min=1, help="第几份，不写为最近的 / which one, else the newest")] = None,
    as_of: Annotated[str | None, typer.Option(help="按某一时刻（RFC 3339）/ as of a moment, RFC 3339")] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="不遮蔽个人信息，并记录 / personal text in clear, which is recorded")
    ] = False,
) -> None:
    """制作一份文书，默认遮蔽个人信息。 / Make a document; personal text is masked unless asked for in clear."""
    from api.asking import NEWEST, moment
    from cli.work import office_at_work
    from domain.deadlines import day_of
    from domain.words import sentence
    from projections import trail
    from service.commands import NotFound
    from service.documents.making import MEDIA_TYPES, need_maker
    from service.documents.reading import dossier_of, row_of

    sort = out.suffix.removeprefix(".")
    if sort not in MEDIA_TYPES:
        stop(say("文件名须以 .pdf 或 .docx 结尾。", "The file's name has to end with .pdf or .docx."))
    need_maker(sort)
    try:
        with office_at_work() as found:
            office = found.office
            held, today = office.standing.current(), day_of(office.clock())
            actor = held.directory.actor(found.accounts.member_of(by), today)
            with office.database.read() as session:
                until = trail.position_at(session, trail.stamp(moment(as_of))) if as_of else NEWEST
                row = row_of(session, actor, item, until)
                directory = office.directory_at(session, until) if as_of else held.directory
                codes = held.books.at(until).codes
                dossier = dossier_of(office, session, row["kind"], row["item_id"], until, directory, codes)
            paper = dossier.paper(key, nth)
            made = dossier.made(paper, actor, clear=clear)
            if clear and made.hides:
                office.perform(dossier.opening(paper, actor, row["item_id"]))
            for wrong in dossier.templates.wrong():
                typer.echo(f"{wrong.file}: {wrong.fault.says(language())}", err=True)
            out.write_bytes(dossier.file(made, sort, clear=clear, actor=actor))
    except NotFound:
        stop(sentence("problem_detail", "not_found", language()))
    typer.echo(say(f"已制作《{paper.title}》：{out}", f"Made “{paper.document.title[1]}”: {out}"))


@plainly
def template(
    key: Annotated[str, typer.Argument(help="文书代码，见 docs/documents.md / key of the document")],
    file: Annotated[
        Path | None, typer.Option("--from", help="本单位的模板 .txt 或 .docx，检查无误后启用 / "
                                  "the office's own, .txt or .docx, put in use if nothing is wrong with it")
    ] = None,
) -> None:
    """显示一份文书现用的模板文本，或换用本单位的模板。 / Show a document's template, or put the office's own in use."""
    from domain.words import sentence
    from service.documents.office_templates import SORTS, Templates, fault_in
    from service.documents.table import BY_KEY
    from service.settings import load

    if key not in BY_KEY:
        stop(sentence("problem_detail", "not_found", language()))
    templates = Templates(load().templates)
    if file is None:
        typer.echo(templates.text(BY_KEY[key]), nl=False)
        return
    if file.suffix.removeprefix(".") not in SORTS:
        stop(say("模板须为 .txt 或 .docx。", "A template ends with .txt or .docx."))
    if fault := fault_in(file, BY_KEY[key]):
        stop(f"{file}: {fault.says(language())}")
    templates.put(BY_KEY[key], file)
    typer.echo(say("已启用。删去即恢复内置模板。", "In use. Delete it, and the built-in one is used again."))
