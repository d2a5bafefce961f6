"""Sealing a report: it is counted as of the log's last place, and whoever counts so again gets the same bytes."""

from datetime import date
from typing import TYPE_CHECKING, Any

from domain.copies import replace
from domain.kernel import RecordedEvent
from domain.network import Directory
from domain.sealed_report.events import ReportSealed
from projections.counting import Period
from projections.reports import EDITIONS
from projections.reports.difference import Comparison
from projections.reports.result import Asked, canonical, digest, material_of, result
from projections.scope import Scope
from projections.table import Reader

if TYPE_CHECKING:
    from event_store.database import Session
    from service.office import Office

EVERYTHING = Scope(("/",), "")
"""A sealed report counts all of its unit, whoever seals it."""


def asked_of(sealed: Any) -> Asked:
    """What a sealed report, or the event that seals it, asks for; the unit is its node with all below it."""
    period = Period(sealed.first_on.isoformat(), sealed.last_on.isoformat(), sealed.judged_on.isoformat())
    return Asked(EDITIONS[sealed.report, sealed.report_edition], period, sealed.node, sealed.first_told)


def seal(event: ReportSealed, reader: Reader, directory: Directory, position: int, today: date) -> ReportSealed:
    """The event with all that the office fills in, as known at a position; the directory is the one of then."""
    edition = max(edition for report, edition in EDITIONS if report == event.report)
    dated = replace(event, report_edition=edition, judged_on=today, log_position=position)
    return replace(dated, result_digest=digest(canonical(replayed(dated, reader, directory))))


def replayed(sealed: Any, reader: Reader, directory: Directory) -> dict[str, Any]:
    """The numbers of a sealed report, counted again as of its place in the log."""
    asked = asked_of(sealed)
    return result(asked, material_of(asked, reader, EVERYTHING, directory, sealed.log_position))


def digested(office: "Office", session: "Session", sealed: Any) -> tuple[dict[str, Any], str]:
    """The same with its digest, which is the sealed one as long as nobody has rewritten the log."""
    numbers = replayed(sealed, session, office.directory_at(session, sealed.log_position))
    return numbers, digest(canonical(numbers))


def comparison(office: "Office", session: "Session", asked: Asked, scope: Scope = EVERYTHING) -> Comparison:
    """The means to say why a report comes to other numbers at another place of the log."""

    def steps(item: str, older: int, newer: int) -> list[RecordedEvent]:
        return [recorded for recorded in office.log.past(session, item, newer) if recorded.position > older]

    return Comparison(asked, session, scope, lambda position: office.directory_at(session, position), steps)
