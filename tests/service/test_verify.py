"""Whoever changes a view or the log behind the office's back is found out, and what was changed is named."""

import re
import string
from dataclasses import fields

import pytest

from projections.search import VERSIONS
from projections.table import OPEN
from service import replay
from service.files.checking import OF_THE_FILE
from service.verify import LOG_CHECKS, Compared, Fault, verify
from service.verify_words import WORDS
from tests.service.random_work import RandomWork
from tests.service.tampering import tamper
from tests.service.work import counts, draft, issue, past, progress, served_task

LANGUAGES = ("zh", "en")


def differing(found):
    return {table.table: table for table in found.tables if not table.equal}


def test_an_untouched_store_is_sound(made):
    RandomWork(made, 5).go_on(80)
    found = verify(made.office)
    assert found.is_sound
    rows = counts(made)
    assert all(table.live == rows[table.table] for table in found.tables)
    assert {table.table for table in found.tables if not table.live} <= {"slots"}, "random work makes no plans"
    assert found.position == rows["events"]


@pytest.mark.parametrize(
    ("table", "change", "missing", "unexpected"),
    [
        ("status", "UPDATE status SET stage = 'closed' WHERE item_id = '{item}' AND to_position = {open}", 1, 1),
        ("status", "UPDATE status SET to_position = 1000 WHERE item_id = '{item}' AND to_position = {open}", 1, 1),
        ("trail", "UPDATE trail SET actor = 'nobody' WHERE item_id = '{item}' AND version = 2", 1, 1),
        ("trail", "DELETE FROM trail WHERE item_id = '{item}'", 3, 0),
        ("lives", "DELETE FROM lives WHERE item_id = '{item}'", None, 0),
        ("search", "INSERT INTO search VALUES (999, '{item}', 999, {open})", 0, 1),
        ("search_words", "UPDATE search_words SET words = '漏水' WHERE rowid = {slot}", 1, 1),
        ("numbers", "UPDATE numbers SET seq = 7 WHERE item_id = '{item}'", 1, 1),
    ],
)
def test_a_changed_row_is_found_and_named(made, store_url, table, change, missing, unexpected):
    served_task(made)
    item = served_task(made).id
    slot = past(made, item)[0].position * VERSIONS + 1
    tamper(store_url, change.format(item=item, slot=slot, open=OPEN))
    found = verify(made.office)
    assert not found.is_sound and not found.faults
    (name, one), = differing(found).items()
    assert (name, one.unexpected) == (table, unexpected)
    assert one.missing == missing if missing is not None else one.missing > 0
    named = {str(value) for sample in one.samples for value in sample.values()}
    assert named & {item, *(str(recorded.position) for recorded in past(made, item)), str(slot), "rectification_notice"}
    for lang in LANGUAGES:
        line = next(line for line in found.lines(lang) if table in line and any(name in line for name in named))
        assert str(one.live) in line


def test_a_row_that_stands_twice_is_found(made, store_url):
    item = served_task(made).id
    tamper(store_url, f"INSERT INTO numbers SELECT * FROM numbers WHERE item_id = '{item}'")
    (one,) = differing(verify(made.office)).values()
    assert (one.table, one.live, one.replayed, one.missing, one.unexpected) == ("numbers", 2, 1, 0, 0)


def positions(made):
    """Two tasks, one after the other, and the positions of their events."""
    first, second = (served_task(made).id for _ in range(2))
    return first, second, [recorded.position for item in (first, second) for recorded in past(made, item)]


def faults(made):
    return {(fault.code, fault.position, fault.item_id) for fault in verify(made.office).faults}


def test_an_event_that_was_taken_out_is_found(made, store_url):
    first, _, at = positions(made)
    tamper(store_url, f"DELETE FROM events WHERE position = {at[1]}")
    assert faults(made) == {("gap_in_positions", at[2], first), ("gap_in_versions", at[2], first)}


def test_an_item_that_was_taken_out_is_found(made, store_url):
    first, second, at = positions(made)
    tamper(store_url, f"DELETE FROM events WHERE stream_id = '{first}'")
    assert faults(made) == {("gap_in_positions", at[3], second)}
    assert {sample["item_id"] for sample in differing(verify(made.office))["status"].samples} == {first}


def test_the_end_of_the_log_that_was_cut_off_is_found_by_the_views(made, store_url):
    first, second, at = positions(made)
    tamper(store_url, f"DELETE FROM events WHERE position >= {at[3]}")
    found = verify(made.office)
    assert not found.faults
    assert {sample["position"] for sample in differing(found)["trail"].samples} == set(at[3:])


def test_events_that_have_changed_places_are_found(made, store_url):
    first, _, at = positions(made)
    tamper(
        store_url, f"UPDATE events SET position = 9999 WHERE position = {at[1]}",
        f"UPDATE events SET position = {at[1]} WHERE position = {at[2]}",
        f"UPDATE events SET position = {at[2]} WHERE position = 9999",
    )
    assert ("out_of_order", at[1], first) in faults(made)


@pytest.mark.parametrize("state", ["x", '{"v":2}', '{"v":1,"e":{},"d":{}}'])
def test_an_event_that_cannot_be_read_is_found_and_the_rest_is_compared(made, store_url, state):
    first, second, at = positions(made)
    blob = f"CAST('{state}' AS BLOB)" if store_url.startswith("sqlite") else f"convert_to('{state}', 'UTF8')"
    tamper(store_url, f"UPDATE events SET state = {blob} WHERE position = {at[1]}")
    found = verify(made.office)
    (fault,) = found.faults
    assert (fault.code, fault.position, fault.item_id) == ("unreadable", at[1], first)
    assert {sample["item_id"] for sample in differing(found)["status"].samples} == {first}
    assert any(f"event {at[1]} (rectification_task.notice_issued" in line for line in found.lines("en"))


def test_a_number_that_was_given_twice_is_found(made, store_url):
    first, second, at = positions(made)
    text = "convert_from(state, 'UTF8')" if store_url.startswith("postgresql") else "CAST(state AS TEXT)"
    back = "convert_to({}, 'UTF8')" if store_url.startswith("postgresql") else "CAST({} AS BLOB)"
    same = back.format(f"replace({text}, '\"seq\":2', '\"seq\":1')")
    tamper(store_url, f"UPDATE events SET state = {same} WHERE stream_id = '{second}'")
    assert faults(made) == {("number_given_twice", at[4], second)}


def test_writers_go_on_and_what_they_record_is_not_missed(made, another, monkeypatch):
    other = another()
    item = served_task(made).id
    monkeypatch.setattr(replay, "LOT", 20)
    new = []

    def meanwhile(done, total):
        other.office.perform(progress(other, item, 50))
        new.append(other.office.perform(draft(other)).id)
        other.office.perform(issue(other, new[-1]))

    before = counts(made)["events"]
    found = verify(made.office, meanwhile)
    assert found.is_sound and len(new) > 3
    assert found.position == before
    assert verify(made.office).is_sound


def gaps(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", WORDS)
def test_what_is_found_is_said_in_both_languages(code):
    chinese, english = WORDS[code]
    assert gaps(chinese) == gaps(english)
    assert re.search("[一-鿿]", chinese) and not re.search("[一-鿿]", english)
    known = {f.name for f in fields(Compared if "table" in gaps(chinese) else Fault)}
    assert gaps(chinese) <= known


def test_every_fault_of_the_log_has_words():
    assert {*LOG_CHECKS, *OF_THE_FILE, "unreadable", "equal", "different", "sound", "unsound"} == set(WORDS)
