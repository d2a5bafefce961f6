"""Who may log in: accounts for members of the roster."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.plain import plainly, say, stop

app = typer.Typer(
    no_args_is_help=True, help="账号：新增、列出、停用、改密码。 / Accounts: add, list, disable, change passwords."
)
Username = Annotated[str, typer.Argument(help="用户名 / user name")]
Password = Annotated[
    str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, envvar="NEW_PASSWORD",
                      help="密码，不写则询问 / asked for if not given")
]


@app.command()
@plainly
def add(
    username: Username, password: Password,
    member: Annotated[str, typer.Option(help="花名册中人员的编号或姓名 / id or name of a member of the roster")],
) -> None:
    """为花名册中的人员开通账号。 / Give a member of the roster an account."""
    from cli.work import office_at_work

    with office_at_work() as found:
        known = found.office.directory().members
        ids = [m.id for m in known.values() if member in (m.id, m.name)]
        if len(ids) != 1:
            stop(say(f"花名册中找不到唯一的“{member}”。", f"The roster has no single member «{member}»."))
        found.accounts.add(username, ids[0], password, now=datetime.now(UTC))
    typer.echo(say(f"已开通账号 {username}。", f"Account {username} is ready."))


@app.command("list")
@plainly
def list_all() -> None:
    """列出全部账号、所属人员和岗位。 / All accounts, with whom they belong to and their roles."""
    from cli.work import office_at_work
    from domain.deadlines import day_of
    from domain.words import words

    now = datetime.now(UTC)
    with office_at_work() as found:
        accounts, directory = found.accounts.all(now), found.office.directory()
    for account in accounts:
        member = directory.member(account.member_id)
        held = member.holding(day_of(now)) if member else ()
        roles = say("、", ", ").join(say(*(words("role", a.role) or (a.role,) * 2)) for a in held)
        marks = [say("已停用", "disabled")] * account.disabled + [say("已锁定", "locked")] * account.locked
        typer.echo("\t".join(filter(None, (account.username, member.name if member else "?", roles, *marks))))


@app.command()
@plainly
def password(username: Username, password: Password) -> None:
    """设置新密码，原有登录立即失效。 / Set a new password; what is logged in ends."""
    from cli.work import office_at_work

    with office_at_work() as found:
        found.accounts.change_password(username, password, now=datetime.now(UTC))
    typer.echo(say("密码已更改。", "The password has been changed."))


@app.command()
@plainly
def disable(username: Username) -> None:
    """停用账号。 / Disable an account."""
    from cli.work import office_at_work

    with office_at_work() as found:
        found.accounts.disable(username, now=datetime.now(UTC))
    typer.echo(say(f"账号 {username} 已停用。", f"Account {username} is disabled."))


@app.command()
@plainly
def enable(username: Username) -> None:
    """重新启用账号。 / Enable an account again."""
    from cli.work import office_at_work

    with office_at_work() as found:
        found.accounts.enable(username, now=datetime.now(UTC))
    typer.echo(say(f"账号 {username} 已启用。", f"Account {username} is enabled."))
