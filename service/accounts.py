"""Who may log in: a name, a password that only its owner knows, and the member of the roster it stands for."""

import re
import threading
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from domain.kernel import Fault, Invalid, Refused
from event_store.database import Database
from service.passwords import PASSWORD_WORDS, hasher, is_readable, normal, password_faults

FAILURES = 5
"""So many wrong passwords in a row lock an account (office rule, domain.md 11.3) …"""
LOCKED_SECONDS = 15 * 60
"""… for so long."""
KNOWN_FOR = timedelta(seconds=1)
"""How long a change made by another process may go unnoticed here."""
AT_ONCE = 4
"""How many passwords are checked at the same time: each takes tens of MiB of memory."""
USERNAME = re.compile(r"[\w.@-]{2,64}")

ACCOUNT_WORDS: dict[str, tuple[str, str]] = {
    **PASSWORD_WORDS,
    "username_invalid": (
        "用户名须为 2 到 64 个字符，可用文字、数字和 . _ @ -，不含空格。",
        "A user name has 2 to 64 characters: letters of any script, digits and . _ @ -, without blanks.",
    ),
    "username_taken": ("该用户名已被使用。", "This user name is taken."),
    "password_not_repeated": ("两次输入的密码不一样。", "The two passwords differ."),
    "not_your_own_account": (
        "这是您自己的账号：改密码请到“我的”，停用请由其他管理员办理。",
        "This is your own account: change its password on your own page; another administrator takes it out of use.",
    ),
    "account_unknown": ("没有这个账号。", "There is no such account."),
    "office_already_begun": (
        "本单位已经启用；新增账号请用 mediation account add。",
        "This office has begun already; add accounts with mediation account add.",
    ),
}

TABLE = """CREATE TABLE IF NOT EXISTS accounts (
    username TEXT PRIMARY KEY,
    member_id TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until BIGINT NOT NULL,
    changed_at TEXT NOT NULL,
    version INTEGER NOT NULL
)"""
"""`locked_until` in Unix seconds, 0 for never locked; `changed_at` in UTC, RFC 3339; `version` grows with every change
that ends what was granted before: a new password, disabling, enabling."""
# A lock further ahead than a lock can last was set by a clock that has been put right since: it does not hold.
USABLE = "disabled = 0 AND locked_until NOT BETWEEN ? AND ?"
SUCCEEDED = f"UPDATE accounts SET failures = 0, locked_until = 0 WHERE username = ? AND version = ? AND {USABLE}"
FAILED = f"""UPDATE accounts SET
    locked_until = CASE WHEN failures + 1 >= {FAILURES} THEN ? ELSE 0 END,
    failures = CASE WHEN failures + 1 >= {FAILURES} THEN 0 ELSE failures + 1 END
    WHERE username = ? AND {USABLE}"""


