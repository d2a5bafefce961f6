"""What arrives with a request and is not yet trusted: its body, its key, the version that its sender has seen."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from json import JSONDecoder
from typing import Any

from fastapi import Request

from domain.kernel import Fault, Invalid

MOST_BYTES = 40_000
"""Bytes of a command's body at the most; sealed and in its envelope it stays below the log's 64 KiB."""
DEEPEST = 20
"""How deep lists and objects may lie in each other; our deepest command needs four."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
KEY = re.compile(r"[!-~]{1,128}")
"""An idempotency key: printable ASCII without blanks, a UUID for instance."""
VERSION = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')
NO_VERSION = -1
"""What stands for an If-Match that is no version of ours: it matches nothing."""


class BodyTooLarge(Exception):
    """A body of more bytes than it may have."""


class WrongContentType(Exception):
    """A body in another form than `wanted`."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


async def read_body(request: Request, wanted: str = JSON, most: int = MOST_BYTES) -> bytes:
    """The body, read no further than it may be long; raises BodyTooLarge or WrongContentType."""
    body = b"".join([part async for part in parts_of(request, most)])
    if body and request.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        raise WrongContentType(wanted)
    return body


async def parts_of(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body as it arrives; raises BodyTooLarge once it is longer than `most` bytes, or says that it will be."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > most):
        raise BodyTooLarge
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise BodyTooLarge
        yield part


def strict_json(body: bytes) -> bytes:
    """The body of a command, if it is JSON that everybody reads alike; raises Invalid.

    Refused are what is no UTF-8, names that stand twice in one object, NaN and Infinity, and what lies too deep.
    """
    if not body:
        return b"{}"
    try:
        found = DECODER.decode(body.decode())
    except (ValueError, RecursionError):
        raise Invalid(Fault("not_json", "")) from None
    if body.count(b"{") + body.count(b"[") > DEEPEST and deeper(found, DEEPEST):
        raise Invalid(Fault("not_readable", ""))
    return body


def only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names all differ; raises Invalid."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = next(name for name, times in counted.items() if times > 1)
        raise Invalid(Fault("named_twice", twice if twice.isidentifier() else ""))
    return found


def no_number(text: str) -> None:
    """NaN and Infinity are numbers to Python alone."""
    raise ValueError(text)


DECODER = JSONDecoder(object_pairs_hook=only_once, parse_constant=no_number)


def deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects lie deeper in each other than so many levels."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(deeper(entry, levels - 1) for entry in inner)


def idempotency_key(request: Request) -> str | None:
    """The key under which the same command is recorded once; raises Invalid."""
    key = request.headers.get("idempotency-key")
    if key is not None and not KEY.fullmatch(key):
        raise Invalid(Fault("bad_key", "Idempotency-Key"))
    return key


def version_seen(request: Request) -> int | None:
    """The version in If-Match; None if it does not matter."""
    header = request.headers.get("if-match")
    if header is None or header.strip() == "*":
        return None
    version = VERSION.fullmatch(header.strip())
    return int(version[1]) if version else NO_VERSION


def has_version(request: Request, version: int) -> bool:
    """Whether If-None-Match names this version: its sender has it already."""
    return any(
        found and int(found[1]) == version
        for tag in request.headers.get("if-none-match", "").split(",")[:20]
        if (found := VERSION.fullmatch(tag.strip()))
    )
