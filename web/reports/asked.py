"""What of a report is asked for: which, for which period and unit, as corrected or as first told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from api import reports
from api.asking import Asking, asking
from domain.kernel import Fault, Invalid
from web.figures.asked import month_of
from web.page import Page


@dataclass(frozen=True, slots=True)
class Wanted:
    """One look at a report. month: `2026-10`, empty where two days are given. node: a unit's id, empty for all.

    key: which report; empty on the page that lists them.
    """

    page: Page
    key: str
    month: str
    first: date | None
    last: date | None
    node: str
    told: str

    @property
    def query(self) -> dict[str, Any]:
        """The same as the parts of an address; what is usual is left off."""
        return {
            "month": self.month, "from": self.first, "to": self.last, "node": self.node,
            "told": self.told if self.told != "corrected" else "",
        }

    def body(self) -> dict[str, Any]:
        """The report's numbers, as `ReportModel`."""
        asked = self.month or None, self.first, self.last, self.node or None, self.told
        return self.page.ask(reports.report, self.key, *asked, self.page.as_of)

    def behind(self, figure: str, by: str, value: str, after: int) -> dict[str, Any]:
        """A page of what stands behind a number, as `CountedPage`."""
        asked = self.month or None, self.first, self.last, self.node or None, self.told
        return self.page.ask(reports.items, self.key, figure, by, value, *asked, after, self.page.as_of)

    def address(self, **changes: Any) -> str:
        """The address of another look at it, or at another report."""
        key = changes.pop("key", self.key)
        return self.page.link(f"/reports/{key}" if key else "/reports", **{**self.query, **changes})

    def file(self, fmt: str) -> str:
        """The address of the same as a file."""
        return self.page.link(f"/reports/{self.key}.{fmt}", **self.query)

    def items(self, figure: str, by: str = "", value: str = "") -> str:
        """The address of what stands behind a number."""
        told = {"by": by, "value": value} if by else {}
        return self.page.link(f"/reports/{self.key}/items", **self.query, figure=figure, **told)


def wanted(page: Page) -> Wanted:
    """What the address asks for: the present month of the person's own unit where it does not say; raises Invalid."""
    first, last = day_of(page, "from"), day_of(page, "to")
    told = "first" if page.query("told") == "first" else "corrected"
    with asking(page.request, page.as_of) as ask:
        node = page.query("node") or own(ask)
        month = "" if first or last else f"{month_of(page, ask.day):%Y-%m}"
    return Wanted(page, page.request.path_params.get("key", ""), month, first, last, node, told)


def own(ask: Asking) -> str:
    """The unit whose figures a person means: their own, where they have just one."""
    paths = ask.scope.paths
    return ask.reader.node(paths[0])[0] if len(paths) == 1 and paths[0] != "/" else ""


def day_of(page: Page, name: str) -> date | None:
    """A day that the address names; raises Invalid for what is none."""
    try:
        return date.fromisoformat(page.query(name)) if page.query(name) else None
    except ValueError:
        raise Invalid(Fault("bad_period", name)) from None


def after(page: Page) -> int:
    """From which entry on a list is asked for."""
    text = page.query("after")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
