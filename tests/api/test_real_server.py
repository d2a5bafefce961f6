"""What only a real server shows: bodies announced and not sent, methods without a body, raw bytes on the line."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from tests.api.test_story_dispute import registration
from tests.api.world import World

MEDIATOR = ("mediator", "community")
PATIENCE = 120
"""Seconds until an answer counts as never: on a busy machine the first page of the documentation takes long."""


@pytest.fixture
def port(world: World) -> Iterator[int]:
    """The port at which the world's application is served."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(world.app, log_level="critical", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def ask(port: int, method: str, path: str, **more: object) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, **more)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_head_has_the_headers_of_get_and_no_body(world: World, port: int) -> None:
    for path in ("/healthz", "/docs", "/api/me", "/api/disputes/x", "/nope"):
        (head, nothing), (get, body) = (
            ask(port, method, path, headers=world.headers(MEDIATOR)) for method in ("HEAD", "GET")
        )
        assert (head.status, nothing) == (get.status, b"")
        assert head.headers["content-length"] == str(len(body)) and body


def test_the_connection_goes_on_after_a_body_that_was_too_long(world: World, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = world.headers(MEDIATOR, content_type="application/json")
    for body in (b" " * 50_000, (b" " * 10_000 for _ in range(20))):
        connection.request("POST", "/api/disputes", body=body, headers=headers)
        answer = connection.getresponse()
        assert answer.status == 413 and b"too_large" in answer.read()
    connection.request("GET", "/api/me", headers=world.headers(MEDIATOR))
    assert connection.getresponse().status == 200
    connection.close()


def test_eleven_mebibytes_are_refused_before_they_are_read(world: World, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        token = world.headers(MEDIATOR)["Authorization"]
        line.sendall(
            f"POST /api/disputes HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {11 * 2**20}\r\n\r\n".encode()
        )
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("line", [
    b"GET /api/items?text=\xff HTTP/1.1", b"GET /api/\xe7\xba\xa0 HTTP/1.1", b"GET /api/items?text=%00 HTTP/1.1",
    b"GET /%00 HTTP/1.1", b"OPTIONS * HTTP/1.1", b"GET http://elsewhere/api/items?q=%ff HTTP/1.1",
    b"GET //healthz HTTP/1.1",
])
def test_raw_bytes_on_the_line_break_nothing(world: World, port: int, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(line + b"\r\nHost: x\r\nAuthorization: Bearer \xff\r\nConnection: close\r\n\r\n")
        answer = connection.makefile("rb").read()
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 401 ", b"HTTP/1.1 404 ", b"HTTP/1.1 422 "))
    assert ask(port, "GET", "/healthz")[0].status == 200


def test_a_command_and_its_answer_pass_through_a_real_server(world: World, port: int) -> None:
    headers = world.headers(MEDIATOR, content_type="application/json", idempotency_key="k-1")
    body = json.dumps(registration(world)).encode()
    (first, said), (again, same) = (ask(port, "POST", "/api/disputes", body=body, headers=headers) for _ in range(2))
    assert (first.status, again.status, said) == (201, 201, same)
    shown, _ = ask(port, "GET", first.headers["location"], headers=world.headers(MEDIATOR))
    assert (shown.status, shown.headers["etag"]) == (200, first.headers["etag"])
