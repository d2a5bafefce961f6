"""The keys of what is sealed: one for each subject, apart from the log, so that destroying a key erases the subject."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from event_store.database import Database, Session, marks

KEY_BYTES, KEY_ID_BYTES, NONCE_BYTES = 32, 8, 12
MOST_KNOWN = 50_000
"""Keys kept in memory at the most."""


class OfficeKeyWrong(Exception):
    """The office's own key is not the one that the subjects' keys are wrapped under, or is no key at all."""


class SubjectKeys:
    """The relation `subject_keys`; the id stands in every text that was sealed under the key."""

    name = "subject_keys"
    columns = {"id": "bytes", "subject": "text", "wrapped": "bytes"}


SCHEMA = (
    "CREATE TABLE IF NOT EXISTS subject_keys (id {bytes} PRIMARY KEY, subject TEXT NOT NULL, wrapped {bytes} NOT NULL)",
    "CREATE INDEX IF NOT EXISTS subject_keys_subject ON subject_keys (subject)",
)


class Key(NamedTuple):
    """A subject's key, ready for use."""

    id: bytes
    cipher: AESGCM


class KeyStore:
    """Random keys, wrapped under the office's own key. A subject whose keys are gone gets another for what comes."""

    def __init__(self, database: Database, office_key: bytes) -> None:
        if len(office_key) != KEY_BYTES:
            raise OfficeKeyWrong
        self.database, self._wrap = database, AESGCM(office_key)
        self._by_subject: dict[str, Key] = {}
        self._by_id: dict[bytes, Key] = {}

    def create_schema(self) -> None:
        """Make the table where it is missing."""
        with self.database.write() as session:
            for statement in SCHEMA:
                session.run(statement.format(bytes="BLOB" if session.dialect == "sqlite" else "BYTEA"))

    def of(self, subject: str) -> Key | None:
        """The key that seals what is written about the subject now, or None if there is none."""
        if known := self._by_subject.get(subject):
            return known
        with self.database.read() as session:
            return self._find(session, [subject]).get(subject)

    def by_id(self, key_id: bytes) -> Key | None:
        """The key with this id, or None if it was destroyed or lost."""
        if known := self._by_id.get(key_id):
            return known
        with self.database.read() as session:
            rows = session.all("SELECT id, subject, wrapped FROM subject_keys WHERE id = ?", (key_id,))
        return self._remember(*rows[0]) if rows else None

    def ensure(self, subjects: Iterable[str]) -> None:
        """Make the keys that are missing; they are durable when this returns, before any event that needs them."""
        missing = [subject for subject in dict.fromkeys(subjects) if subject not in self._by_subject]
        if not missing:
            return
        with self.database.read() as session:
            found = self._find(session, missing)
        fresh = [self._new(subject) for subject in missing if subject not in found]
        if fresh:
            with self.database.write() as session:
                session.insert(SubjectKeys, fresh)
            for row in fresh:
                self._remember(*row)

    def _find(self, session: Session, subjects: Sequence[str]) -> dict[str, Key]:
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(subjects), 500):
            part = subjects[start : start + 500]
            rows += session.all(f"SELECT id, subject, wrapped FROM subject_keys WHERE subject IN ({marks(part)})", part)
        return {row[1]: self._remember(*row) for row in rows}

    def _new(self, subject: str) -> tuple[bytes, str, bytes]:
        key_id, nonce = os.urandom(KEY_ID_BYTES), os.urandom(NONCE_BYTES)
        return key_id, subject, nonce + self._wrap.encrypt(nonce, os.urandom(KEY_BYTES), key_id + subject.encode())

    def _remember(self, key_id: bytes, subject: str, wrapped: bytes) -> Key:
        key_id = bytes(key_id)
        try:
            raw = self._wrap.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], key_id + subject.encode())
        except InvalidTag as error:
            raise OfficeKeyWrong from error
        if len(self._by_id) > MOST_KNOWN:
            self._by_id, self._by_subject = {}, {}
        key = self._by_id[key_id] = self._by_subject[subject] = Key(key_id, AESGCM(raw))
        return key


def office_key(path: Path) -> bytes:
    """The key in the file at `path`, made on first use, readable by its owner only."""
    if not path.exists():
        fresh = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            # of several processes that start at once one wins, and nobody ever sees half a key
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        made_durable(path.parent)
    return path.read_bytes()


def made_durable(folder: Path) -> None:
    """Have the names of a folder's files on the disk; Windows does so by itself."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
