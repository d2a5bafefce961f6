"""Where our tables differ from the field's own: rule by rule, what one has and the other has not."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.kinds import LIFECYCLES
from domain.lifecycle import Lifecycle
from domain.transition import SAME, Transition
from tests.field.tables import ANY, ANY_OPEN, FIELD, FieldRow


class Difference(NamedTuple):
    """One difference: in `events`, `from`, `to` or `by`, what only the field has and what only we have."""

    rule: str
    aspect: str
    field: str
    ours: str


def differences() -> Iterator[Difference]:
    """Every difference, in the order of the field's tables, and rows of ours that the field does not number."""
    for kind, rows in FIELD.items():
        lifecycle = LIFECYCLES[kind]
        for rule, row in rows.items():
            own = [one for one in lifecycle.table if one.rule == rule]
            theirs, ours = of_field(row, lifecycle), of_table(own)
            for aspect in theirs:
                if theirs[aspect] != ours[aspect]:
                    lacking, added = theirs[aspect] - ours[aspect], ours[aspect] - theirs[aspect]
                    yield Difference(rule, aspect, " ".join(sorted(lacking)), " ".join(sorted(added)))


def of_field(row: FieldRow, lifecycle: Lifecycle) -> dict[str, set[str]]:
    """What the field says, by aspect."""
    sources = {ANY: set(lifecycle.stages), ANY_OPEN: set(lifecycle.open_stages)}.get(row.source)
    return {
        "events": set(row.events.split()),
        "from": set(row.source.split()) if sources is None else sources,
        "to": set(row.target.split()),
        "by": set(row.by.split()),
    }


def of_table(rows: list[Transition]) -> dict[str, set[str]]:
    """What our rows of a rule say, by aspect."""
    return {
        "events": {row.event.__name__ for row in rows},
        "from": {stage for row in rows for stage in row.source if stage},
        "to": {to for row in rows if row.target is not SAME for to in row.targets("")},
        "by": {str(role) for row in rows for role in row.by},
    }
