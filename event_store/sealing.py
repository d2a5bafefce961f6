"""Personal text in the log: encrypted under a key of its subject, so that it can be erased and the log stays whole."""

import base64
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.fields import Sealed, plain
from event_store.database import Database

PREFIX = "sealed:1:"
"""What a sealed text begins with; the digit names the cipher (1 = AES-256-GCM, 96-bit nonce)."""
ERASED = "[erased]"
"""What is shown where the key is gone."""


class SealBroken(Exception):
    """A sealed text is not what was sealed for this item, version and field."""


class Keys:
    """The relation `subject_keys`."""

    name = "subject_keys"
    columns = {"subject": "text", "wrapped": "bytes"}


class KeyStore:
    """One random key a subject, wrapped under the office's own key, in a store apart from the log."""

    def __init__(self, database: Database, office_key: bytes) -> None:
        self.database, self._wrap = database, AESGCM(office_key)
        self._known: dict[str, bytes] = {}

    def create_schema(self) -> None:
        kind = "BLOB" if self.database.dialect == "sqlite" else "BYTEA"
        with self.database.write() as session:
            session.run(f"CREATE TABLE IF NOT EXISTS subject_keys (subject TEXT PRIMARY KEY, wrapped {kind} NOT NULL)")

    def key(self, subject: str) -> bytes | None:
        """The subject's key, or None if it was destroyed or never made."""
        if subject not in self._known:
            with self.database.read() as session:
                rows = session.all("SELECT wrapped FROM subject_keys WHERE subject = ?", (subject,))
            if not rows:
                return None
            self._remember(subject, bytes(rows[0][0]))
        return self._known[subject]

    def ensure(self, subjects: Iterable[str]) -> None:
        """Make the keys that are missing; they are durable when this returns, before any event that needs them."""
        missing = [subject for subject in dict.fromkeys(subjects) if subject not in self._known]
        fresh = [subject for subject in missing if self.key(subject) is None]
        if not fresh:
            return
        rows = []
        for subject in fresh:
            nonce = os.urandom(12)
            rows.append((subject, nonce + self._wrap.encrypt(nonce, os.urandom(32), subject.encode())))
        with self.database.write() as session:
            session.run_each("INSERT INTO subject_keys VALUES (?, ?) ON CONFLICT (subject) DO NOTHING", rows)

    def _remember(self, subject: str, wrapped: bytes) -> None:
        if len(self._known) > 50_000:
            self._known.clear()
        self._known[subject] = self._wrap.decrypt(wrapped[:12], wrapped[12:], subject.encode())


def office_key(path: Path) -> bytes:
    """The key in the file at `path`, made on first use, readable by its owner only."""
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()


@lru_cache(maxsize=None)
def sealed_fields(cls: type) -> tuple[tuple[str, str | None, type | None], ...]:
    """The fields of a dataclass that hold personal text: name, subject; or name and the class of its parts."""
    found: list[tuple[str, str | None, type | None]] = []
    for name, annotation in get_type_hints(cls, include_extras=True).items():
        kind, markers = plain(annotation)
        subject = next((m.subject for m in markers if isinstance(m, Sealed)), None)
        if subject:
            found.append((name, subject, None))
        elif get_origin(kind) is tuple and is_dataclass(part := plain(get_args(kind)[0])[0]) and sealed_fields(part):
            found.append((name, None, part))
    known = {f.name for f in fields(cls)}
    return tuple(entry for entry in found if entry[0] in known)


def subject_of(stream: str, kind: str, owner: Any) -> str:
    """Whose key seals a field: the item's, or that of the one party (`owner.ref`) it is about."""
    return f"{stream}/{owner.ref}" if kind == "party" else stream


def subjects(stream: str, event: Any) -> Iterator[str]:
    """The subjects whose keys this event needs."""
    for name, kind, part in sealed_fields(type(event)):
        value = getattr(event, name)
        if part is not None:
            for entry in value:
                yield from subjects(stream, entry)
        elif value is not None and kind is not None:
            yield subject_of(stream, kind, event)


def transformed(event: Any, stream: str, where: str, change: Callable[[str, str, str], str]) -> Any:
    """The event with `change(text, subject, place)` applied to each of its personal texts."""
    changes: dict[str, Any] = {}
    for name, kind, part in sealed_fields(type(event)):
        value = getattr(event, name)
        place = f"{where}|{name}"
        if part is not None:
            if value:
                changes[name] = tuple(
                    transformed(entry, stream, f"{place}[{nth}]", change) for nth, entry in enumerate(value)
                )
        elif value is not None and kind is not None:
            changes[name] = change(value, subject_of(stream, kind, event), place)
    return replace(event, **changes) if changes else event


class Sealer:
    """Seals and opens texts; the place (stream, version, field) and the subject are bound into the cipher text."""

    def __init__(self, keys: KeyStore) -> None:
        self.keys = keys

    def seal(self, text: str, subject: str, place: str) -> str:
        """The text encrypted for this subject at this place."""
        key = self.keys.key(subject)
        if key is None:
            raise KeyError(subject)
        nonce = os.urandom(12)
        sealed = AESGCM(key).encrypt(nonce, text.encode(), f"{place}|{subject}".encode())
        return PREFIX + base64.b64encode(nonce + sealed).decode()

    def open(self, text: str, subject: str, place: str) -> str:
        """The text in clear, or ERASED where the key is gone; raises SealBroken."""
        if not text.startswith(PREFIX):
            return text
        key = self.keys.key(subject)
        if key is None:
            return ERASED
        raw = base64.b64decode(text.removeprefix(PREFIX))
        try:
            return AESGCM(key).decrypt(raw[:12], raw[12:], f"{place}|{subject}".encode()).decode()
        except InvalidTag as error:
            raise SealBroken(place) from error
