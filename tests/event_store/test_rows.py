"""Whatever a row holds comes back as it was, a few rows at a time and many at once, on both stores."""

import pytest

from event_store.database import open_database


class Things:
    """A relation of every type."""

    name = "things"
    columns = {"position": "int", "words": "text", "raw": "bytes"}


AWKWARD = (
    "", " ",
    '"', "\\", '\\"', "{}", "{a,b}", ",", "NULL", "null",
    "'", "%s", "?", "$1", "a\nb\tc\r", "\\x41", "漏水，3栋", "\U00020000",
)
ROWS = [(nth - 3, text, text.encode()) for nth, text in enumerate(AWKWARD)] + [(2**62, None, bytes(range(256)))]


@pytest.mark.parametrize("together", [1, 2, len(ROWS), 1000])
def test_rows_come_back_as_they_were(store_url, together):
    database = open_database(store_url)
    bytes_type = "BLOB" if database.dialect == "sqlite" else "BYTEA"
    with database.write() as session:
        session.run(f"CREATE TABLE things (position BIGINT, words TEXT, raw {bytes_type})")
        rows = (ROWS * 60)[: max(together, len(ROWS))]
        for start in range(0, len(rows), together):
            session.insert(Things, rows[start : start + together])
        found = session.all("SELECT position, words, raw FROM things")
    database.close()
    key = repr
    assert sorted(((at, words, bytes(raw)) for at, words, raw in found), key=key) == sorted(rows, key=key)


class Kept:
    """A versioned relation whose key is a text."""

    name = "kept"
    columns = {"words": "text", "from_position": "int", "to_position": "int"}


def test_the_open_row_of_exactly_this_key_is_ended(store_url):
    database = open_database(store_url)
    with database.write() as session:
        session.run("CREATE TABLE kept (words TEXT, from_position BIGINT, to_position BIGINT)")
        session.insert(Kept, [(text, 1, 2**62) for text in AWKWARD])
        session.supersede(Kept, ("words",), [(nth + 5, text) for nth, text in enumerate(AWKWARD)])
        found = dict(session.all("SELECT words, to_position FROM kept"))
    database.close()
    assert found == {text: nth + 5 for nth, text in enumerate(AWKWARD)}


class Standing:
    """A versioned relation with more than its key, and an index of open rows."""

    name = "standing"
    columns = {"item": "text", "from_position": "int", "to_position": "int", "stage": "text", "due": "text"}


OPEN = 2**62


def test_a_row_that_comes_after_another_ends_it_and_both_are_there(store_url):
    told = [
        # what is ended (to_position, key), and the rows that are put in
        ([], [("a", 1, OPEN, "new", "x"), ("b", 2, OPEN, "new", "x")]),
        ([(3, "a")], [("a", 3, OPEN, "new", "y")]),
        ([(4, "a"), (5, "b")], [("a", 4, 6, "on", "y"), ("b", 5, OPEN, "new", "x"), ("a", 6, OPEN, "done", "")]),
        # nobody is there whom it could end
        ([(7, "c")], [("c", 7, OPEN, "new", "z")]),
    ]
    expected: list[list] = []
    database = open_database(store_url)
    with database.write() as session:
        session.run(
            "CREATE TABLE standing (item TEXT, from_position BIGINT, to_position BIGINT, stage TEXT, due TEXT, "
            "PRIMARY KEY (item, to_position))"
        )
        session.run(f"CREATE INDEX standing_due ON standing (due) WHERE to_position = {OPEN} AND stage <> 'done'")
        for ended, rows in told:
            session.succeed(Standing, ("item",), ended, rows)
            for to_position, item in ended:
                for row in expected:
                    if (row[0], row[2]) == (item, OPEN):
                        row[2] = to_position
            expected += [list(row) for row in rows]
            assert sorted(map(list, session.all("SELECT * FROM standing"))) == sorted(expected)
            by_index = session.all(
                f"SELECT item FROM standing WHERE due >= '' AND to_position = {OPEN} AND stage <> 'done' ORDER BY due"
            )
            assert sorted(by_index) == sorted((row[0],) for row in expected if row[2] == OPEN and row[3] != "done")
    database.close()
