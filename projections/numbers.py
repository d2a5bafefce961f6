"""Which case numbers have been given, and which is the next one?"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache

from domain.fields import CaseNumber
from domain.kernel import Event
from projections.table import Change, Reader, Row, Table

NUMBERS = Table(
    "numbers",
    {"series": "text", "node": "text", "year": "int", "seq": "int", "text": "text", "item_id": "text",
     "position": "int"},
    indexes=("series, node, year, seq", "text"),
)


class NumbersProjection:
    """One row a number, in the order in which they were given."""

    tables = (NUMBERS,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            event = change.recorded.event
            for name in number_fields(type(event)):
                number: CaseNumber = getattr(event, name)
                if number.seq:
                    yield Row(NUMBERS, (
                        number.series, number.node, number.year, number.seq, number.text, change.after.id,
                        change.recorded.position,
                    ))


@cache
def number_fields(event: type[Event]) -> tuple[str, ...]:
    """The fields of an event that hold a number of a series."""
    return tuple(f.name for f in fields(event) if isinstance(f.default, CaseNumber))


def last_number(reader: Reader, series: str, node: str, year: int) -> int:
    """The last number given in the series of this node and year, 0 if none was."""
    rows = reader.all("SELECT max(seq) FROM numbers WHERE series = ? AND node = ? AND year = ?", (series, node, year))
    return rows[0][0] or 0
