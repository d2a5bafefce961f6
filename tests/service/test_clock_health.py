"""The doctor hears of a clock that stands still, and of what it cannot deal with; all else is well."""

from datetime import UTC, date, datetime

from domain.rectification_task.events import TaskDrafted
from projections.trail import stamp
from service.clockwork import tick
from service.doctor import clock_faults
from service.kept import TICKED
from tests.office import Clock, make_office
from tests.service.tampering import tamper
from tests.service.test_upgrade import settings_of


def said(settings):
    return [en for _, en in clock_faults(settings)]


def test_a_clock_that_stands_still_is_told_of_and_so_is_what_it_cannot_deal_with(tmp_path, store_url, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = make_office(tmp_path, store_url, Clock(datetime(2021, 3, 1, 1, tzinfo=UTC)))
    settings = settings_of(tmp_path, store_url)
    assert said(settings) == []
    words = TaskDrafted(node=made.east, title="楼道堆物", requirement="清空", due_on=date(2021, 3, 9))
    items = [made.give("rectification_task", "draft", words, "inspector").id for _ in range(2)]
    (stands,) = said(settings)
    assert "misses of 2 items" in stands and "run mediation tick" in stands
    tamper(store_url, f"UPDATE events SET state = '{{}}' WHERE stream_id = '{items[0]}'")
    made.office.forget()
    made.clock.now = datetime(2021, 3, 20, 1, tzinfo=UTC)
    tick(made.office)
    with made.office.database.write() as session:
        session.run("DELETE FROM ticked")
        session.insert(TICKED, [(stamp(datetime.now(UTC)),)])
    (stuck,) = said(settings)
    assert items[0] in stuck and "mediation verify" in stuck
    made.office.close()
