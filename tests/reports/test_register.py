"""A register that is brought in: its reports equal what the spreadsheet alone gives, worked out here by other means."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import chinese_calendar
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.counting import Period
from projections.reports import REPORTS
from projections.reports.result import Asked, material_of, result
from projections.scope import Scope
from service.register.importing import bring_in
from service.register.map_reader import read_map
from tests.office import SmallOffice, make_office
from tests.register.books import table
from tests.register.test_importing import HEADER, MAP

LIMIT = timedelta(days=60)
"""What the regulations give for the reply (信访工作条例 art. 32)."""
DAYS = st.tuples(st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.integers(0, 90))
Register = list[tuple[date, date]]


def last_day(begun: date) -> date:
    """Sixty days on, and then the next day on which people work."""
    day = begun + LIMIT
    while not chinese_calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def expected(register: Register) -> dict[str, Counter[str]]:
    """Month -> how many replies were in time, and how many last days passed without one."""
    found: dict[str, Counter[str]] = {}
    for begun, replied in register:
        late = replied > last_day(begun)
        month = f"{(last_day(begun) + timedelta(days=1)) if late else replied:%Y-%m}"
        found.setdefault(month, Counter())["missed" if late else "kept"] += 1
    return found


def brought_in(made: SmallOffice, register: Register, name: str) -> None:
    rows = [(f"{name}-{nth}", "东门社区", f"{begun}", "路灯不亮", f"{replied}", "已修好。", "是")
            for nth, (begun, replied) in enumerate(register)]
    members = [made.who("desk_clerk"), made.who("street_leader")]
    report = bring_in(made.office, read_map(MAP), table(HEADER, *rows), members, commit=True)
    assert report.recorded == len(register)


def month_of(day: date) -> tuple[str, str]:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1).isoformat(), (following - timedelta(days=1)).isoformat()


@given(register=st.lists(DAYS, min_size=1, max_size=12))
@settings(max_examples=6)
def test_the_figures_of_a_register_are_those_of_its_spreadsheet(tmp_path_factory: Any, register: Any) -> None:
    folder = tmp_path_factory.mktemp("register")
    made = make_office(folder, f"sqlite:///{folder}/office.db")
    try:
        told = [(begun, begun + timedelta(days=after)) for begun, after in register]
        brought_in(made, told, "甲")
        shares = expected(told)
        firsts = sorted({day.replace(day=1) for pair in told for day in pair} | {
            date.fromisoformat(f"{month}-01") for month in shares})
        with made.office.database.read() as session:
            for first in firsts:
                period = Period(*month_of(first), "2026-11-20")
                asked = Asked(REPORTS["matters"], period, made.street)
                material = material_of(asked, session, Scope(("/",), ""), made.office.directory(), None)
                found = result(asked, material)
                month = f"{first:%Y-%m}"
                figures, clock = found["figures"], found["by"]["clock"].get("petition_handle", {})
                assert figures["registered"] == sum(f"{begun:%Y-%m}" == month for begun, _ in told)
                assert figures["replied"] == sum(f"{replied:%Y-%m}" == month for _, replied in told)
                assert figures["open"] == sum(begun.isoformat() <= period.last < replied.isoformat()
                                              for begun, replied in told)
                share = shares.get(month, Counter())
                assert (clock.get("kept", 0), clock.get("missed", 0)) == (share["kept"], share["missed"])
    finally:
        made.office.close()
