"""A sealed month: whatever becomes known later, it is counted again to the byte, and what differs names its cause."""

from collections import Counter
from dataclasses import replace
from datetime import date

from domain.dispute.events_closing import DisputeReopened
from domain.dispute.events_mediation import MediationTerminated
from domain.rulebook.calendar_year import CalendarDay, CalendarYearOpened
from domain.rulebook.code_list import CodeAdded, CodeListOpened
from domain.sealed_report.events import ReportSealed, ReportSigned
from domain.shared import RecordCorrected
from projections.counting import Period
from projections.reports import REPORTS
from projections.reports.difference import Cell, by_cause
from projections.reports.result import ALL, Asked, canonical, digest, material_of, result
from service.rebuild import rebuild
from service.recounting import recount
from service.sealed_reports import EVERYTHING, asked_of, comparison, digested
from tests.domain import disputes
from tests.office import SmallOffice

LAST = date(2026, 10, 31)


def sealed(made: SmallOffice, report: str) -> str:
    words = ReportSealed(node=made.street, report=report, first_on=date(2026, 10, 1), last_on=LAST)
    return made.give("sealed_report", "seal", words, "desk_clerk").id


def state(made: SmallOffice, item: str):
    with made.office.database.read() as session:
        from domain.kinds import LIFECYCLES

        return LIFECYCLES["sealed_report"].fold(made.office.log.past(session, item))


def dispute(made: SmallOffice, on: date) -> str:
    words = replace(disputes.REGISTER, node=made.east)
    return made.give("dispute", "register", words, "desk_clerk", occurred_on=on, reason="补录").id


def accept(made: SmallOffice, item: str, on: date) -> None:
    made.give("dispute", "accept", disputes.ACCEPT, "pmc_head", item=item, occurred_on=on, reason="补录")


def terminate(made: SmallOffice, item: str, on: date) -> None:
    words = MediationTerminated(termination_reason="cannot_agree", advised_routes=("lawsuit",))
    made.give("dispute", "terminate", words, "pmc_head", item=item, occurred_on=on, reason="补录")


def correct(made: SmallOffice, item: str, field: str, new: str, **more: object) -> None:
    words = RecordCorrected(field=field, new=new, **more)
    made.give("dispute", "correct", words, "desk_clerk", item=item, reason="抄错")


def test_a_sealed_month_is_replayed_to_the_byte_and_names_the_five_causes_of_its_difference(made: SmallOffice) -> None:
    kept = dispute(made, date(2026, 10, 12))
    accept(made, kept, date(2026, 10, 14))
    wrong_day, other_category = dispute(made, date(2026, 10, 20)), dispute(made, date(2026, 10, 21))
    ended = dispute(made, date(2026, 10, 9))
    accept(made, ended, date(2026, 10, 10))
    terminate(made, ended, date(2026, 10, 26))
    # the 16th is a Friday, the 21st the last day; it is decided a day late
    late = dispute(made, date(2026, 10, 16))
    accept(made, late, date(2026, 10, 22))
    seals = {report: sealed(made, report) for report in ("disputes", "deadlines")}
    before = {report: state(made, item) for report, item in seals.items()}
    written = {}
    with made.office.database.read() as session:
        for report, one in before.items():
            numbers, again = digested(made.office, session, one)
            assert again == one.result_digest
            written[report] = canonical(numbers)

    entered = dispute(made, date(2026, 10, 28))
    correct(made, wrong_day, "occurred_on", "2026-11-02", of_version=1)
    made.give("dispute", "reopen", DisputeReopened(reopen_reason="renewed_conflict"), "pmc_head", item=ended,
              occurred_on=date(2026, 10, 30), reason="补录")
    book = made.give("code_list", "open", CodeListOpened(node=made.street, list_key="dispute_category")).id
    made.give("code_list", "add", CodeAdded(choice="ebike", name_zh="电动车停放", name_en="e-bikes"), item=book)
    correct(made, other_category, "category", "ebike")
    # the later day moves the limit that still runs, by which the item is told; then the earlier one counts too
    days = tuple(CalendarDay(day=day, day_kind="rest", name_zh="停电", name_en="power cut")
                 for day in (date(2026, 10, 20), date(2026, 11, 23)))
    made.give("calendar_year", "open", CalendarYearOpened(
        node=made.street, year=2026, year_status="official", source="通知", days=days))
    assert recount(made.office) > 0
    made.give("sealed_report", "sign", ReportSigned(), "street_leader", item=seals["disputes"])
    rebuild(made.office)

    with made.office.database.read() as session:
        for report, one in before.items():
            numbers, again = digested(made.office, session, one)
            assert (canonical(numbers), again) == (written[report], one.result_digest)
            # the report as it was known then equals the sealed one, whoever asks for it
            asked = Asked(REPORTS[report], Period("2026-10-01", "2026-10-31", "2026-11-20"), made.street)
            then = result(asked, material_of(asked, session, EVERYTHING, made.office.directory(), one.log_position))
            assert canonical(then) == written[report]
        last = made.office.recorder.last_position(session)
        causes: Counter[Cell] = Counter()
        named: dict[str, dict[Cell, int]] = {}
        for one in before.values():
            effects = comparison(made.office, session, asked_of(one)).effects(one.log_position, last)
            assert {e.recorded.stream_id for e in effects} <= {entered, wrong_day, ended, other_category, late, kept}
            for cause, cells in by_cause(effects).items():
                named[cause] = {**named.get(cause, {}), **cells}
                causes.update(cells)
    assert named.keys() == {"late_entry", "correction", "reopening", "reclassification", "calendar"}

    def whole(cause: str) -> dict[str, int]:
        return {cell.figure: by for cell, by in named[cause].items() if cell.by == ALL}

    assert whole("late_entry") == {"registered": 1, "open": 1}
    assert whole("correction") == {"registered": -1, "open": -1}
    assert whole("reopening") == {"taken_up": 1, "open": 1}
    assert whole("reclassification") == {}
    rows = {cell.value: by for cell, by in named["reclassification"].items() if cell.figure == "registered"}
    assert rows == {"neighbourhood": -1, "ebike": 1}
    assert whole("calendar") == {"kept": 1, "missed": -1}


def test_a_seal_says_what_it_counted_and_only_the_leader_signs_and_takes_it_back(made: SmallOffice) -> None:
    item = sealed(made, "backlog")
    one = state(made, item)
    assert (one.stage, one.report_edition, one.judged_on) == ("sealed", 1, date(2026, 11, 20))
    assert one.result_digest.startswith("sha256:") and one.log_position > 0
    with made.office.database.read() as session:
        numbers, again = digested(made.office, session, one)
    assert again == digest(canonical(numbers)) == one.result_digest
    assert numbers["node"] == made.street
