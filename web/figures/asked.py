"""What of the figures is asked for: which month, which part of the network, which kind of item."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.asking import Asking
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS
from projections.counting import Period
from web.page import Page

MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
EARLIEST = 1990


@dataclass(frozen=True, slots=True)
class Asked:
    """One look at the figures. path: the unit whose figures they are, with all below it; None is all that is visible.

    kind: empty in a list of entries where it is of any.
    """

    page: Page
    ask: Asking
    month: date
    path: str | None
    kind: str

    def period(self, span: str) -> Period:
        """The `month`, or the `year` up to the month's end; what goes on ends today."""
        end = self.month.replace(day=monthrange(self.month.year, self.month.month)[1])
        first = self.month.replace(month=1) if span == "year" else self.month
        return Period(first.isoformat(), min(end, self.ask.day).isoformat(), self.ask.day.isoformat())

    @property
    def node(self) -> str:
        """The unit's id, empty for all."""
        return self.ask.reader.node(self.path)[0] if self.path else ""

    def entries(self, figure: str, span: str, **more: Any) -> str:
        """The address of what stands behind a number."""
        found: dict[str, Any] = {"month": f"{self.month:%Y-%m}", "node": self.node, **more}
        return self.page.link("/figures/items", figure=figure, span=span, **found)

    def elsewhere(self, **changes: Any) -> str:
        """The address of another look at the figures."""
        now: dict[str, Any] = {"month": f"{self.month:%Y-%m}", "node": self.node, "kind": self.kind}
        return self.page.link("/figures", **{**now, **changes})


def asked(page: Page, ask: Asking, *, any_kind: bool = False) -> Asked:
    """What the address asks for; raises Invalid for a unit or a kind that there is not."""
    kind = page.query("kind") or ("" if any_kind else ITEM_KINDS[0])
    if kind and kind not in ITEM_KINDS:
        raise Invalid(Fault("unknown_kind", "kind"))
    path = ask.node_path(page.query("node") or None)
    if path is None and len(ask.scope.paths) == 1:
        path = ask.scope.paths[0]
    # above the streets is no unit
    return Asked(page, ask, month_of(page, ask.day), None if path == "/" else path, kind)


def month_of(page: Page, today: date) -> date:
    """The first day of the month that is asked for; the present one where none is, or one that has not come."""
    found = today.replace(day=1)
    if MONTH.fullmatch(page.query("month")):
        with suppress(ValueError):
            wanted = date.fromisoformat(f"{page.query('month')}-01")
            found = wanted if EARLIEST <= wanted.year and wanted <= found else found
    return found


def month_from(month: date, by: int) -> date:
    """The first day of the month so many months on."""
    at = month.year * 12 + month.month - 1 + by
    return date(at // 12, at % 12 + 1, 1)
