"""`mediation`: the one command of the office, with a word for each thing that can be done."""

import typer

from cli import accounts, calendar, document, register, reports, seals, serving, store, taking_out

app = typer.Typer(
    name="mediation",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="三级调解网络：纠纷、隐患、信访事项、整改任务的办理与追溯。\n\n"
    "Three-level mediation network: disputes, hazards, petition matters and rectification tasks, and their history.\n\n"
    "先试用 / try it:  mediation demo\n\n"
    "正式使用 / for real:  mediation begin → mediation serve\n\n"
    "导入台账 / bring a register in:  mediation import 台账.xlsx --map 映射.toml --as 用户名\n\n"
    "有问题时 / when something is wrong:  mediation doctor",
)
serving.add_to(app)
store.add_to(app)
register.add_to(app)
taking_out.add_to(app)
reports.add_to(app)
seals.add_to(app)
document.add_to(app)
app.add_typer(accounts.app, name="account")
app.add_typer(calendar.app, name="calendar")


@app.command(hidden=True)
def docs() -> None:
    """重新生成 docs/ 中由流程表得出的文档。 / Make the documents in docs/ anew that follow from the tables."""
    from cli.documents import write

    for path in write():
        typer.echo(path)


if __name__ == "__main__":
    app()
