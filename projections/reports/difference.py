"""Why does a report, counted again, come to other numbers: which entry changed which number, and by how much?"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from domain.kernel import RecordedEvent
from domain.network import Directory
from domain.recounting import DeadlinesRecounted
from domain.shared import RecordCorrected
from projections.facets import NAMES
from projections.reports.material import MEMBER
from projections.reports.result import ALL, Asked, figures_of, material_of, rows_of
from projections.scope import Scope
from projections.spans import ALL_BEGIN
from projections.table import Reader


class Cell(NamedTuple):
    """One number of a report: of a figure, as a whole or in a row of a breakdown."""

    figure: str
    by: str
    value: str


class Effect(NamedTuple):
    """What one entry did to a report. cause: a code of `difference_cause`; cells: how much it added to each number."""

    recorded: RecordedEvent
    cause: str
    cells: dict[Cell, int]


Amounts = Counter[Cell]


class Comparison:
    """One report at two places in the log, judged on the same day.

    directory_at: the network as of a place; steps: an item's events after one place up to another.
    """

    def __init__(
        self, asked: Asked, reader: Reader, scope: Scope, directory_at: Callable[[int], Directory],
        steps: Callable[[str, int, int], Sequence[RecordedEvent]],
    ) -> None:
        self.asked, self.reader, self.scope = asked, reader, scope
        self.directory_at, self.steps = directory_at, steps

    def amounts(self, position: int, only: str = "") -> dict[str, Amounts]:
        """Item's id -> what it adds to each number."""
        directory = self.directory_at(position)
        material = material_of(self.asked, self.reader, self.scope, directory, position, only)
        found: dict[str, Amounts] = {}
        for figure in figures_of(self.asked.report):
            for one in figure.entries(material):
                amount = figure.value((one,))
                cells = found.setdefault(one.item_id, Counter())
                cells[Cell(figure.key, ALL, "")] += amount
                for by, value in rows_of(self.asked, one):
                    cells[Cell(figure.key, by, value)] += amount
        return found

    def effects(self, older: int, newer: int) -> list[Effect]:
        """What each entry between the two places did, in the order of the log.

        Added up, they are the whole difference: every item is counted anew after each of its entries.
        """
        before, after = self.amounts(older), self.amounts(newer)
        changed = [item for item in before.keys() | after.keys() if before.get(item) != after.get(item)]
        found = [effect for item in changed for effect in self.of_item(item, before.get(item), older, newer)]
        return sorted(found, key=lambda effect: effect.recorded.position)

    def of_item(self, item: str, known: Amounts | None, older: int, newer: int) -> Iterable[Effect]:
        """What each of an item's entries did."""
        known = known or Counter()
        for recorded in self.steps(item, older, newer):
            now = self.amounts(recorded.position, item).get(item, Counter())
            cells = {cell: now[cell] - known[cell] for cell in now.keys() | known.keys() if now[cell] != known[cell]}
            if cells:
                yield Effect(recorded, cause_of(recorded, self.asked.period.last), cells)
            known = now


def cause_of(recorded: RecordedEvent, last: str) -> str:
    """Why an entry that came later changes a period that ended on the day `last` (ISO)."""
    match recorded.event:
        case DeadlinesRecounted(cause=cause):
            return "calendar" if cause == "calendar_year" else "clock_rule"
        case RecordCorrected(field=field):
            return "reclassification" if any(field in names for names in NAMES.values()) else "correction"
    if recorded.name.partition(".")[0] == MEMBER:
        return "network"
    if recorded.name in ALL_BEGIN and recorded.version > 1:
        return "reopening"
    return "late_entry" if recorded.occurred_on.isoformat() <= last else "went_on"


def by_cause(effects: Iterable[Effect]) -> dict[str, dict[Cell, int]]:
    """Cause -> how much all of its entries added to each number."""
    found: dict[str, Counter[Cell]] = {}
    for effect in effects:
        found.setdefault(effect.cause, Counter()).update(effect.cells)
    return {cause: {cell: by for cell, by in cells.items() if by} for cause, cells in found.items()}
