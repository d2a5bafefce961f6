"""Personal text in the log: encrypted under a key of its subject, so that it can be erased and the log stays whole."""

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from cryptography.exceptions import InvalidTag

from domain.fields import Sealed, plain
from event_store.keys import KEY_ID_BYTES, NONCE_BYTES, KeyStore

PREFIX = "sealed:1:"
"""What a sealed text begins with; the digit names the form: base64 of key id, nonce and AES-256-GCM cipher text."""
ERASED = "[erased]"
"""What is shown where the key is gone."""


class SealBroken(Exception):
    """A sealed text is not what was sealed for this item, version and field."""


class Spot(NamedTuple):
    """A field that holds personal text: whose key seals it, or None if its parts say so; `many` for a list."""

    name: str
    subject: str | None
    many: bool


@cache
def sealed_fields(cls: type) -> tuple[Spot, ...]:
    """The fields of a dataclass that hold personal text, themselves or in their parts."""
    annotations = get_type_hints(cls, include_extras=True)
    spots = (spot(f.name, annotations[f.name]) for f in fields(cls))
    return tuple(found for found in spots if found)


def spot(name: str, annotation: Any) -> Spot | None:
    """What of a field is personal text, if anything is."""
    kind, markers = plain(annotation)
    many = get_origin(kind) is tuple
    if many:
        kind, inner = plain(get_args(kind)[0])
        markers += inner
    subject = next((marker.subject for marker in markers if isinstance(marker, Sealed)), None)
    return Spot(name, subject, many) if subject or (is_dataclass(kind) and sealed_fields(kind)) else None


def subject_of(stream: str, subject: str, owner: Any) -> str:
    """Whose key seals a field: the item's, or that of the one party (`owner.ref`) it is about."""
    return f"{stream}/{owner.ref}" if subject == "party" else stream


def subjects(stream: str, event: Any) -> Iterator[str]:
    """The subjects whose keys this event needs."""
    for name, subject, many in sealed_fields(type(event)):
        value = getattr(event, name)
        for entry in value if many else () if value is None else (value,):
            if subject is None:
                yield from subjects(stream, entry)
            else:
                yield subject_of(stream, subject, event)


def transformed(event: Any, stream: str, where: str, change: Callable[[str, str, str], str]) -> Any:
    """The event with `change(text, subject, place)` applied to each of its personal texts."""
    spots = sealed_fields(type(event))
    if not spots:
        return event
    changes: dict[str, Any] = {}
    for name, subject, many in spots:
        value, place = getattr(event, name), f"{where}|{name}"
        if value is None:
            continue

        places = [f"{place}[{nth}]" for nth in range(len(value))] if many else [place]
        entries = zip(value if many else (value,), places, strict=True)
        if subject is None:
            new = tuple(transformed(entry, stream, at, change) for entry, at in entries)
        else:
            new = tuple(change(entry, subject_of(stream, subject, event), at) for entry, at in entries)
        changes[name] = new if many else new[0]
    return replace(event, **changes) if changes else event


class Sealer:
    """Seals and opens texts; the place (stream, version, field) and the subject are bound into the cipher text."""

    def __init__(self, keys: KeyStore | None) -> None:
        self._keys = keys

    @property
    def keys(self) -> KeyStore:
        """The keys; who only reads what is not sealed has none."""
        assert self._keys is not None
        return self._keys

    def seal(self, text: str, subject: str, place: str) -> str:
        """The text encrypted for this subject at this place; raises KeyError if the subject has no key yet."""
        key = self.keys.of(subject)
        if key is None:
            raise KeyError(subject)
        nonce = os.urandom(NONCE_BYTES)
        sealed = key.cipher.encrypt(nonce, text.encode(), f"{place}|{subject}".encode())
        return PREFIX + base64.b64encode(key.id + nonce + sealed).decode()

    def open(self, text: str, subject: str, place: str) -> str:
        """The text in clear, or ERASED where the key is gone; raises SealBroken."""
        if not text.startswith(PREFIX):
            return text
        try:
            raw = base64.b64decode(text[len(PREFIX) :], validate=True)
            key = self.keys.by_id(raw[:KEY_ID_BYTES])
            if key is None:
                return ERASED
            nonce, sealed = raw[KEY_ID_BYTES:][:NONCE_BYTES], raw[KEY_ID_BYTES + NONCE_BYTES :]
            return key.cipher.decrypt(nonce, sealed, f"{place}|{subject}".encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken(place) from error
