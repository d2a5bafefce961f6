"""How soon a slow phone shows a page, and how much travels for it, against the least that can be shown."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Figure
from benchmarks.offices import STORES
from domain.kinds import URL_WORDS
from tests.web.browser import PHONE, Visit, launched, visiting
from tests.web.served import filled, served

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Round trip in ms, bytes a second."""
CPU = 4
"""So many times slower than this machine."""
ROUNDS = 5
EVENTS = 50
TARGETS = {"ms": "≤ 1,000", "kB": "≤ 40"}
SHOWN = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """The worklist, and an item of fifty events at least, each on a first visit; the demo lives in SQLite."""
    if "SQLite" not in kinds:
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        shared = filled(Path(folder))
        with served(shared, Path(folder) / "own") as address, launched() as browser:
            kind, item, events = longest(shared)
            pages = {"worklist": "/", f"item of {events} events": f"/{URL_WORDS[kind]}/{item}"}
            # a picture alone is the least that a browser can be given to show
            least = [first_visit(browser, address, "/static/icon.svg") for _ in range(1 if quick else ROUNDS)]
            for name, path in pages.items():
                seen = [first_visit(browser, address, path) for _ in range(1 if quick else ROUNDS)]
                for unit, at in (("ms", 0), ("kB", 1)):
                    ours, peer = (sorted(one[at] for one in some)[len(some) // 2] for some in (seen, least))
                    yield Figure(f"{name} on a slow phone", ours, peer, ours / peer, TARGETS[unit], f" {unit}")


def longest(folder: Path) -> tuple[str, str, int]:
    """Kind, id and number of events of an item that has at least so many, or the most."""
    with sqlite3.connect(folder / "office.db") as store:
        found = "SELECT kind, item_id, max(version) AS events FROM status GROUP BY item_id ORDER BY events"
        rows = store.execute(found).fetchall()
    return next((row for row in rows if row[2] >= EVENTS), rows[-1])


def first_visit(browser: Any, address: str, path: str) -> tuple[float, float]:
    """Milliseconds until content is shown, and kB that travelled, for who has never been here before."""
    with visiting(browser, address, **PHONE, service_workers="block") as visit:
        visit.sign_in("leader")
        return measured(visit, path)


def measured(visit: Visit, path: str) -> tuple[float, float]:
    """The same for a browser that is signed in and has kept nothing."""
    wire = visit.context.new_cdp_session(visit.page)
    size = [0.0]
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    wire.on("Network.loadingFinished", lambda told: size.__setitem__(0, size[0] + told["encodedDataLength"]))
    visit.page.goto(f"{visit.address}{path}", wait_until="load")
    visit.page.wait_for_timeout(200)
    return max(float(visit.page.evaluate(SHOWN)), 1.0), max(size[0] / 1000, 0.001)
