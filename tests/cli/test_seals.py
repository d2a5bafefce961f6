"""Sealed reports on the command line: sealed, counted again, and a seal that does not hold is called so."""

import sqlite3
from datetime import date

from projections.spans import Entry, written
from tests.cli.conftest import Mediation

MONTH = f"{date.today():%Y-%m}"


def test_a_month_is_sealed_counted_again_and_told_from_today(begun: Mediation) -> None:
    sealed = begun("seal", "network", "--month", MONTH, "--node", "春江街道", "--as", "admin")
    assert sealed.exit_code == 0, sealed.stderr
    number, digest = sealed.stdout.split()
    assert digest.startswith("sha256:")
    again = begun("seals")
    assert again.exit_code == 0 and number in again.stdout and "equal" in again.stdout
    one = begun("seals", number)
    assert one.exit_code == 0 and "Today's numbers are the sealed ones." in one.stdout
    assert begun("seals", "nothing").exit_code == 1


def test_what_was_slipped_in_below_a_seal_is_found(begun: Mediation) -> None:
    begun("seal", "backlog", "--month", MONTH, "--node", "春江街道", "--as", "admin")
    today = f"{date.today()}"
    with sqlite3.connect("var/office.db") as store:
        street = store.execute("SELECT node FROM trail WHERE event = 'node.opened'").fetchone()[0]
        store.execute(
            "INSERT INTO lives VALUES ('x', 1, ?, 'dispute', 'registered', 0, ?, ?, '', '9999-12-31', 0, '{}', ?, ?)",
            (2**62, street, street, *written((Entry(today, 1, "dispute.registered"),))),
        )
    again = begun("seals")
    assert again.exit_code == 1 and "NOT EQUAL" in again.stdout and "mediation verify" in again.stderr


def test_what_cannot_be_sealed_is_said(begun: Mediation) -> None:
    for words, says in (
        (("nothing", "--month", MONTH, "--node", "春江街道"), "no report"),
        (("network", "--month", "soon", "--node", "春江街道"), "no month"),
        (("network", "--month", MONTH, "--node", "Nowhere"), "No unit"),
        (("network", "--month", "2999-01", "--node", "春江街道"), "period"),
    ):
        ended = begun("seal", *words, "--as", "admin")
        assert ended.exit_code == 1 and says in ended.stderr, ended.stderr
