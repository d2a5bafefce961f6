"""Accounts on both stores: who may log in, when an account locks, and when what was granted before ends."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel import Fault, Invalid, Refused
from event_store.database import open_database
from service.accounts import ACCOUNT_WORDS, Account, Accounts
from service.passwords import hasher, password_faults

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
GOOD = "Willow-Gate-7"
OTHER = "Stone-Bridge-9"
MINUTE = timedelta(minutes=1)
CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def database(store_url):
    database = open_database(store_url)
    yield database
    database.close()


@pytest.fixture
def accounts(database):
    """An office with the one account `wang`."""
    accounts = Accounts(database, hasher(8, 1))
    accounts.create_schema()
    accounts.add("wang", "m-1", GOOD, now=NOW)
    return accounts


def stored(accounts, column="password_hash"):
    with accounts.database.read() as session:
        return session.all(f"SELECT {column} FROM accounts WHERE username = 'wang'")[0][0]


def fail(accounts, times, now=NOW):
    for _ in range(times):
        assert accounts.verify("wang", "Wrong-Gate-7", now) is None


class Meanwhile(PasswordHasher):
    """Lets something else happen while a password is being checked."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.meanwhile = None

    def verify(self, hash, password):
        happening, self.meanwhile = self.meanwhile, None
        if happening:
            happening()
        return super().verify(hash, password)


