"""Clients that keep their connections and send requests as fast as they are answered, on bare sockets."""

import asyncio
import time
from collections.abc import Sequence

HOST = "127.0.0.1"


class Client(asyncio.Protocol):
    """One connection: it sends its requests one after the other and wants each answered with the status `expected`."""

    def __init__(self, requests: Sequence[bytes], expected: int) -> None:
        self.requests, self.expected = iter(requests), str(expected).encode()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.seen, self.wanted = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.next()

    def next(self) -> None:
        request = next(self.requests, None)
        if request is not None:
            self.transport.write(request)  # type: ignore[attr-defined]
        elif not self.done.done():
            self.done.set_result(None)
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self.seen += data
        head, end, body = self.seen.partition(b"\r\n\r\n")
        if not end:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        if head.split(b" ", 2)[1] != self.expected:
            self.done.set_exception(RuntimeError(self.seen.decode("utf-8", "replace")))
            self.transport.close()
            return
        self.seen = body[length:]
        self.next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))


def post(path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """The bytes of a POST request."""
    lines = [f"POST {path} HTTP/1.1", f"Host: {HOST}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + body


async def answered(port: int, requests: Sequence[bytes], clients: int, expected: int) -> float:
    """Requests a second, by so many clients at once."""
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    made = [
        await loop.create_connection(lambda nth=nth: Client(requests[nth::clients], expected), HOST, port)
        for nth in range(clients)
    ]
    await asyncio.gather(*(client.done for _, client in made))
    return len(requests) / (time.perf_counter() - start)
