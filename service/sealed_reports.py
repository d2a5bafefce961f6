"""Sealing a report: it is counted as of the log's last place, and whoever counts so again gets the same bytes."""

from datetime import date
from typing import Any

from domain.copies import replace
from domain.network import Directory
from domain.sealed_report.events import ReportSealed
from projections.figures import Period
from projections.reports import editions
from projections.reports.result import Asked, canonical, digest, material_of, result
from projections.scope import Scope
from projections.table import Reader

EVERYTHING = Scope(("/",), "")
"""A sealed report counts all of its unit, whoever seals it."""


def asked_of(sealed: Any) -> Asked:
    """What a sealed report, or the event that seals it, asks for; the unit is its node with all below it."""
    period = Period(sealed.first_on.isoformat(), sealed.last_on.isoformat(), sealed.judged_on.isoformat())
    return Asked(editions[sealed.report, sealed.report_edition], period, sealed.node, sealed.first_told)


def seal(event: ReportSealed, reader: Reader, directory: Directory, position: int, today: date) -> ReportSealed:
    """The event with all that the office fills in, as known at a position; the directory is the one of then."""
    edition = max(edition for report, edition in editions if report == event.report)
    dated = replace(event, report_edition=edition, judged_on=today, log_position=position)
    return replace(dated, result_digest=digest(replayed(dated, reader, directory)))


def replayed(sealed: Any, reader: Reader, directory: Directory, position: int | None = None) -> bytes:
    """The numbers of a sealed report, counted again as of its place in the log, or of another one."""
    asked, at = asked_of(sealed), sealed.log_position if position is None else position
    return canonical(result(asked, material_of(asked, reader, EVERYTHING, directory, at)))
