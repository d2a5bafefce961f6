"""What lies on the supervisor's desk: items that are late, supervised, listed, or wait for somebody's word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import orjson

from api.asking import Asking
from api.audit import shown_entries
from api.presenting import item_row, label, suggested
from domain.clock_rules import clock_name
from domain.item import Item
from domain.kinds import LIFECYCLES
from projections import listing, oversight, trail
from projections.listing import Filter
from projections.trail import TrailFilter
from service.commands import offers_now
from service.masking import HIDDEN
from web.page import Page

ACTS = ("order_supervision", "urge_handling", "lift_supervision")
"""What an overseer does about an item from here."""
OFFERS = ("offer_answer", "acknowledge", "objection_decision")
REPORTS = ("report_back", "co_report", "urge_answer")
ORDERED = ("supervision_due",)
"""The clocks that run while an answer to an offer, a report, or the answer to an order is awaited."""


Says = Callable[[dict[str, Any], Any], tuple[str, ...]]
"""What is said of a row of the status and of its item."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the desk: what is asked of whom, sentence by sentence, by when, and what may be done about it.

    days: how many it is late by, below 0 for what has time left; None where no day is set.
    """

    item: dict[str, Any]
    says: tuple[str, ...]
    due_on: str
    days: int | None
    acts: tuple[tuple[str, str], ...]


@dataclass
class Desk:
    """One look at the desk: who looks, and which part of the network they look at."""

    page: Page
    ask: Asking
    node: str | None

    def __post_init__(self) -> None:
        self.lang, self.words, self.scope = self.page.lang, self.page.text, self.ask.scope
        self.cursor = self.page.query("cursor") or None
        self.next: str | None = None
        """Where the page after this one begins."""

    def overdue(self, limit: int) -> list[Line]:
        """Open items past the day of their first deadline, the latest for longest first."""
        yesterday = (self.ask.day - timedelta(days=1)).isoformat()
        return self.page_of(Filter(due_by=yesterday, open_only=True, clock=self.page.query("clock") or None), limit)

    def supervised(self, limit: int) -> list[Line]:
        """Items under a supervision order, with what was ordered and whether it was answered."""
        return self.page_of(Filter(supervised=True), limit, self.ordered, ORDERED)

    def page_of(
        self, wanted: Filter, limit: int, says: Says | None = None, clocks: tuple[str, ...] = ()
    ) -> list[Line]:
        """A page of a list, those that are due first in front; clocks: which of those that run are said."""
        wanted = replace(wanted, node=self.node, position=self.ask.position)
        found = listing.items(self.ask.session, self.scope, wanted, "due", self.cursor, limit)
        self.next = found.next
        return self.folded([running(row, clocks) for row in found.rows], says or silent)

    def ordered(self, row: dict[str, Any], state: Item) -> tuple[str, ...]:
        """What the newest order says."""
        wanted = TrailFilter(item_id=row["item_id"], kinds=(row["kind"],), event="item.supervision_ordered",
                             position=self.ask.position)
        rows, _ = trail.entries(self.ask.session, self.scope, wanted, limit=1)
        says = []
        for entry in shown_entries(self.ask, rows):
            fields = entry["fields"]
            reasons = [self.ask.reader.coded("supervision_reason", code)["label"]
                       for code in fields["supervision_reasons"]]
            says.append(self.words("ordered_because", reasons="、".join(reasons), on=entry["occurred_on"],
                                   number=state.supervision_number.text))
            action = fields["required_action"]
            says.append(self.words("ordered_hidden") if action == HIDDEN else self.words(
                "ordered_asks", node=self.ask.reader.node(state.node)[1], action=action
            ))
        return tuple(says)

    def listed(self, limit: int) -> list[Line]:
        """Major hazards on the public list."""
        rows = oversight.ever(self.ask.session, self.scope, "hazard", "hazard.listed", self.node, self.ask.position)
        return self.some(rows, limit, self.on_the_list)

    def on_the_list(self, row: dict[str, Any], state: Any) -> tuple[str, ...]:
        """How a hazard is listed; nothing if it was taken off."""
        if not state.listed:
            return ()
        wanted = TrailFilter(item_id=row["item_id"], kinds=("hazard",), event="hazard.listed",
                             position=self.ask.position)
        rows, _ = trail.entries(self.ask.session, self.scope, wanted, limit=1)
        (entry,) = shown_entries(self.ask, rows)
        level = self.ask.reader.coded("listing_level", entry["fields"]["listing_level"])["label"]
        return (self.words("listed_by", level=level, unit=entry["fields"]["supervising_unit"],
                           day=entry["fields"]["limit_on"]),)

    def offers(self, limit: int) -> list[Line]:
        """What was offered to another node and not answered yet."""
        return self.by_clocks(OFFERS, limit, self.offered)

    def offered(self, row: dict[str, Any], state: Item) -> tuple[str, ...]:
        """Who waits for whose answer."""
        to = state.custody.offered_to or state.node
        return (self.words("offer_waits", way=label("beside", state.custody.offer, self.lang),
                           node=self.ask.reader.node(to)[1], on=state.custody.offered_on or ""),)

    def reports(self, limit: int) -> list[Line]:
        """What a node still has to report, or to answer for."""
        return self.by_clocks(REPORTS, limit, silent)

    def by_clocks(self, clocks: tuple[str, ...], limit: int, says: Says) -> list[Line]:
        """The items on which one of some clocks runs, those on which it runs out first in front."""
        found = oversight.with_clocks(self.ask.session, self.scope, clocks, self.node, self.ask.position)
        rows = sorted((running(row, clocks) for row in found), key=lambda row: min(row["running"].values()))
        return self.some(rows, limit, says)

    def suggestions(self, limit: int) -> list[Line]:
        """What the office's own rules propose and one of the reader's roles decides."""
        grants = [(grant.role, grant.node) for grant in self.ask.actor.grants]
        rows = oversight.waiting_for(self.ask.session, self.scope, grants, self.node, self.ask.position)
        return self.some(sorted(rows, key=lambda row: row["final"]), limit, self.proposed)

    def proposed(self, row: dict[str, Any], state: Item) -> tuple[str, ...]:
        """What is proposed, and why."""
        open_ = suggested(state, self.ask.actor, self.ask.reader)
        return tuple(f"{one['label']}：{one['because_label']}" for one in open_ if one["yours"])

    def some(self, rows: Sequence[dict[str, Any]], limit: int, says: Says) -> list[Line]:
        """As many lines as are asked for, from where the page begins; an item of which nothing is said is passed by."""
        at = int(self.cursor) if self.cursor and self.cursor.isdecimal() and len(self.cursor) < 5 else 0
        found: list[Line] = []
        while at < len(rows) and len(found) < limit:
            part = rows[at : at + limit - len(found)]
            found += [line for line in self.folded(part, says) if line.says]
            at += len(part)
        self.next = str(at) if at < len(rows) else None
        return found

    def folded(self, rows: Sequence[dict[str, Any]], says: Says) -> list[Line]:
        """Rows of the status as lines."""
        pasts: dict[str, list[Any]] = {}
        ids = [row["item_id"] for row in rows]
        for recorded in self.ask.office.log.pasts(self.ask.session, ids, self.ask.until):
            pasts.setdefault(recorded.stream_id, []).append(recorded)
        return [self.line(row, pasts[row["item_id"]], says) for row in rows]

    def line(self, row: dict[str, Any], past: list[Any], says: Says) -> Line:
        """A row of the status as a line; what runs by a clock of its own is said first."""
        lifecycle, item = LIFECYCLES[row["kind"]], item_row(row, self.ask.reader)
        state = lifecycle.fold(past)
        assert state is not None
        clocks_of_it: dict[str, str] = row.get("running", {})
        due_on = min(clocks_of_it.values(), default="" if item["final"] else item["due_on"] or "")
        clocks = tuple(
            self.words("clock_by", clock=clock_name(self.ask.reader.book.clocks, key, self.lang), day=day)
            for key, day in clocks_of_it.items()
        )
        acts = offers_now(lifecycle, state, self.ask.actor) if self.page.as_of is None else ()
        return Line(
            item, (*clocks, *says(row, state)),
            due_on, (self.ask.day - date.fromisoformat(due_on)).days if due_on else None,
            tuple((offer.command, label("command", f"{row['kind']}.{offer.command}", self.lang))
                  for offer in acts if offer.command in ACTS and not offer.missing),
        )


def running(row: dict[str, Any], clocks: tuple[str, ...]) -> dict[str, Any]:
    """A row of the status with those of its clocks, key -> day, that are asked for."""
    return {**row, "running": {key: day for key, day in orjson.loads(row["clocks"]).items() if key in clocks}}


def silent(row: dict[str, Any], state: Item) -> tuple[str, ...]:
    """Nothing more is said of the item."""
    return ()


PARTS: dict[str, Callable[[Desk, int], list[Line]]] = {
    "overdue": Desk.overdue, "supervised": Desk.supervised, "listed": Desk.listed, "offers": Desk.offers,
    "reports": Desk.reports, "suggestions": Desk.suggestions,
}
"""The parts of the desk, in the order in which they are shown."""