@dataclass(frozen=True, slots=True)
class Account:
    """An account whose owner has just shown the password."""

    username: str
    member_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as an administrator sees it."""

    username: str
    member_id: str
    disabled: bool
    locked: bool


class Accounts:
    """The accounts of the office, in the store beside the log; passwords and locks never enter the log."""

    def __init__(self, database: Database, passwords: PasswordHasher | None = None) -> None:
        self.database, self._hasher = database, passwords or hasher()
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._versions: dict[str, tuple[datetime, int | None]] = {}

    def create_schema(self) -> None:
        """Make the table where it is missing."""
        with self.database.write() as session:
            session.run(TABLE)

    def add(self, username: str, member_id: str, password: str, *, now: datetime) -> Account:
        """A new account; raises Invalid (username, password) or Refused `username_taken`."""
        check(username, password)
        name = normal_username(username)
        hashed = self._hashed(password, name)
        with self.database.write() as session:
            added = session.run(
                "INSERT INTO accounts VALUES (?, ?, ?, 0, 0, 0, ?, 1) ON CONFLICT (username) DO NOTHING",
                (name, member_id, hashed, now.isoformat()),
            )
        if not added:
            raise Refused("username_taken")
        self._versions.pop(name, None)
        return Account(name, member_id, 1)

    def change_password(self, username: str, password: str, *, now: datetime) -> None:
        """Another password, which also opens a lock; raises Invalid or Refused `account_unknown`."""
        hashed = self._hashed(password, normal_username(username))
        self._change(username, "password_hash = ?, failures = 0, locked_until = 0", (hashed,), now)

    def disable(self, username: str, *, now: datetime) -> None:
        """Nobody logs in with this account until it is enabled; raises Refused `account_unknown`."""
        self._change(username, "disabled = 1", (), now)

    def enable(self, username: str, *, now: datetime) -> None:
        """A disabled account may be used again, after a new login; raises Refused `account_unknown`."""
        self._change(username, "disabled = 0, failures = 0, locked_until = 0", (), now)

    def verify(self, username: str, password: str, now: datetime) -> Account | None:
        """The account if the password is right and it is neither disabled nor locked.

        A wrong name takes as long as a wrong password. Attempts made side by side count as if made one by one: what
        decides is how the account stands when the password has been checked.
        """
        name, second = normal_username(username), int(now.timestamp())
        locked = (second + 1, second + LOCKED_SECONDS)
        with self.database.read() as session:
            rows = session.all("SELECT member_id, password_hash, version FROM accounts WHERE username = ?", (name,))
        member_id, hashed, version = rows[0] if rows else ("", None, 0)
        right = self._is_right(hashed, password)
        newer = self._rehashed(hashed, password) if right else None
        with self.database.write() as session:
            if not right:
                session.run(FAILED, (second + LOCKED_SECONDS, name, *locked))
                return None
            if not session.run(SUCCEEDED, (name, version, *locked)):
                return None
            if newer:
                session.run("UPDATE accounts SET password_hash = ? WHERE username = ?", (newer, name))
        return Account(name, member_id, version)

    def all(self, now: datetime) -> list[Listed]:
        """Every account by name."""
        with self.database.read() as session:
            rows = session.all("SELECT username, member_id, disabled, locked_until FROM accounts ORDER BY username")
        second = int(now.timestamp())
        return [
            Listed(username, member_id, bool(disabled), second < locked <= second + LOCKED_SECONDS)
            for username, member_id, disabled, locked in rows
        ]

    def member_of(self, username: str) -> str:
        """The member of the roster whom an account stands for; raises Refused `account_unknown`."""
        with self.database.read() as session:
            rows = session.all("SELECT member_id FROM accounts WHERE username = ?", (normal_username(username),))
        if not rows:
            raise Refused("account_unknown")
        return str(rows[0][0])

    def at_hand(self, username: str, now: datetime) -> bool:
        """Whether `version_of` answers without asking the store."""
        asked, _ = self._versions.get(username, (None, None))
        return asked is not None and timedelta(0) <= now - asked < KNOWN_FOR

    def version_of(self, username: str, now: datetime) -> int | None:
        """The version of a usable account, None for a disabled or unknown one; at most a second old."""
        _, version = self._versions.get(username, (None, None))
        if not self.at_hand(username, now):
            with self.database.read() as session:
                rows = session.all("SELECT version FROM accounts WHERE username = ? AND disabled = 0", (username,))
            version = rows[0][0] if rows else None
            if len(self._versions) >= 10_000:
                self._versions.clear()
            self._versions[username] = (now, version)
        return version

    def _change(self, username: str, what: str, values: tuple[str, ...], now: datetime) -> None:
        name = normal_username(username)
        with self.database.write() as session:
            changed = session.run(
                f"UPDATE accounts SET {what}, changed_at = ?, version = version + 1 WHERE username = ?",
                (*values, now.isoformat(), name),
            )
        if not changed:
            raise Refused("account_unknown")
        self._versions.pop(name, None)

    def _hashed(self, password: str, name: str) -> str:
        if faults := tuple(password_faults(password, name)):
            raise Invalid(*faults)
        with self._room:
            return self._hasher.hash(normal(password))

    def _is_right(self, hashed: str | None, password: str) -> bool:
        # nobody's password is empty, so what cannot be one is wrong for everybody
        text = normal(password) if is_readable(password) else ""
        with self._room:
            if hashed is None:
                self._hasher.hash(text)
                return False
            try:
                return self._hasher.verify(hashed, text)
            except VerifyMismatchError:
                return False

    def _rehashed(self, hashed: str, password: str) -> str | None:
        if not self._hasher.check_needs_rehash(hashed):
            return None
        with self._room:
            return self._hasher.hash(normal(password))


def check(username: str, password: str) -> None:
    """Raises Invalid with all that keeps these from being an account's."""
    name = normal_username(username)
    invalid = () if name else (Fault("username_invalid", "username"),)
    if faults := (*invalid, *password_faults(password, name)):
        raise Invalid(*faults)


def normal_username(username: str) -> str:
    """The name in the one spelling that is kept: small letters, half-width; empty if it cannot be a user name."""
    name = unicodedata.normalize("NFKC", username[:65]).casefold()
    return name if USERNAME.fullmatch(name) else ""
