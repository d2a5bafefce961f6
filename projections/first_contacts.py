"""Which first contacts have waited for how long, without being handed over or answered?"""

from datetime import date, datetime
from typing import Any

from projections.listing import valid_at
from projections.scope import Scope, below
from projections.status import COLUMNS
from projections.table import Reader

MOST = 500


def waiting(
    reader: Reader, scope: Scope, today: date, node: str | None = None, position: int | None = None
) -> list[tuple[dict[str, Any], datetime]]:
    """The open first contacts in scope, the oldest first, each with the moment at which it was recorded.

    Their deadline is the day they came in, so they are found among what is due.
    """
    at, when = valid_at(position)
    seen, paths = scope.condition(concerned=True)
    where = f"{at} AND final = 0 AND kind = 'first_contact' AND due_on <= ? AND {seen}"
    params = [*when, today.isoformat(), *paths]
    if node:
        inside, bounds = below("node", node)
        where, params = f"{where} AND {inside}", [*params, *bounds]
    columns = ", ".join(f"status.{name}" for name in COLUMNS)
    found = reader.all(
        f"SELECT {columns}, trail.recorded_at FROM (SELECT * FROM status WHERE {where}) status "
        f"JOIN trail ON trail.position = status.began ORDER BY status.began LIMIT {MOST}", params,
    )
    return [(dict(zip(COLUMNS, row[:-1], strict=True)), datetime.fromisoformat(row[-1])) for row in found]
