"""Tokens: whom they speak for, when they end, and that nothing but our own is believed."""

import os
import stat
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey

from api.tokens import LONGEST, Claims, Tokens, token_secret
from event_store.database import open_database
from service.accounts import Account, Accounts
from service.passwords import hasher
from service.settings import SettingsRefused

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOURS = timedelta(hours=12)
SECRET = bytes(range(32))
WANG = Account("王守正", "m-1", 1)
PASSWORD, OTHER = "Willow-Gate-7", "Stone-Bridge-9"


@pytest.fixture
def database(tmp_path):
    database = open_database(f"sqlite:///{tmp_path}/office.db")
    yield database
    database.close()


@pytest.fixture
def accounts(database):
    accounts = Accounts(database, hasher(8, 1))
    accounts.create_schema()
    assert accounts.add("王守正", "m-1", PASSWORD, now=NOW) == WANG
    return accounts


@pytest.fixture
def tokens(accounts):
    return Tokens(SECRET, accounts, HOURS)


def part(words: bytes) -> str:
    return urlsafe_b64encode(words).rstrip(b"=").decode()


def signed(claims, header=None, secret=SECRET):
    return jwt.encode(header or {"alg": "HS256"}, claims, OctKey.import_key(secret), algorithms=["HS256", "HS512"])


def claims_of(**other):
    issued = int(NOW.timestamp())
    return {"sub": "m-1", "name": "王守正", "ver": 1, "iat": issued, "exp": issued + 60} | other


def test_a_token_speaks_for_the_member_whose_account_was_verified(tokens):
    issued = int(NOW.timestamp())
    assert tokens.read(tokens.issue(WANG, NOW), NOW) == Claims("m-1", "王守正", 1, issued, issued + 12 * 3600)


def test_a_token_ends_with_its_hours_also_when_it_was_read_before(tokens):
    token = tokens.issue(WANG, NOW)
    assert tokens.read(token, NOW + HOURS - SECOND)
    assert tokens.read(token, NOW + HOURS) is None


def test_a_token_of_the_future_is_refused_but_for_a_minute_between_two_clocks(tokens):
    token = tokens.issue(WANG, NOW)
    assert tokens.read(token, NOW - timedelta(seconds=60))
    assert tokens.read(token, NOW - timedelta(seconds=61)) is None
    assert tokens.read(token, NOW - timedelta(days=400)) is None


def test_a_changed_password_ends_its_tokens_here_at_once_and_elsewhere_within_a_second(database, accounts, tokens):
    elsewhere = Tokens(SECRET, Accounts(database, hasher(8, 1)), HOURS)
    token = tokens.issue(WANG, NOW)
    assert tokens.read(token, NOW) and elsewhere.read(token, NOW)
    accounts.change_password("王守正", OTHER, now=NOW)
    assert tokens.read(token, NOW) is None
    assert elsewhere.read(token, NOW + SECOND) is None
    fresh = tokens.issue(accounts.verify("王守正", OTHER, NOW), NOW)
    assert tokens.read(fresh, NOW + SECOND).version == elsewhere.read(fresh, NOW + SECOND).version == 2


def test_a_disabled_account_ends_its_tokens_and_enabling_does_not_bring_them_back(database, accounts, tokens):
    elsewhere = Tokens(SECRET, Accounts(database, hasher(8, 1)), HOURS)
    token = tokens.issue(WANG, NOW)
    assert elsewhere.read(token, NOW)
    accounts.disable("王守正", now=NOW)
    assert tokens.read(token, NOW) is None
    assert elsewhere.read(token, NOW + SECOND) is None
    accounts.enable("王守正", now=NOW)
    assert tokens.read(token, NOW + 2 * SECOND) is None
    assert elsewhere.read(token, NOW + 2 * SECOND) is None


def test_a_token_for_an_account_that_is_not_there_is_refused(tokens):
    assert tokens.read(tokens.issue(Account("li", "m-2", 1), NOW), NOW) is None


def test_a_token_signed_with_another_secret_is_refused(accounts, tokens):
    assert tokens.read(signed(claims_of()), NOW)
    assert tokens.read(signed(claims_of(), secret=SECRET[::-1]), NOW) is None


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_token_changed_in_any_part_is_refused(tokens, nth):
    parts = tokens.issue(WANG, NOW).split(".")
    parts[nth] = ("A" if parts[nth][0] != "A" else "B") + parts[nth][1:]
    assert tokens.read(".".join(parts), NOW) is None


@pytest.mark.parametrize("missing", ["sub", "name", "ver", "iat", "exp"])
def test_a_signed_token_that_lacks_a_claim_is_refused(tokens, missing):
    claims = claims_of()
    del claims[missing]
    assert tokens.read(signed(claims), NOW) is None


@pytest.mark.parametrize(
    "header",
    [b'{"alg":"none"}', b'{"typ":"JWT","alg":"none"}', b'{"alg":"HS256","crit":5}', b'{"alg":{}}', b"[]", b"{}", b"",
     b"[" * 500, b'"alg"', b"\xff"],
)
def test_a_strangers_header_is_not_even_read(tokens, header):
    body, signature = tokens.issue(WANG, NOW).split(".")[1:]
    assert tokens.read(f"{part(header)}.{body}.{signature}", NOW) is None
    assert tokens.read(f"{part(header)}.{body}.", NOW) is None


def test_another_algorithm_with_the_right_secret_is_refused(tokens):
    assert tokens.read(signed(claims_of(), {"alg": "HS512"}), NOW) is None


def test_an_endless_token_is_refused(tokens):
    assert tokens.read(signed(claims_of(more="x" * LONGEST)), NOW) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60), st.integers(0, 2))
def test_no_words_whatever_break_the_reading(tokens, words, nth):
    parts = tokens.issue(WANG, NOW).split(".")
    parts[nth] = words
    assert tokens.read(words, NOW) is None
    assert tokens.read(".".join(parts), NOW) is None


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    path, mask = tmp_path / "token.secret", os.umask(0)
    try:
        made = token_secret(path)
    finally:
        os.umask(mask)
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert token_secret(path) == made
    assert token_secret(tmp_path / "another") != made
    assert sorted(file.name for file in tmp_path.iterdir()) == ["another", "token.secret"]


def test_processes_that_start_together_end_with_one_secret(tmp_path):
    for nth in range(20):
        with ThreadPoolExecutor(8) as together:
            secrets = set(together.map(token_secret, [tmp_path / f"{nth}"] * 8))
        assert len(secrets) == 1


@pytest.mark.parametrize("content", [b"", b"x" * 31])
def test_a_damaged_secret_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "token.secret"
    path.write_bytes(content)
    with pytest.raises(SettingsRefused, match="is not a whole secret; delete it"):
        token_secret(path)
