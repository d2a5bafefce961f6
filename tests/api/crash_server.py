"""Serves the office again and again, each time in a new process that is meant to be killed.

Called with the port; the settings come from the environment. For each line that it reads it ends the process of
before, starts a server in a new one and says its id. All is imported and the routes are made before, so a new life
begins at once. It ends with its input, and the last process with it.
"""

import os
import signal
import sys

import web.server
from api.app import made_routes
from cli.serving import bound, run
from service.settings import load


def serve(port: int) -> None:
    """One life of a server, as `mediation serve` leads it."""
    assert web.server.create
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    settings = load(port=port)
    run(bound(settings.host, port), 1)


def end(child: int) -> None:
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def main(port: int) -> None:
    child = 0
    made_routes()
    try:
        for _ in sys.stdin:
            end(child)
            child = os.fork()
            if child == 0:
                try:
                    serve(port)
                finally:
                    os._exit(1)
            print(child, flush=True)
    finally:
        end(child)


if __name__ == "__main__":
    main(int(sys.argv[1]))
