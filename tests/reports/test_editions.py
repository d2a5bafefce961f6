"""An edition of a report stays what it was: what was sealed by it is counted by it for ever.

`editions.json` holds the shape of every edition that was released. A report that is to count otherwise gets a new
edition, which is added here; what is here never changes.
"""

from pathlib import Path
from typing import Any

import orjson

from projections.reports import EDITIONS, REPORTS, Report
from projections.reports.result import figures_of

RELEASED = Path(__file__).parent / "editions.json"


def shape(report: Report) -> dict[str, Any]:
    """What decides the numbers of a report, apart from its figures themselves."""
    return {
        "kinds": list(report.kinds), "figures": list(report.figures), "by": list(report.by),
        "where": dict(report.where), "daily": list(report.daily),
        "units": {figure.key: figure.unit for figure in figures_of(report)},
    }


def test_every_edition_that_was_released_is_there_and_the_same() -> None:
    released = orjson.loads(RELEASED.read_bytes())
    assert released == {f"{key}@{edition}": shape(report) for (key, edition), report in EDITIONS.items()}


def test_what_is_sealed_now_is_sealed_by_the_newest_edition() -> None:
    assert {key: report.version for key, report in REPORTS.items()} == {
        key: max(edition for other, edition in EDITIONS if other == key) for key in REPORTS
    }
