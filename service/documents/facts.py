"""What may stand in a document: all that an item's events say, in Chinese words, masked as its reader may see it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin

from domain.codes import CodeBook
from domain.fields import plain
from domain.item import Item
from domain.kernel import OFFICE_ACTORS, Event, RecordedEvent
from domain.kinds import LIFECYCLES
from domain.money import capitals, yuan
from domain.network import Directory
from domain.shared import field_types
from domain.words import code_fields, sentence
from domain.words.tell import is_number
from event_store.names import STORED_NAMES
from service.masking import HIDDEN, masked, people, shown

Facts = dict[str, Any]
"""Fields by name: a text, several texts, or parts with fields of their own."""
ENVELOPE = ("on", "by", "at", "reason")
"""What every event has beside its own fields: its day, who acted, the unit for which, and why."""
YES = "是"
COMMITTEE = "人民调解委员会"


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says the values of one item in Chinese, as official documents write them: 2026年11月5日, 3,000元."""

    kind: str
    directory: Directory
    codes: CodeBook
    names: Mapping[str, str]

    def event(self, recorded: RecordedEvent, notes: bool, parties: bool) -> Facts:
        """One event with its day, who acted and for which unit; personal text as far as it may be seen."""
        said = shown(recorded.event, notes=notes, parties=parties)
        reason = recorded.reason if notes or not recorded.reason else HIDDEN
        return self.fields(said, code_fields(type(recorded.event))) | {
            "on": day(recorded.occurred_on), "by": self.member(recorded.actor),
            "at": self.directory.name_of(recorded.node) or "", "reason": reason,
        }

    def fields(self, said: Mapping[str, Any], codes: Mapping[str, str], above: str = "") -> Facts:
        """Fields by name in words; an amount stands there twice, the second time in capitals."""
        found: Facts = {}
        for name, value in said.items():
            path = f"{above}{name}"
            if codes.get(path) == "fen" and isinstance(value, int):
                name = name.removesuffix("_fen")
                found |= {name: yuan(value, "zh"), f"{name}_capitals": capitals(value)}
            else:
                found[name] = self.value(path, value, codes)
        return found

    def value(self, path: str, value: Any, codes: Mapping[str, str]) -> Any:
        """One value in words."""
        match value:
            case _ if is_number(value):
                return value["text"] if isinstance(value, Mapping) else value.text
            case Mapping() if value.keys() <= {"year", "seq"}:
                # a number that has not been given yet
                return ""
            case Mapping():
                return self.fields(value, codes, f"{path}.")
            case list() | tuple():
                return [self.value(path, one, codes) for one in value]
            case bool():
                return YES if value else ""
            case date():
                return day(value)
        if is_dataclass(value):
            return ""
        return self.word(codes.get(path, ""), value)

    def word(self, key: str, value: Any) -> str:
        """What a code, a reference or a text is called."""
        match key:
            case "node":
                return self.directory.name_of(value) or ""
            case "member":
                return self.member(value)
            case "party":
                return self.names.get(value) or sentence("tell", "party", "zh", number=value.removeprefix("p"))
            case "item" | "clock":
                return ""
            case "position":
                return str(value + 1)
        if key in self.codes.lists and self.codes.is_code(key, value):
            return self.codes.words(key, value, "zh")
        return "" if str(value).startswith("sha256:") else str(value)

    def member(self, member_id: str) -> str:
        """The name of a colleague."""
        member = self.directory.member(member_id)
        return member.name if member else sentence("role", member_id, "zh") if member_id in OFFICE_ACTORS else ""

    def item(self, state: Item, notes: bool, parties: bool) -> Facts:
        """How the item stands."""
        said = shown(state, notes=notes, parties=parties)
        return self.fields(said, code_fields(type(state))) | {
            "stage": sentence("stage", f"{self.kind}.{state.stage}", "zh"),
        }


def day(value: date) -> str:
    """A day as documents write it: 2026年11月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def short(name: str) -> str:
    """An event's stored name without its kind."""
    return name.partition(".")[2]


