"""Keeps today's stored form of every event that has no file yet. A file that is there is never written again.

Run it as `python -m tests.history.make` when an event is new or its form has a new version. What a file of a released
version holds must be readable for ever: if its test fails, the code is wrong, or an upcaster is missing.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import orjson

from domain.shared import field_types
from event_store.names import STORED_NAMES
from event_store.upcasters import current_version
from tests.domain.samples import bare, sample, shape, value
from tests.history.golden import EMPTY, KEYS, all_keys, example, mapper, path_of, recorded


def add_missing() -> list[str]:
    """Write the files that are missing; their names."""
    added = []
    with mapper() as found:
        for name, event in STORED_NAMES.items():
            path = path_of(name, current_version(name))
            if path.exists():
                continue
            given = [recorded(name, completed(sample(event))), recorded(name, bare(event), **EMPTY)]
            path.write_bytes(dumped([example(found, one) for one in given]))
            added.append(path.name)
        if added:
            KEYS.write_bytes(dumped(all_keys(found)))
    return added


def completed(event: Any) -> Any:
    """The event, or a part of one, with the fields filled that the office itself assigns."""
    changes: dict[str, Any] = {}
    for field in fields(event):
        old, taken = getattr(event, field.name), shape(field_types(type(event))[field.name])
        if field.name == "ref":
            changes["ref"] = "p1"
        elif taken.assigned:
            changes[field.name] = value(taken)
        elif is_dataclass(old):
            changes[field.name] = completed(old)
        elif isinstance(old, tuple) and old and is_dataclass(old[0]):
            changes[field.name] = tuple(completed(part) for part in old)
    return replace(event, **changes)


def dumped(content: object) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    for name in add_missing():
        print(name)