class Counting(PasswordHasher):
    """Counts how often the costly work is done."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.done = 0

    def hash(self, password, *, salt=None):
        self.done += 1
        return super().hash(password, salt=salt)

    def verify(self, hash, password):
        self.done += 1
        return super().verify(hash, password)


def test_the_right_password_gives_the_account(accounts):
    assert accounts.verify("wang", GOOD, NOW) == Account("wang", "m-1", 1)


def test_a_wrong_password_an_unknown_name_and_what_cannot_be_typed_give_nothing(accounts):
    for username, password in [("wang", OTHER), ("wang", ""), ("li", GOOD), ("", GOOD), ("wang\0", GOOD),
                               ("wang", GOOD + "\0"), ("wang", "\ud800"), ("wang", GOOD * 20)]:
        assert accounts.verify(username, password, NOW) is None


def test_names_and_passwords_are_taken_as_a_chinese_keyboard_gives_them(accounts):
    assert accounts.verify("ＷＡＮＧ", "Ｗｉｌｌｏｗ－Ｇａｔｅ－７", NOW) == Account("wang", "m-1", 1)
    assert accounts.add("王守正", "m-2", "春风又绿江南岸明月何时照", now=NOW).username == "王守正"
    assert accounts.verify("王守正", "春风又绿江南岸明月何时照", NOW).member_id == "m-2"


def test_the_store_holds_no_password(accounts):
    assert stored(accounts).startswith("$argon2id$")
    assert GOOD not in stored(accounts)


def test_a_name_is_given_once_however_it_is_spelled(accounts):
    with pytest.raises(Refused) as refused:
        accounts.add("Wang", "m-2", OTHER, now=NOW)
    assert refused.value.code == "username_taken"
    assert accounts.verify("wang", GOOD, NOW).member_id == "m-1"


@pytest.mark.parametrize("username", ["", "w", "wang wei", "wang\n", "w" * 65, "wang;", "wang\0", "\ud800\ud800"])
def test_what_cannot_be_a_user_name_is_said_together_with_the_password(accounts, username):
    with pytest.raises(Invalid) as invalid:
        accounts.add(username, "m-2", "Short-7", now=NOW)
    assert invalid.value.faults == (Fault("username_invalid", "username"), Fault("password_too_short", "password"))


@pytest.mark.parametrize(
    ("password", "code"),
    [("Willow-Ga", "password_too_short"), ("Aa1" + "x" * 126, "password_too_long"),
     ("willowgates", "password_too_simple"), ("willow-gates", "password_too_simple"),
     ("WILLOW12345", "password_too_simple"), ("春春春春春春春春春春", "password_too_simple"),
     ("我的密码是春风又绿", "password_too_short"), ("Wang-Gate-77", "password_has_username"),
     ("Ｗａｎｇ-Gate-77", "password_has_username"), ("Willow-Gate\0", "password_unreadable"),
     ("Willow-Gate\ud800", "password_unreadable"), ("Willow\nGate-7", "password_unreadable")],
)
def test_a_poor_password_is_refused(password, code):
    assert [fault.code for fault in password_faults(password, "wang")] == [code]


@pytest.mark.parametrize(
    "password",
    ["Willow-Gat", "willow-gate7", "WILLOWgate7", "桥头Willow-7柳树", "春风又绿江南岸明月何时照", "Aa1" + "x" * 125],
)
def test_a_good_password_is_accepted(password):
    assert list(password_faults(password, "wang")) == []


def test_five_wrong_passwords_lock_for_fifteen_minutes(accounts):
    fail(accounts, 5)
    assert accounts.verify("wang", GOOD, NOW) is None
    assert accounts.verify("wang", GOOD, NOW + 15 * MINUTE - timedelta(seconds=1)) is None
    assert accounts.verify("wang", GOOD, NOW + 15 * MINUTE)


def test_four_wrong_passwords_do_not_lock_and_the_right_one_starts_the_count_anew(accounts):
    fail(accounts, 4)
    assert accounts.verify("wang", GOOD, NOW)
    fail(accounts, 4)
    assert accounts.verify("wang", GOOD, NOW)


def test_attempts_at_a_locked_account_do_not_prolong_the_lock_nor_count_after_it(accounts):
    fail(accounts, 5)
    fail(accounts, 9, NOW + 14 * MINUTE)
    fail(accounts, 4, NOW + 15 * MINUTE)
    assert accounts.verify("wang", GOOD, NOW + 15 * MINUTE)


def test_another_account_is_not_locked_along(accounts):
    accounts.add("li", "m-2", OTHER, now=NOW)
    fail(accounts, 5)
    assert accounts.verify("li", OTHER, NOW)


def test_a_lock_set_by_a_clock_that_ran_ahead_does_not_hold(accounts):
    fail(accounts, 5, NOW + timedelta(days=400))
    assert accounts.verify("wang", GOOD, NOW)


def test_a_lock_that_falls_while_the_right_password_is_checked_holds(database, accounts):
    slow = Meanwhile()
    slow.meanwhile = lambda: fail(accounts, 5)
    assert Accounts(database, slow).verify("wang", GOOD, NOW) is None
    assert accounts.verify("wang", GOOD, NOW + 15 * MINUTE)


@pytest.mark.parametrize(
    "change", [lambda a: a.change_password("wang", OTHER, now=NOW), lambda a: a.disable("wang", now=NOW)]
)
def test_a_change_while_the_old_password_is_checked_wins(database, accounts, change):
    slow = Meanwhile()
    slow.meanwhile = lambda: change(accounts)
    assert Accounts(database, slow).verify("wang", GOOD, NOW) is None


def test_every_refusal_costs_the_same_work(database, accounts):
    accounts.add("gone", "m-2", OTHER, now=NOW)
    accounts.disable("gone", now=NOW)
    counting = Counting()
    measured = Accounts(database, counting)
    for username, password in [("wang", OTHER), ("nobody", OTHER), ("", OTHER), ("gone", OTHER), ("wang", "\0")]:
        counting.done = 0
        assert measured.verify(username, password, NOW) is None
        assert counting.done == 1, username
    fail(accounts, 5)
    counting.done = 0
    assert measured.verify("wang", GOOD, NOW) is None
    assert counting.done == 1


def test_a_new_password_ends_the_old_one_and_opens_the_lock(accounts):
    fail(accounts, 5)
    accounts.change_password("WANG", OTHER, now=NOW)
    assert accounts.verify("wang", GOOD, NOW) is None
    assert accounts.verify("wang", OTHER, NOW) == Account("wang", "m-1", 2)


def test_a_poor_new_password_leaves_the_old_one(accounts):
    with pytest.raises(Invalid):
        accounts.change_password("wang", "short", now=NOW)
    assert accounts.verify("wang", GOOD, NOW) == Account("wang", "m-1", 1)


def test_a_disabled_account_is_refused_until_it_is_enabled(accounts):
    accounts.disable("wang", now=NOW)
    assert accounts.verify("wang", GOOD, NOW) is None
    accounts.enable("wang", now=NOW)
    assert accounts.verify("wang", GOOD, NOW) == Account("wang", "m-1", 3)


@pytest.mark.parametrize("username", ["li", "", "\0"])
def test_nothing_can_be_changed_on_an_account_that_is_not_there(accounts, username):
    for change in (lambda: accounts.disable(username, now=NOW), lambda: accounts.enable(username, now=NOW),
                   lambda: accounts.change_password(username, OTHER, now=NOW)):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "account_unknown"


def test_when_checking_is_made_harder_the_next_login_keeps_the_password_anew(database, accounts):
    before = stored(accounts)
    stronger = Accounts(database, hasher(16, 2))
    assert stronger.verify("wang", OTHER, NOW) is None
    assert stored(accounts) == before
    assert stronger.verify("wang", GOOD, NOW) == Account("wang", "m-1", 1)
    assert "m=16,t=2,p=1" in stored(accounts)
    assert stronger.verify("wang", GOOD, NOW)


def test_a_version_is_known_for_a_second_and_a_change_of_ones_own_at_once(database, accounts):
    elsewhere = Accounts(database, hasher(8, 1))
    soon, later = NOW + timedelta(milliseconds=999), NOW + timedelta(seconds=1)
    assert elsewhere.version_of("wang", NOW) == accounts.version_of("wang", NOW) == 1
    accounts.change_password("wang", OTHER, now=NOW)
    assert accounts.version_of("wang", NOW) == 2
    assert (elsewhere.version_of("wang", soon), elsewhere.version_of("wang", later)) == (1, 2)
    accounts.disable("wang", now=NOW)
    assert elsewhere.version_of("wang", later + timedelta(seconds=1)) is accounts.version_of("wang", NOW) is None
    accounts.enable("wang", now=NOW)
    assert accounts.version_of("wang", NOW) == 4


def test_what_is_known_does_not_outlive_a_clock_that_is_set_back(database, accounts):
    elsewhere = Accounts(database, hasher(8, 1))
    assert elsewhere.version_of("wang", NOW) == 1
    accounts.disable("wang", now=NOW)
    assert elsewhere.version_of("wang", NOW - timedelta(days=400)) is None


def test_an_account_is_known_as_soon_as_it_is_added(accounts):
    assert accounts.version_of("li", NOW) is None
    accounts.add("li", "m-2", OTHER, now=NOW)
    assert accounts.version_of("li", NOW) == 1


def test_making_the_table_again_keeps_the_accounts(accounts):
    accounts.create_schema()
    assert accounts.verify("wang", GOOD, NOW)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.just("wang") | st.text(max_size=200), st.text(max_size=200))
def test_no_words_whatever_break_the_login(accounts, username, password):
    assert accounts.verify(username, password, NOW) is None


@given(st.text(max_size=140), st.text(max_size=80))
def test_every_fault_of_a_password_has_words(password, username):
    assert {fault.code for fault in password_faults(password, username)} <= set(ACCOUNT_WORDS)


def test_the_words_are_there_in_both_languages():
    for zh, en in ACCOUNT_WORDS.values():
        assert CJK.search(zh) and en and not CJK.search(en)
