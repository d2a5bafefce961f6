"""What reports cost at 100,000 items and 1,000,000 events, beside an office with a tenth of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.large import large_office, last_position, size
from benchmarks.measure import Arm, Figure, alternate, compare, rate
from benchmarks.offices import STORES
from benchmarks.reading import LARGE, SMALL, settle
from domain.deadlines import day_of
from domain.sealed_report.events import ReportSealed
from projections.counting import Period
from projections.reports import REPORTS, Report
from projections.reports.result import Asked, behind, canonical, digest, material_of, result
from projections.table import Reader
from service.office import Office
from service.sealed_reports import EVERYTHING, replayed, seal
from tests.web.served import filled

ROUNDS = 5
RUNNING_OUT = timedelta(days=365)
"""For so long before its last day a grown office has ever less to do."""
SECOND, TENTH, FIVE = "ours ≥ 1", "ours ≥ 10", "ours ≥ 0.2"
OPENED = (("disputes", "registered"), ("disputes", "open"))
"""The reports and their figures whose entries are opened."""
SEALED = "disputes"
Question = Callable[[Office, Reader], object]


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """Every report of a month and of a year, a number opened, and a month sealed and counted again."""
    if "SQLite" not in kinds:
        return
    sizes = (0, 0) if quick else (SMALL, LARGE)
    with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        shared = filled(Path(folder))
        offices = [
            stack.enter_context(large_office(shared, Path(folder) / f"office-{nth}", items))
            for nth, items in enumerate(sizes)
        ]
        for office in offices:
            settle(office.database)
        yield from measured(offices, 1 if quick else ROUNDS)


def measured(offices: list[Office], rounds: int) -> Iterator[Figure]:
    """Every question in the large office and in the small one."""
    small, large = offices
    for name, target, question in questions():
        arms = {"small": asked(small, question), "large": asked(large, question)}
        rates = alternate(rounds, arms)
        yield compare(f"{name}, {size(large)} against {size(small)}", rates["large"], rates["small"], target)


def questions() -> Iterator[tuple[str, str, Question]]:
    """What is asked, how fast it is wanted, and how it is answered."""
    for key, report in REPORTS.items():
        yield f"report {key} of a month", SECOND, reported(report, 30)
        yield f"report {key} of a year", SECOND, reported(report, 365)
    for key, figure in OPENED:
        yield f"entries behind {figure} of a month of {key}", TENTH, opened(REPORTS[key], figure)
    yield "a month sealed and counted again", FIVE, recounted


def asked(office: Office, question: Question) -> Arm:
    """The question, once a round."""
    def arm(nth: int) -> float:
        with office.database.read() as reader:
            return rate(lambda: len([question(office, reader)]))
    return arm


def last_days(office: Office, days: int) -> tuple[date, date]:
    """So many days up to a time when as much went on as ever."""
    last = day_of(office.clock()) - RUNNING_OUT
    return last - timedelta(days - 1), last


def asked_for(office: Office, report: Report, days: int) -> Asked:
    """The report of everything, of so many days."""
    first, last = (day.isoformat() for day in last_days(office, days))
    return Asked(report, Period(first, last, last), None)


def reported(report: Report, days: int) -> Question:
    """The numbers of a report."""
    def question(office: Office, reader: Reader) -> object:
        one = asked_for(office, report, days)
        return result(one, material_of(one, reader, EVERYTHING, office.directory(), None))
    return question


def opened(report: Report, figure: str) -> Question:
    """The entries behind one of its numbers."""
    def question(office: Office, reader: Reader) -> object:
        one = asked_for(office, report, 30)
        found = behind(one, material_of(one, reader, EVERYTHING, office.directory(), None), figure)
        assert found
        return found
    return question


def recounted(office: Office, reader: Reader) -> object:
    """A month sealed, and counted again."""
    first, last = last_days(office, 30)
    words = ReportSealed(node="/", report=SEALED, first_on=first, last_on=last)
    directory = office.directory()
    sealed = seal(words, reader, directory, last_position(office), last)
    assert digest(canonical(replayed(sealed, reader, directory))) == sealed.result_digest
    return sealed
