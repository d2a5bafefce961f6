"""Who is signed in at which browser: kept here, ended by sign-out, idleness, age, or a new password."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from event_store.database import Database
from service.accounts import Account, Accounts

TABLE = """CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL,
    member_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    device TEXT NOT NULL,
    looks_at TEXT NOT NULL DEFAULT '',
    looked_at BIGINT NOT NULL DEFAULT 0
)"""
"""`id` is the hash of what the browser keeps, so that who reads the store cannot sign in; times in Unix seconds.
`looks_at` is the item whose page is open there: so one knows who else is at it. An open page keeps no session alive."""
LOOKING = 30
"""Seconds after which nobody is taken to look at a page that has not said so again."""
SEEN_EVERY = 60
"""Seconds within which a session is not marked as seen again."""
COLUMNS = "id, username, member_id, version, begun_at, seen_at, device"


def create_schema(database: Database) -> None:
    """Make the table where it is missing."""
    with database.write() as session:
        session.run(TABLE)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds: whose it is, since when (Unix seconds), and at what sort of browser."""

    id: str
    username: str
    member_id: str
    version: int
    begun_at: int
    seen_at: int
    device: str


class Sessions:
    """Begins sessions, finds them by what a browser shows, and ends them."""

    def __init__(self, accounts: Accounts, *, lifetime: timedelta, idle: timedelta) -> None:
        self.accounts, self.lifetime, self.idle = accounts, lifetime, idle

    @property
    def database(self) -> Database:
        """The store beside the log in which the accounts lie too."""
        return self.accounts.database

    def begin(self, account: Account, now: datetime, device: str = "") -> str:
        """A new session of somebody who has just shown the password; what the browser is to keep."""
        secret, second = secrets.token_urlsafe(32), int(now.timestamp())
        with self.database.write() as session:
            session.run(
                "DELETE FROM sessions WHERE begun_at < ? OR seen_at < ?",
                (second - int(self.lifetime.total_seconds()), second - int(self.idle.total_seconds())),
            )
            session.run(
                f"INSERT INTO sessions ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (hashed(secret), account.username, account.member_id, account.version, second, second, device[:120]),
            )
        return secret

    def find(self, secret: str, now: datetime) -> SignedIn | None:
        """The session that a browser shows, if it still holds."""
        if not 0 < len(secret) <= 100:
            return None
        with self.database.read() as session:
            rows = session.all(f"SELECT {COLUMNS} FROM sessions WHERE id = ?", (hashed(secret),))
        if not rows:
            return None
        found, second = SignedIn(*rows[0]), int(now.timestamp())
        too_old = second - found.begun_at > self.lifetime.total_seconds()
        too_idle = second - found.seen_at > self.idle.total_seconds()
        if too_old or too_idle or self.accounts.version_of(found.username, now) != found.version:
            return None
        if second - found.seen_at >= SEEN_EVERY:
            with self.database.write() as session:
                session.run("UPDATE sessions SET seen_at = ? WHERE id = ?", (second, found.id))
        return found

    def looking(self, one: SignedIn, item_id: str, now: datetime) -> list[str]:
        """Mark which item's page is open; whoever else looks at it, by their ids."""
        second = int(now.timestamp())
        with self.database.write() as session:
            session.run("UPDATE sessions SET looks_at = ?, looked_at = ? WHERE id = ?", (item_id, second, one.id))
        with self.database.read() as session:
            rows = session.all(
                "SELECT DISTINCT member_id FROM sessions WHERE looks_at = ? AND looked_at > ? AND member_id <> ?",
                (item_id, second - LOOKING, one.member_id),
            )
        return sorted(member for member, in rows)

    def of_member(self, member_id: str) -> Sequence[SignedIn]:
        """The sessions of one person, the latest first."""
        with self.database.read() as session:
            rows = session.all(
                f"SELECT {COLUMNS} FROM sessions WHERE member_id = ? ORDER BY seen_at DESC", (member_id,)
            )
        return [SignedIn(*row) for row in rows]

    def counts(self, now: datetime) -> dict[str, int]:
        """At how many browsers each user name is signed in; one signed in nowhere is left out."""
        second = int(now.timestamp())
        with self.database.read() as session:
            rows = session.all(
                "SELECT s.username, COUNT(*) FROM sessions s JOIN accounts a ON a.username = s.username "
                "AND a.version = s.version AND a.disabled = 0 WHERE s.begun_at >= ? AND s.seen_at >= ? "
                "GROUP BY s.username",
                (second - int(self.lifetime.total_seconds()), second - int(self.idle.total_seconds())),
            )
        return {str(username): int(count) for username, count in rows}

    def end(self, member_id: str, session_id: str) -> None:
        """End one session of a person."""
        with self.database.write() as session:
            session.run("DELETE FROM sessions WHERE id = ? AND member_id = ?", (session_id, member_id))

    def end_others(self, member_id: str, session_id: str) -> None:
        """End all sessions of a person but one."""
        with self.database.write() as session:
            session.run("DELETE FROM sessions WHERE member_id = ? AND id <> ?", (member_id, session_id))


def hashed(secret: str) -> str:
    """How what a browser keeps is known here."""
    return hashlib.sha256(secret.encode()).hexdigest()
