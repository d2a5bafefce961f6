"""A small store that speaks S3: it keeps what is put into it, and answers nobody whose signature is not right."""

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

KEY, SECRET, REGION = "office", "a secret of the office", "cn-north-1"
SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<scope>[^,]+), ?SignedHeaders=(?P<names>[^,]+), ?"
    r"Signature=(?P<signature>[0-9a-f]{64})"
)


class Server(ThreadingHTTPServer):
    """Its objects by path; with `fails` it answers everything with that status."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.fails = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """PUT and GET of one object, and what takes objects away."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.allowed(body):
            self.server.objects[self.path] = body
            self.answer(200, b"", ETag='"kept"')

    def do_GET(self) -> None:
        if self.allowed(b""):
            found = self.server.objects.get(self.path)
            if found is None:
                self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            else:
                self.answer(200, found, ETag='"kept"', Last_Modified="Fri, 20 Nov 2026 01:00:00 GMT")

    def do_POST(self) -> None:
        """What takes objects away, as a list of their keys."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.allowed(body) and self.path.endswith("?delete"):
            keys = re.findall("<Key>(.+?)</Key>", body.decode())
            for key in keys:
                self.server.objects.pop(f"{urlsplit(self.path).path}/{key}", None)
            gone = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self.answer(200, f"<DeleteResult>{gone}</DeleteResult>".encode())

    def allowed(self, body: bytes) -> bool:
        """Whether the request is signed as Signature Version 4 has it, body included; if not, it is answered."""
        if self.server.fails:
            self.answer(self.server.fails, b"<Error><Code>InternalError</Code></Error>")
        elif self.headers.get("x-amz-content-sha256") != hashlib.sha256(body).hexdigest() or not self.signed():
            self.answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        else:
            return True
        return False

    def signed(self) -> bool:
        found = SIGNED.fullmatch(self.headers.get("authorization", ""))
        if found is None or found["key"] != KEY or "host" not in found["names"].split(";"):
            return False
        url = urlsplit(self.path)
        query = "&".join(
            f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
            for name, value in sorted(parse_qsl(url.query, keep_blank_values=True))
        )
        headers = "".join(f"{name}:{self.headers[name].strip()}\n" for name in found["names"].split(";"))
        request = "\n".join(
            (self.command, url.path, query, headers, found["names"], self.headers["x-amz-content-sha256"])
        )
        day, region, service, ending = found["scope"].split("/")
        if (region, service, ending) != (REGION, "s3", "aws4_request"):
            return False
        hashed = hashlib.sha256(request.encode()).hexdigest()
        text = "\n".join(("AWS4-HMAC-SHA256", self.headers["x-amz-date"], found["scope"], hashed))
        key = f"AWS4{SECRET}".encode()
        for part in (day, region, service, ending, text):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.compare_digest(key.hex(), found["signature"])

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """It keeps no log."""


@contextmanager
def s3_server() -> Iterator[Server]:
    """The server, for as long as the block runs."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
