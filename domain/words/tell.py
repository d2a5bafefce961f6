"""One entry of the trail as one sentence: who did what on which day, with which words, and what changed by it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from domain.codes import BUILT_IN, CodeBook
from domain.fields import (
    CaseNumber,
    ClockField,
    Code,
    EntryField,
    ItemField,
    MemberField,
    Money,
    Named,
    NodeField,
    PartyField,
    plain,
)
from domain.kinds import LIFECYCLES
from domain.shared import field_types
from domain.words.lists import JOINED, sentence, words

MARKED = {
    NodeField: "node", MemberField: "member", ItemField: "item", ClockField: "clock", Money: "fen",
    PartyField: "party", EntryField: "position",
}
"""Markers of fields whose values are no codes and still are not shown as they are."""
OPEN_LISTS = {"level": "level"}
"""Fields with codes that an office may add to, so that only some have words here."""
REFERENCES = frozenset({"node", "member", "item", "clock"})
UNSAID = frozenset({"ref", "key", "receipt_code", "choice", "value", "about"})
"""Fields that say nothing to a reader, or are for the citizen's eyes."""
MOST_ENTRIES = 3
"""Of a longer list only the number of entries is told."""
MOST_CHARACTERS = 60
"""Longer texts are cut: the entry's fields have them whole."""
DIGEST = "sha256:"


@cache
def code_fields(cls: type) -> Mapping[str, str]:
    """Field -> the code list of its values, or what else they are: `node`, `member`, `item`, `party` (references),
    `clock`, `event`, `field`, `beside` (names), `fen` (money), `position` (from 0), `flag` (yes or no).

    cls: an event or a state. A field of a part is written after the part's, `parties.role`.
    """
    found: dict[str, str] = {}
    for name, annotation in field_types(cls).items():
        kind, markers = plain(annotation)
        while get_origin(kind) is tuple:
            kind, inner = plain(get_args(kind)[0])
            markers += inner
        if is_dataclass(kind):
            found |= {f"{name}.{part}": key for part, key in code_fields(kind).items()}
        for marker in markers:
            if isinstance(marker, Code):
                found[name] = marker.key
            elif isinstance(marker, Named):
                found[name] = marker.what
            elif type(marker) in MARKED:
                found[name] = MARKED[type(marker)]
        if kind is bool:
            found[name] = "flag"
    return found


Names = Callable[[str, str], str]
"""(`node` | `member` | `item` | `party`, reference) -> what people call it; empty if there is nothing to show."""


def tell(
    lang: str,
    *,
    event: str,
    actor: str,
    role: str,
    occurred_on: str,
    fields: Mapping[str, Any],
    codes: Mapping[str, str],
    changes: Mapping[str, tuple[str, str]] | None = None,
    reason: str | None = None,
    kind: str = "",
    names: Names | None = None,
    lists: CodeBook = BUILT_IN,
) -> str:
    """An entry of the trail as a sentence in `lang` (`zh` or `en`).

    event: stored name. actor: the person's name. role: code. fields: the event's own, masked for this reader, parts as
    mappings or dataclasses. codes: `code_fields` of the event's class. changes: field -> (old, new), in words already.
    kind: the item's, needed for the events that all kinds share. names: for references, which are left out without it.
    lists: the code lists of the moment of the entry.
    """
    teller = Teller(lang, kind or event.partition(".")[0], codes, names, lists)
    changed = dict(changes or {})
    parts = [sentence("event", event, lang)]
    if event == "item.corrected":
        changed.pop(fields["field"], None)
        parts += teller.correction(fields)
    else:
        parts += [teller.part(name, value) for name, value in fields.items() if name not in changed]
    parts += [teller.change(name, old, new) for name, (old, new) in changed.items()]
    if reason:
        parts.append(teller.labelled(sentence("field", "reason", lang), short(reason)))
    said = teller.word("then").join(filter(None, parts))
    return teller.word("entry", day=occurred_on, who=teller.who(actor, role), said=said)


