"""Look after the store: make it, make its views anew, prove them, and find what is wrong."""

from pathlib import Path
from typing import Annotated

import typer

from cli.plain import language, plainly, say, stop


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    for command in (begin, migrate, tick, rebuild, verify, backup, check_backup, sweep, doctor):
        app.command(command.__name__.replace("_", "-"))(command)


@plainly
def migrate() -> None:
    """建库、补齐缺少的表、升级视图；可重复运行。 / Make what is missing, bring views up to date; safe to repeat."""
    from cli.progress import progress
    from service.opening import opened
    from service.settings import load

    with opened(load()) as found, progress(say("升级视图", "Bringing views up to date")) as step:
        found.migrate(step)
    typer.echo(say("已就绪。", "Ready."))


@plainly
def begin(
    street: Annotated[str, typer.Option(help="街道名称 / name of the street office")],
    short: Annotated[str, typer.Option(help="机构代字，用于编号 / the word that stands for it in case numbers")],
    name: Annotated[str, typer.Option(help="管理员姓名 / the administrator's name")],
    username: Annotated[str, typer.Option(help="管理员用户名 / the administrator's user name")],
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, envvar="NEW_PASSWORD",
                          help="密码，不写则询问 / asked for if not given")
    ],
) -> None:
    """新单位启用：建库、街道、首位管理员和账号。 / A new office: the stores, the street, its first administrator."""
    from service.founding import found_office
    from service.opening import opened
    from service.settings import load

    with opened(load()) as found:
        found.migrate()
        found_office(found, street, short, name, username, password)
    typer.echo(say("已启用，可运行 mediation serve。", "The office is ready: run mediation serve."))


@plainly
def rebuild() -> None:
    """从事件日志重新生成全部视图，服务可照常运行。 / Make all views anew from the log, while the service goes on."""
    from cli.progress import progress
    from cli.work import office_at_work
    from service.rebuild import rebuild as make_anew

    with office_at_work() as found, progress(say("重建视图", "Rebuilding")) as step:
        make_anew(found.office, step)
    typer.echo(say("视图已重建。", "The views have been rebuilt."))


@plainly
def verify(
    files: Annotated[
        bool, typer.Option("--files", help="也逐个核对附件 / check every file that the log names, too")
    ] = False,
) -> None:
    """核对日志与视图是否一致，不一致时逐项列出。 / Prove that log and views agree; name what does not."""
    from dataclasses import replace

    from cli.progress import progress
    from cli.work import office_at_work
    from service.files.checking import file_faults
    from service.verify import verify as compare

    with office_at_work() as found:
        with progress(say("核对", "Verifying")) as step:
            result = compare(found.office, step)
        if files:
            with progress(say("核对文件", "Verifying files")) as step:
                result = replace(result, faults=(*result.faults, *file_faults(found.office, step)))
    for line in result.lines(language()):
        typer.echo(line)
    if not result.is_sound:
        raise typer.Exit(1)


@plainly
def tick() -> None:
    """立即发出到期提醒、记录逾期，一次；服务运行时每分钟自动进行。 / Let the clockwork run once, now."""
    from cli.work import office_at_work
    from service.clockwork import tick as run

    with office_at_work() as found:
        done = run(found.office).values()
    given = sum(duty.given for duty in done)
    typer.echo(say(f"已记录{given}条。", f"{given} recorded."))
    if stuck := sorted({name for duty in done for name in duty.stuck}):
        stop(say(f"未能办理：{'、'.join(stuck)}。", f"Not possible: {', '.join(stuck)}."))


@plainly
def backup(
    folder: Annotated[Path, typer.Argument(help="存放日志和文件的新文件夹 / a new folder for the log and the files")],
    keys: Annotated[Path, typer.Option(help="存放密钥的新文件夹，须另放一处 / a new folder elsewhere for the keys")],
) -> None:
    """备份日志、文件和密钥，服务可照常运行；附哈希清单。只用于 SQLite，PostgreSQL 用 pg_dump。

    Copy the log, the files and the keys while the service goes on, with lists of hashes. For SQLite; PostgreSQL has
    pg_dump.
    """
    from cli.progress import progress
    from cli.work import office_at_work
    from service.backup import back_up

    with office_at_work() as found, progress(say("备份文件", "Copying files")) as step:
        made = back_up(found.office, folder, keys, step)
    typer.echo(say(f"已备份到日志位置 {made.position}，文件 {made.files} 个。主密钥 office.key 不在其中，请另存一处。",
                   f"Copied up to position {made.position}, with {made.files} files. The office's own key, office.key, "
                   "is in neither folder: keep it in a third place."))
    if made.faults:
        stop(*(say(*fault) for fault in made.faults))


@plainly
def check_backup(
    folders: Annotated[list[Path], typer.Argument(help="备份的文件夹，可写多个 / the folders of a backup")],
) -> None:
    """按哈希清单逐个核对备份，列出缺少、改动或损坏的。 / Check a backup against its hashes; name what is not whole."""
    from service.backup import faults_of

    if found := [say(*fault) for folder in folders for fault in faults_of(folder)]:
        stop(*found)
    typer.echo(say("备份完整。", "The backup is whole."))


@plainly
def sweep() -> None:
    """清除一天前上传、没有任何记录提到的文件；服务运行时每小时自动进行。

    Take away files that were brought in more than a day ago and that no event names; serving does so every hour.
    """
    from cli.work import office_at_work
    from service.files.sweeping import sweep as take_away

    with office_at_work() as found:
        number = take_away(found.office)
    typer.echo(say(f"已清除{number}个文件。", f"{number} files taken away."))


@plainly
def doctor() -> None:
    """一次列出配置、数据库、磁盘、密钥的全部问题。 / All faults of configuration, store, disk and keys at once."""
    from service.doctor import examination

    if found := examination().sentences(language()):
        stop(*found)
    typer.echo(say("没有发现问题。", "Nothing is wrong."))
