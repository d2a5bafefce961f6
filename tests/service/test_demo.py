"""The invented office: the same for the same seed, of every kind something in many stages, and nobody's real data."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.kinds import ITEM_KINDS, LIFECYCLES
from event_store.database import OPEN
from event_store.names import STORED_NAMES
from projections.slots import slots_of
from projections.trail import position_at, stamp
from service.accounts import Accounts
from service.demo import PASSWORD, DemoClock, demo_accounts, fill, make_ready, welcome
from service.demo.content import table
from service.files.checking import file_faults
from service.office import Office
from service.opening import opened
from service.passwords import hasher, password_faults
from service.settings import Settings
from service.settings_faults import SettingsRefused
from service.verify import verify

TODAY = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
QUICK = hasher(8, 1)


class Filled(NamedTuple):
    """A filled office."""

    office: Office
    accounts: Accounts

    def all(self, sql: str, *params: object) -> list[tuple]:
        with self.office.database.read() as session:
            return session.all(sql, params)


def filled(folder: Path) -> Filled:
    clock = DemoClock(TODAY)
    office = Office(f"sqlite:///{folder}/office.db", f"sqlite:///{folder}/keys.db", folder / "office.key", clock=clock)
    accounts = Accounts(office.database, QUICK)
    office.migrate()
    accounts.create_schema()
    fill(office, accounts, clock, TODAY)
    return Filled(office, accounts)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Filled]:
    made = filled(tmp_path_factory.mktemp("demo"))
    yield made
    made.office.close()


def told(demo: Filled) -> tuple:
    """What must be the same each time: how often which event, and in which order which title begins."""
    counts = demo.all("SELECT topic, count(*) FROM events GROUP BY topic ORDER BY topic")
    titles = demo.all(f"SELECT title, place, stage FROM status WHERE to_position = {OPEN} ORDER BY began")
    days = demo.all("SELECT event, occurred_on, recorded_at FROM trail ORDER BY position")
    return counts, titles, days


def test_the_same_seed_and_day_give_the_same_office(demo, tmp_path):
    again = filled(tmp_path)
    assert told(again) == told(demo)
    again.office.close()


def test_every_kind_stands_in_at_least_four_stages_or_in_all(demo):
    stages = demo.all(f"SELECT DISTINCT kind, stage FROM status WHERE to_position = {OPEN}")
    found = {kind: [stage for other, stage in stages if other == kind] for kind in ITEM_KINDS}
    for kind, known in found.items():
        assert len(known) >= min(4, len(LIFECYCLES[kind].stages)), known


def test_it_has_about_as_many_items_as_it_promises(demo):
    counts = dict(demo.all(f"SELECT kind, count(*) FROM status WHERE to_position = {OPEN} GROUP BY kind"))
    assert counts["dispute"] >= 120
    assert counts["petition_risk"] >= 60
    assert counts["inspection"] >= 40
    assert counts["hazard"] >= 100
    assert counts["rectification_task"] >= 100
    assert counts["member"] >= 25


def test_every_event_of_the_log_is_told_at_least_once(demo):
    told_of = {name for (name,) in demo.all("SELECT DISTINCT topic FROM events")}
    assert sorted(set(STORED_NAMES) - told_of) == []


def test_words_from_other_nodes_are_awaited_today_and_items_are_supervised(demo):
    waiting = demo.all(f"SELECT kind FROM status WHERE to_position = {OPEN} AND waits_for LIKE '%@%'")
    supervised = demo.all(f"SELECT kind FROM status WHERE to_position = {OPEN} AND supervision <> ''")
    assert len(waiting) >= 3
    assert len(supervised) >= 2


def test_some_duties_are_overdue_and_some_entries_late(demo):
    today = TODAY.date().isoformat()
    late = demo.all(f"SELECT count(*) FROM status WHERE to_position = {OPEN} AND final = 0 AND due_on < ?", today)
    assert late[0][0] > 5
    assert demo.all("SELECT count(*) FROM trail WHERE late > 3")[0][0] > 0


def test_two_years_can_be_asked_as_of_any_moment(demo):
    first, last = demo.all("SELECT min(recorded_at), max(recorded_at) FROM trail")[0]
    assert first < "2024-11-21" < "2026-11-19" < last <= stamp(TODAY)
    with demo.office.database.read() as session:
        a_year_ago = position_at(session, "2025-06-01T00:00:00.000000Z")
        names = {node.name for node in demo.office.directory_at(session, a_year_ago).nodes.values()}
    assert "河湾居民小组" in names
    assert "河湾社区" in {node.name for node in demo.office.directory().nodes.values()}


def test_log_and_views_agree(demo):
    assert list(verify(demo.office).lines("en"))[-1].startswith("Up to event")
    assert verify(demo.office).is_sound


def test_its_photos_and_papers_are_there(demo):
    fields = {field for (field,) in demo.all("SELECT DISTINCT field FROM attachments")}
    assert {"photos", "photos_before", "photos_after", "file"} <= fields
    assert list(file_faults(demo.office)) == []


def test_its_inspections_come_by_plans_some_kept_some_missed(demo):
    plans = demo.all(
        f"SELECT item_id FROM status WHERE kind = 'inspection_plan' AND to_position = {OPEN} AND final = 0"
    )
    assert len(plans) == 3
    with demo.office.database.read() as session:
        found = {slot.outcome for (plan,) in plans for slot in slots_of(session, plan, TODAY.date())}
    assert {"kept", "late", "missed", "open"} <= found


def test_titles_name_nobody_and_codes_are_invented(demo):
    names = table("office")["names"]
    people = {surname + given for surname in names["surnames"] for given in names["given"]}
    titles = [title for (title,) in demo.all("SELECT DISTINCT title FROM status")]
    assert [title for title in titles if any(person in title for person in people)] == []
    codes = [node.code for node in demo.office.directory().nodes.values() if node.code]
    assert len(codes) == 7
    assert all(code.startswith("000000") for code in codes)


def test_every_demo_account_belongs_to_a_serving_member_and_its_password_is_allowed(demo):
    directory = demo.office.directory()
    for username, name, roles, _ in demo_accounts():
        member = directory.member(demo.accounts.member_of(username))
        assert (member.name, {a.role for a in member.holding(TODAY.date())}) == (name, set(roles))
        assert list(password_faults(PASSWORD, username)) == []
    assert demo.accounts.verify("mediator", PASSWORD, TODAY).username == "mediator"
    assert len({role for _, _, roles, _ in demo_accounts() for role in roles}) == 14, "an account for every role"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_visitors_are_told_every_account_and_the_password(lang):
    lines = welcome(lang)
    assert PASSWORD in lines[0]
    assert [line.split()[0] for line in lines[1:]] == [username for username, *_ in demo_accounts()]


def test_another_offices_store_is_left_alone(tmp_path):
    from tests.office import make_office

    settings = Settings(data_dir=tmp_path, password_memory_kib=8, password_rounds=1)
    small = make_office(tmp_path, settings.database)
    with small.office.database.read() as session:
        before = small.office.recorder.last_position(session)
    small.office.close()
    with opened(settings) as found:
        found.migrate()
    with pytest.raises(SettingsRefused) as refused:
        make_ready(settings, lambda done, total: None)
    assert "MEDIATION_DATA_DIR" in refused.value.sentences("en")[0]
    with opened(settings) as found, found.office.database.read() as session:
        assert found.office.recorder.last_position(session) == before


def test_the_demo_is_for_sqlite_alone(tmp_path):
    settings = Settings(data_dir=tmp_path, database="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(SettingsRefused):
        make_ready(settings, lambda done, total: None)
    assert list(tmp_path.iterdir()) == []
