"""Serve the office: for real, or as the invented one that shows everything."""

from typing import Annotated, Any

import typer

from cli.plain import plainly, say, stop

Host = Annotated[str | None, typer.Option(help="监听地址 / address to serve, 127.0.0.1 by default")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="端口 / port, 8000 by default")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command()(serve)
    app.command()(demo)


@plainly
def serve(
    host: Host = None, port: Port = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="进程数，多于一个须用 PostgreSQL / processes")] = 1,
) -> None:
    """启动服务。先运行一次 mediation migrate。 / Serve the office; run `mediation migrate` once before."""
    from service.settings import load

    settings = load(**given(host=host, port=port))
    if workers > 1 and settings.database.startswith("sqlite"):
        stop(say("SQLite 只能用一个进程；多个进程请改用 PostgreSQL。",
                 "SQLite serves with one process; use PostgreSQL for more."))
    run(settings.host, settings.port, workers)


@plainly
def demo(host: Host = None, port: Port = None) -> None:
    """打开示范办公室：首次运行时生成两年的虚构数据。 / Serve an invented office; two years of data on first use."""
    from service.demo import fill, is_filled, welcome
    from service.opening import opened
    from service.settings import load

    settings = load(**given(host=host, port=port))
    with opened(settings) as found:
        found.migrate()
        filled = is_filled(found)
    if not filled:
        fill(settings)
    typer.echo(welcome(settings))
    run(settings.host, settings.port, 1)


def given(**options: Any) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in options.items() if value is not None}


def run(host: str, port: int, workers: int) -> None:
    """Serve until told to stop."""
    import uvicorn

    uvicorn.run(
        "api.server:create", factory=True, host=host, port=port, workers=workers, access_log=False,
        server_header=False, log_level="warning", timeout_keep_alive=20, timeout_graceful_shutdown=20,
        limit_concurrency=1000, h11_max_incomplete_event_size=65_536,
    )
