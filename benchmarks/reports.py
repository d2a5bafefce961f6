"""What each report costs at 100,000 items and 1,000,000 events, beside an office with a tenth of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

from benchmarks.large import populate
from benchmarks.measure import Arm, Figure, alternate, compare, rate
from benchmarks.offices import STORES, office
from benchmarks.reading import LARGE, SMALL, settle, whole
from domain.deadlines import day_of
from projections.figures import Period
from projections.reports import REPORTS, Report
from projections.reports.result import Asked, material_of, result
from tests.office import Clock, SmallOffice

ROUNDS = 5
TARGETS = {"SQLite": "≥ 1 a second"}


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store and report: the report of a year, in the large office and in the small one."""
    small, large = (60, 120) if quick else (SMALL, LARGE)
    for kind in kinds:
        with ExitStack() as stack:
            offices = [stack.enter_context(office(kind, Clock())) for _ in range(2)]
            sizes = [populate(made, number) for made, number in zip(offices, (small, large), strict=True)]
            for made in offices:
                settle(made)
            for key, report in REPORTS.items():
                arms = {"small": reported(offices[0], report), "large": reported(offices[1], report)}
                rates = alternate(2 if quick else ROUNDS, arms)
                title = f"report {key}, {kind}, {sizes[1]:,} items against {sizes[0]:,}"
                yield compare(title, rates["large"], rates["small"], TARGETS.get(kind, ""))


def reported(made: SmallOffice, report: Report) -> Arm:
    """The report of the street's last year, once a round."""
    def arm(nth: int) -> float:
        today = day_of(made.clock())
        period = Period((today - timedelta(days=364)).isoformat(), today.isoformat(), today.isoformat())
        asked = Asked(report, period, made.street)
        with made.office.database.read() as reader:
            return rate(lambda: len([result(asked, material_of(
                asked, reader, whole(made), made.office.directory(), None
            ))]))
    return arm
