"""A small web server and a small mail server, to which an office sends, and which can refuse."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Taker:
    """What arrived; `answers` are the next answers' codes, after which everything is taken."""

    def __init__(self) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.address = ""


@contextmanager
def web_server() -> Iterator[Taker]:
    """Takes requests: headers and body of each."""
    taker = Taker()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            code = taker.answers.pop(0) if taker.answers else 204
            if code < 300:
                taker.taken.append((dict(self.headers), body))
            self.send_response(code)
            if code == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        taker.address = f"http://127.0.0.1:{server.server_port}/hook"
        yield from served(server, taker)


@contextmanager
def mail_server() -> Iterator[Taker]:
    """Takes letters: who each is for, and the letter."""
    taker = Taker()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            recipients = ""
            self.say("220 ready")
            while line := self.rfile.readline().decode().strip():
                match line.upper().split()[0]:
                    case "EHLO" | "HELO" | "MAIL" | "RSET":
                        self.say("250 ok")
                    case "RCPT":
                        code = taker.answers.pop(0) if taker.answers else 250
                        recipients = line.partition(":")[2].strip("<>")
                        self.say(f"{code} recipient")
                    case "DATA":
                        self.say("354 go on")
                        letter = b""
                        while (part := self.rfile.readline()) != b".\r\n":
                            letter += part
                        taker.taken.append(({"To": recipients}, letter))
                        self.say("250 taken")
                    case _:
                        self.say("221 bye")
                        return

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        taker.address = f"smtp://127.0.0.1:{server.server_address[1]}"
        yield from served(server, taker)


def served(server: socketserver.BaseServer, taker: Taker) -> Iterator[Taker]:
    """Serve for the length of a block."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield taker
    finally:
        server.shutdown()
        thread.join()
