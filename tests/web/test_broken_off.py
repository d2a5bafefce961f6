"""A network that changes under way breaks off what it carries: that alone is no reason to show what was kept."""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

from playwright.sync_api import Browser, expect

from tests.web.browser import DESK, PHONE, visiting
from tests.web.doing import fill, ready_for_no_signal, submit

AT_ONCE = struct.pack("ii", 1, 0)
"""A connection that is closed so is reset."""


@dataclass
class Wire:
    """What lies between a browser and the server; it breaks off so many of the next requests that begin so.

    A request on a connection that was used before is sent again by the browser itself, so those do not count.
    """

    server: tuple[str, int]
    begins: bytes = b"GET /menu "
    breaks: int = 0
    broken: int = 0
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listening.accept()
                Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client: socket.socket) -> None:
        server, fresh = socket.create_connection(self.server), True
        Thread(target=self.back, args=(server, client), daemon=True).start()
        with suppress(OSError), client, server:
            while sent := client.recv(65_536):
                if sent.startswith(self.begins) and self.breaks:
                    self.breaks, self.broken = self.breaks - fresh, self.broken + fresh
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                    return
                fresh = False
                server.sendall(sent)

    def back(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while answered := server.recv(65_536):
                client.sendall(answered)
            client.shutdown(socket.SHUT_WR)


@contextmanager
def wired(address: str) -> Iterator[tuple[Wire, str]]:
    """A wire to the server at an address, and its own."""
    host, port = re.fullmatch(r"http://([\w.]+):(\d+)", address).groups()
    wire = Wire((host, int(port)))
    Thread(target=wire.serve, daemon=True).start()
    with wire.listening:
        yield wire, f"http://127.0.0.1:{wire.listening.getsockname()[1]}"


def test_a_page_that_was_broken_off_once_is_asked_for_again(browser: Browser, demo: str) -> None:
    with wired(demo) as (wire, address), visiting(browser, address, **DESK) as visit:
        page = visit.sign_in("mediator")
        ready_for_no_signal(visit)
        visit.go("/menu")
        bar = page.locator(".kept-page")
        expect(bar).to_be_hidden()

        wire.breaks = 1
        visit.go("/menu")
        expect(bar).to_be_hidden()
        assert wire.broken == 1

        # what stays broken is told from what is new
        wire.breaks = 9
        visit.go("/menu")
        expect(bar).to_be_visible()
        assert wire.broken > 2


def test_without_its_stylesheet_no_page_says_that_it_was_kept(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK, service_workers="block") as visit:
        visit.page.route("**/static/style.css*", lambda route: route.abort())
        page = visit.sign_in("mediator")
        expect(page.locator(".top")).to_be_visible()
        expect(page.locator(".kept-page")).to_be_hidden()


def test_what_is_broken_off_while_it_is_sent_is_sent_again(browser: Browser, demo: str) -> None:
    told = {"title": "楼道堆物挡路", "channel": "visit", "source": "party_application", "category": "neighbourhood",
            "facts": "鞋柜占了半边过道", "parties.0.role": "applicant", "parties.0.name": "周小满",
            "parties.1.role": "respondent", "parties.1.name": "吴大成"}
    with wired(demo) as (wire, address), visiting(browser, address, **PHONE) as visit:
        page = visit.sign_in("mediator")
        ready_for_no_signal(visit)
        visit.go("/disputes/new")
        visit.context.set_offline(True)
        fill(page, told)
        submit(page)
        expect(page.locator(".outbox-count b")).to_have_text("1")

        wire.begins, wire.breaks = b"POST /disputes/new", 2
        visit.context.set_offline(False)
        expect(page.locator('[data-outbox] [data-state="sent"]')).to_have_count(1)
        assert wire.broken
