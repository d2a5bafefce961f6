"""One serving process to be measured: the service over a filled office, or a route that does nothing.

Run as a child: it reads one line of JSON (what to serve), writes one (where, and with which token), and serves until
its input ends.
"""

import json
import socket
import sys
import threading
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.tokens import Tokens
from benchmarks.offices import fill
from service.accounts import Accounts
from service.office import utc_now
from service.opening import collect_seldom
from service.passwords import hasher
from tests.office import make_office


def empty_app() -> FastAPI:
    """An application with one route that answers at once."""
    app = FastAPI()

    @app.post("/empty")
    async def empty() -> dict[str, str]:
        return {}

    return app


def office_app(wanted: dict[str, Any]) -> tuple[FastAPI, dict[str, Any]]:
    """The service over an office filled here, so that the later half of its items is in the cache."""
    made = make_office(Path(wanted["folder"]), wanted["url"], utc_now)  # type: ignore[arg-type]
    cold = fill(made, wanted["items"])
    made.office.forget()
    warm = fill(made, wanted["items"])
    accounts = Accounts(made.office.database, hasher(8, 1))
    accounts.create_schema()
    account = accounts.add("inspector", made.who("inspector"), "Sommer-Regen-9", now=utc_now())
    tokens = Tokens(bytes(32), accounts)
    app = create_app(made.office, accounts, tokens)
    return app, {"token": tokens.issue(account, utc_now()), "cold": cold, "warm": warm}


def main() -> None:
    """Serve what the first line of input says."""
    wanted = json.loads(sys.stdin.readline())
    collect_seldom()
    app, told = office_app(wanted) if wanted["url"] else (empty_app(), {})
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", access_log=False, log_level="warning", lifespan="off"
    )
    server = uvicorn.Server(config)

    def stop_at_the_end() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=stop_at_the_end, daemon=True).start()
    print(json.dumps({"port": listening.getsockname()[1], **told}), flush=True)
    server.run(sockets=[listening])


if __name__ == "__main__":
    main()