@dataclass(frozen=True, slots=True)
class Teller:
    """Says the values of one entry to one reader; what says nothing becomes an empty text."""

    lang: str
    kind: str
    codes: Mapping[str, str]
    names: Names | None
    lists: CodeBook

    def word(self, code: str, **facts: Any) -> str:
        return sentence("tell", code, self.lang, **facts)

    def label(self, field: str) -> str:
        return sentence("field", f"{self.kind}.{field}", self.lang)

    def labelled(self, label: str, said: str) -> str:
        return self.word("labelled", label=label, said=said) if said else ""

    def who(self, actor: str, role: str) -> str:
        """The actor with their role; the system has no name of its own."""
        said = sentence("role", role, self.lang) if role else ""
        if not said or not actor or actor in (said, role):
            return said or actor
        return self.word("who", name=actor, role=said)

    def part(self, field: str, value: Any) -> str:
        """A field of the event."""
        return "" if field in UNSAID else self.labelled(self.label(field), self.value(field, value))

    def change(self, field: str, old: str, new: str) -> str:
        """A fact that the event changed."""
        none = self.word("none")
        return self.labelled(self.label(field), self.word("changed", old=short(old) or none, new=short(new) or none))

    def correction(self, fields: Mapping[str, Any]) -> Iterator[str]:
        """A mistake put right: the corrected field, its old and its new value, and which entry it was in."""
        field = fields["field"]
        state = LIFECYCLES[self.kind].state if self.kind in LIFECYCLES else None
        of_state = Teller(self.lang, self.kind, code_fields(state) if state else {}, self.names, self.lists)
        if fields.get("of_version"):
            # The log keeps the former business date with the entry itself.
            yield self.part("of_version", fields["of_version"])
            yield self.part(field, fields["new"])
        else:
            yield self.change(field, *(of_state.text(field, fields.get(side, "")) for side in ("old", "new")))

    def value(self, path: str, value: Any) -> str:
        """A value in words; `path` is the field, dotted for a part."""
        if value is None or isinstance(value, str) and value.startswith(DIGEST):
            return ""
        if isinstance(value, tuple | list):
            return self.many(path, value)
        if is_number(value):
            return value["text"] if isinstance(value, Mapping) else value.text
        if is_dataclass(value) or isinstance(value, Mapping):
            return self.entry(path, value)
        return self.text(path, value)

    def text(self, path: str, value: Any) -> str:
        """A single value in words."""
        key = self.codes.get(path) or OPEN_LISTS.get(path, "")
        if value == "":
            return ""
        if key == "flag":
            return self.word("yes" if value in (True, "true") else "no")
        if key == "fen":
            return self.word("yuan", amount=f"{int(value) // 100:,}.{int(value) % 100:02d}")
        if key == "position":
            return self.word("nth", number=value + 1)
        if isinstance(value, int):
            return str(value)
        if isinstance(value, date):
            return value.isoformat()
        if key in REFERENCES:
            return self.names(key, value) if self.names else ""
        if key == "party":
            return (self.names and self.names(key, value)) or self.word("party", number=value.removeprefix("p"))
        if key in self.lists.lists:
            return self.lists.words(key, value, self.lang) if self.lists.is_code(key, value) else short(value)
        return sentence(key, value, self.lang) if words(key, value) else short(value)

    def many(self, path: str, values: tuple[Any, ...] | list[Any]) -> str:
        """A list: its entries where they are few, else how many there are."""
        if not values:
            return ""
        # colleagues are few, and each of them is meant
        many = len(values) > MOST_ENTRIES and self.codes.get(path) != "member"
        if many or any(str(value).startswith(DIGEST) for value in values):
            return self.word("entries", number=len(values))
        said = filter(None, (self.value(path, value) for value in values))
        if isinstance(values[0], str):
            return JOINED[self.lang].join(said)
        return self.word("entries", number=len(values)) + "".join(self.word("bracket", said=entry) for entry in said)

    def entry(self, path: str, value: Any) -> str:
        """A part with several fields, in one breath: its codes and texts as they are, dates and numbers by name."""
        if not isinstance(value, Mapping):
            value = {f.name: getattr(value, f.name) for f in fields(value)}
        return JOINED[self.lang].join(filter(None, (self.inner(path, *field) for field in value.items())))

    def inner(self, path: str, field: str, value: Any) -> str:
        """A field of a part."""
        if field in UNSAID or value is False or value == 0:
            return ""
        if value is True:
            return self.label(field)
        said = self.value(f"{path}.{field}", value)
        if said and isinstance(value, date | int):
            return self.word("inner", label=self.label(field), said=said)
        return said


def is_number(value: Any) -> bool:
    """Whether it is a number of a series."""
    return isinstance(value, CaseNumber) or isinstance(value, Mapping) and {"series", "text"} <= value.keys()


def short(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1] + "…"
