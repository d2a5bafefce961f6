"""The holiday notice of a year as a command: for a year that the office keeps already, or for a new one."""

from collections.abc import Sequence

from domain.deadlines import day_of
from domain.network import street_of
from domain.rulebook.calendar_year import CalendarDay, CalendarYearAnnounced, CalendarYearOpened
from domain.shared import ADMINISTRATORS
from service.commands import Command
from service.office import Office


def notice_command(
    office: Office, year: int, days: Sequence[CalendarDay], status: str, source: str, member: str
) -> Command:
    """What a member of the roster gives to enter these days as all that differ from ordinary weeks in the year."""
    known = next((kept for kept in office.books.in_force("calendar_year") if kept.year == year), None)
    if known is not None:
        announced = CalendarYearAnnounced(year_status=status, source=source, days=tuple(days))
        return Command(kind="calendar_year", name="announce", event=announced, actor=member, item_id=known.id)
    grants = office.directory().actor(member, day_of(office.clock())).grants
    node = next((street_of(grant.node) for grant in grants if grant.role in ADMINISTRATORS), "/")
    opened = CalendarYearOpened(node=node, year=year, year_status=status, source=source, days=tuple(days))
    return Command(kind="calendar_year", name="open", event=opened, actor=member)
