"""What the views must say, told from the log in plain Python: slowly, event by event, without any table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from domain.custody.rules import asked
from domain.item import Item
from domain.kernel import Actor, RecordedEvent
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.shared import RecordCorrected
from domain.suggestions import SUGGESTIONS
from domain.supervision.rules import OVERSEERS
from projections.scope import Scope
from projections.status import NO_DUE
from projections.table import Reader
from service.views import Known, follow
from tests.office import SmallOffice, make_office
from tests.service.random_work import RandomWork
from tests.service.work import log

EVERYTHING = Scope(("/",), "")
STEPS = 320


class Told:
    """An office, its whole log, and what its items were after each event; `reader` reads its views."""

    def __init__(self, made: SmallOffice, reader: Reader, work: RandomWork) -> None:
        self.made, self.reader, self.work = made, reader, work
        self.log: list[RecordedEvent] = [made.office.mapper.opened(r) for r in log(made)]
        self.after: list[Known] = []
        items: dict[str, Known] = {}
        pasts: dict[str, list[RecordedEvent]] = {}
        for r in self.log:
            past = pasts.setdefault(r.stream_id, [])
            past.append(r)
            items[r.stream_id] = follow(
                items.get(r.stream_id), r, made.office.book, lambda version, past=past: past[version - 1]
            )
            self.after.append(items[r.stream_id])

    @property
    def end(self) -> int:
        """The last position."""
        return len(self.log)

    def known(self, position: int | None = None) -> dict[str, tuple[Known, RecordedEvent]]:
        """Each item's id -> how it stood at a position, and its last event till then."""
        until = self.end if position is None else position
        return {r.stream_id: (after, r) for r, after in zip(self.log[:until], self.after, strict=False)}

    def rows(self, position: int | None = None) -> list[dict[str, Any]]:
        """The status of every item, in the order in which they began."""
        found = [row(known, last) for known, last in self.known(position).values() if known.kind in ITEM_KINDS]
        return sorted(found, key=lambda r: r["began"])

    def dated(self, position: int | None = None) -> list[RecordedEvent]:
        """The events up to a position, each on the business date that was known then."""
        until = self.end if position is None else position
        days: dict[tuple[str, int], date] = {}
        for r in self.log[:until]:
            if isinstance(r.event, RecordCorrected) and r.event.field == "occurred_on":
                days[r.stream_id, r.event.of_version or 0] = date.fromisoformat(r.event.new)
        return [r._replace(occurred_on=days.get((r.stream_id, r.version), r.occurred_on)) for r in self.log[:until]]

    def actor(self, role: str, level: str) -> Actor:
        """The person with that role at that level, as they are today."""
        return self.made.office.directory().actor(self.made.who(role, level), date(2026, 11, 20))

    def scopes(self) -> list[Scope]:
        """Everything, a street's, a community's, a building's, and those who see only their own."""
        people = (("desk_clerk", "street"), ("mediator", "community"), ("grid_worker", "building"))
        blind = Scope.of(self.actor("building_lead", "building"))
        author = Scope((), self.work.people[0])
        return [EVERYTHING, *(Scope.of(self.actor(*who)) for who in people), blind, author,
                Scope((self.made.west,), "")]


def row(known: Known, last: RecordedEvent) -> dict[str, Any]:
    """What a list shows of an item."""
    state: Item = known.state
    clock, due = known.due or ("", None)
    deciders = {role for open_ in state.suggestions for role in SUGGESTIONS[open_.suggestion].by}
    deciders |= {role for role in OVERSEERS if state.supervision == "supervision_answered"}
    deciders |= {f"{role}@{path}" for path, by in asked(state) for role in by}
    return {
        "item_id": state.id, "kind": known.kind, "began": known.began, "version": state.version, "stage": state.stage,
        "final": int(state.stage in LIFECYCLES[known.kind].final), "node": state.node, "origin": state.origin,
        "title": state.title or "", "place": state.place or "", "category": state.category or "",
        "source": state.source or "", "grade": state.grade or "", "number": state.number.text,
        "assignee": state.assignee or "",
        "created_by": state.created_by, "received_on": state.received_on.isoformat() if state.received_on else "",
        "changed_on": last.occurred_on.isoformat(), "due_on": due.isoformat() if due else NO_DUE, "due_clock": clock,
        "supervision": state.supervision,
        "concerned": barred(state.custody.concerned), "waits_for": barred(sorted(deciders)),
    }


def barred(words: Sequence[str]) -> str:
    """Each word between bars."""
    return "".join(f"|{word}" for word in words) + "|" * bool(words)


@contextmanager
def worked_office(folder: Path, url: str) -> Iterator[Told]:
    """An office after much random work."""
    made = make_office(folder, url)
    work = RandomWork(made, 11)
    work.go_on(STEPS)
    with made.office.database.read() as reader:
        yield Told(made, reader, work)
    made.office.close()