def facts_of(
    kind: str, told: Sequence[RecordedEvent], about: int | None, until: int, directory: Directory, codes: CodeBook, *,
    notes: bool, parties: bool,
) -> Facts:
    """The fields of a document.

    told: the item's events, retold. about: the index of the event that the document is about, `this`; `then` are those
    after it and before the index `until`, `earlier` those before it. notes, parties: what is shown in clear.
    """
    known = people(told, parties=parties)
    sayer = Sayer(kind, directory, codes, {one["ref"]: one.get("name", "") for one in known})
    said = [(short(recorded.name), sayer.event(recorded, notes, parties)) for recorded in told]
    state = LIFECYCLES[kind].fold(told if about is None else told[: about + 1])
    assert state is not None
    above = directory.breadcrumbs(state.node)
    unit = directory.name_of(state.node) or ""
    every: Facts = {}
    for name, one in said:
        every.setdefault(name, []).append(one)
    found = dict(said) | {
        "every": every, "item": sayer.item(state, notes, parties),
        "street": above[0].name if above else "", "unit": unit,
        "committee": unit if unit.endswith(COMMITTEE) else f"{unit}{COMMITTEE}",
        "parties": [sayer.fields(one, PARTY) for one in known],
        "mediators": [sayer.member(one) for one in getattr(state, "mediators", ())],
        "this": {} if about is None else said[about][1],
        "earlier": dict(said[:about]) if about is not None else {},
        "then": dict(said[about + 1 : until]) if about is not None else {},
    }
    return found if parties else without_names(found, people(told, parties=True))


def without_names(found: Any, known: Sequence[Mapping[str, str]]) -> Any:
    """The fields with what names the parties masked in free text too, where people wrote it down once more."""
    masks = {
        one[name]: masked(name, one[name])
        for one in known for name in ("name", "phone", "address", "reply_address") if len(one.get(name, "")) > 1
    }
    if not masks:
        return found
    written = re.compile("|".join(map(re.escape, sorted(masks, key=len, reverse=True))))

    def hide(value: Any) -> Any:
        match value:
            case str():
                return written.sub(lambda match: masks[match[0]], value)
            case dict():
                return {name: hide(inner) for name, inner in value.items()}
            case list():
                return [hide(inner) for inner in value]
        return value

    return hide(found)


PARTY = {"role": "party_role", "kind": "party_kind", "consent": "consent"}
PARTY_FIELDS = ("ref", "role", "kind", "name", "phone", "address", "reply_address", "consent")


def every_field(kind: str, *about: str) -> Facts:
    """The fields that a document of a kind may have, each with something in it, so that a template can be tried.

    about: the stored names of the events that it may be about.
    """
    events = {short(name): sample(event) for name, event in events_of(kind)}
    item = sample(LIFECYCLES[kind].state) | {"stage": SAMPLE}
    this: Facts = {}
    for name in about:
        this |= events[short(name)]
    return events | {
        "every": {name: Several([event]) for name, event in events.items()}, "item": item, "this": this,
        "earlier": events, "then": events, "parties": Several([dict.fromkeys(PARTY_FIELDS, SAMPLE)]),
        "index": [{"nth": SAMPLE, "title": SAMPLE, "page": SAMPLE, "note": SAMPLE}],
        "mediators": Several([SAMPLE]), **dict.fromkeys(("street", "unit", "committee"), SAMPLE),
    }


SAMPLE = "样"


class Several(list[Any]):
    """A list of which a template that is tried may name any entry, while it goes through one alone: so the lines of
    what it makes are its own."""

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(0) if isinstance(index, int) else super().__getitem__(index)


def events_of(kind: str) -> Iterator[tuple[str, type[Event]]]:
    """(stored name, class) of the events that items of a kind may have."""
    return ((name, event) for name, event in STORED_NAMES.items() if name.partition(".")[0] in (kind, "item"))


def sample(cls: type) -> Facts:
    """The fields of an event, a state or a part, each with something in it."""
    codes = code_fields(cls)
    found: Facts = dict.fromkeys(ENVELOPE, SAMPLE) if issubclass(cls, Event) else {}
    hints = field_types(cls)
    for name in (f.name for f in fields(cls)):
        kind, _ = plain(hints[name])
        inner, _ = plain(get_args(kind)[0]) if get_origin(kind) is tuple and get_args(kind) else (None, ())
        if codes.get(name) == "fen":
            bare = name.removesuffix("_fen")
            found |= {bare: SAMPLE, f"{bare}_capitals": SAMPLE}
        elif inner is not None:
            found[name] = Several([sample(inner) if is_dataclass(inner) else SAMPLE])
        else:
            found[name] = SAMPLE
    return found
