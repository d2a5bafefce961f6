"""Serve the office: for real, or as the invented one that shows everything."""

import socket
from typing import Annotated, Any

import typer

from cli.plain import language, plainly, say, stop

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
    from service.doctor import hindrances, log_faults
    from service.settings import SettingsRefused, load

    settings = load(**given(host=host, port=port))
    if workers > 1 and settings.database.startswith("sqlite"):
        stop(say("SQLite 只能用一个进程；多个进程请改用 PostgreSQL。",
                 "SQLite serves with one process; use PostgreSQL for more."))
    if faults := list(hindrances(settings)) or list(log_faults(settings)):
        raise SettingsRefused(faults)
    run(bound(settings.host, settings.port), workers)


@plainly
def demo(host: Host = None, port: Port = None) -> None:
    """打开示范办公室：首次运行时生成两年的虚构数据。 / Serve an invented office; two years of data on first use."""
    from cli.progress import progress
    from service.demo import make_ready, welcome
    from service.settings import load

    settings = load(**given(host=host, port=port))
    taken = bound(settings.host, settings.port)
    with progress(say("生成两年的示范数据", "Making two years of data")) as step:
        make_ready(settings, step)
    run(taken, 1, *welcome(language()), factory="web.server:create_demo")


def given(**options: Any) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in options.items() if value is not None}


def run(taken: socket.socket, workers: int, *greeting: str, factory: str = "web.server:create") -> None:
    """Serve at a bound socket until told to stop; whoever started it reads where."""
    from uvicorn import Config, Server
    from uvicorn.supervisors import Multiprocess

    config = Config(
        factory, factory=True, workers=workers, access_log=False, server_header=False,
        log_level="warning", timeout_keep_alive=20, timeout_graceful_shutdown=20, limit_concurrency=1000,
        h11_max_incomplete_event_size=65_536,
    )
    if workers == 1:
        config.load()
    # whoever comes from now on is kept waiting for the moment that it still takes, and not turned away
    taken.listen(config.backlog)
    host, port = taken.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    for line in (*greeting, say(f"地址 {address} （按 Ctrl+C 停止）", f"Serving at {address} (stop with Ctrl+C)")):
        typer.echo(line)
    try:
        if workers > 1:
            Multiprocess(config, [taken]).run()
        else:
            Server(config).run(sockets=[taken])
    except KeyboardInterrupt:
        return  # that is how it is stopped at a terminal


def bound(host: str, port: int) -> socket.socket:
    """A socket that has taken the address, before anything else is begun."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        stop(say(f"无法使用 {host} 的端口 {port}：{error.strerror}；可用 --port 换一个。",
                 f"Port {port} of {host} cannot be used: {error.strerror}; choose another with --port."))
    taken.set_inheritable(True)
    return taken
