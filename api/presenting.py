"""How rows of the views are shown to one reader: in their language, with names for ids, personal text masked."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from domain.book import Book
from domain.books import Books
from domain.clock_rules import clock_name
from domain.fields import Code, plain
from domain.item import Item
from domain.kernel import OFFICE_ACTORS, Actor, RecordedEvent
from domain.kinds import LIFECYCLES
from domain.network import Directory
from domain.shared import field_types
from domain.suggestions import SUGGESTIONS
from domain.words import code_fields, sentence, tell
from domain.words.lists import JOINED
from projections.status import NO_DUE
from service.commands import OfferNow
from service.masking import shown

ELSEWHERE = frozenset({"custody", "id", "node", "origin", "sessions_at", "stage", "suggestions", "version"})
"""What of a state stands in other fields of an answer."""
label = lru_cache(maxsize=4096)(sentence)
"""A sentence without facts; the same few are said with every answer."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is shown: their language, the office's day, and the network and the book as of a position."""

    lang: str
    today: date
    directory: Directory
    books: Books
    position: int

    @property
    def book(self) -> Book:
        """The book of the moment."""
        return self.books.at(self.position)

    def node(self, path: str) -> tuple[str, str]:
        """A node's id and name by its path."""
        node = self.directory.by_path(path)
        return (node.id, node.name) if node else ("", "")

    def named_node(self, path: str) -> dict[str, str]:
        """The same as the fields `node` and `node_name` of an answer."""
        node, name = self.node(path)
        return {"node": node, "node_name": name}

    def member(self, member_id: str) -> str:
        """The name of a colleague."""
        member = self.directory.member(member_id)
        return member.name if member else sentence("role", member_id, self.lang) if member_id in OFFICE_ACTORS else ""

    def named(self, what: str, reference: str) -> str:
        """What people call a `node`, a `member` or a `clock`; what else is referred to has no name of its own."""
        match what:
            case "node":
                return self.node(reference)[1]
            case "member":
                return self.member(reference)
            case "clock":
                return clock_name(self.book.clocks, reference, self.lang)
        return ""

    def coded(self, list_key: str, value: str) -> dict[str, str]:
        """A code as `CodeModel`, in the words of the book."""
        codes = self.book.codes
        return {"code": value, "label": codes.words(list_key, value, self.lang) if value else ""}

    def code(self, kind: str, field: str, value: str, position: int) -> str:
        """The words that a code in a field of a kind's state had at a position."""
        codes = self.books.at(position).codes
        for marker in plain(field_types(LIFECYCLES[kind].state)[field])[1]:
            if isinstance(marker, Code) and value and codes.is_code(marker.key, value):
                return codes.words(marker.key, value, self.lang)
        return value


def item_row(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One status row as `ItemRow`."""
    kind, due_on = row["kind"], None if row["due_on"] == NO_DUE else row["due_on"]
    return {
        "id": row["item_id"], "kind": kind, "kind_label": label("kind", kind, reader.lang),
        "number": row["number"], "title": row["title"], "place": row["place"], "stage": row["stage"],
        "stage_label": label("stage", f"{kind}.{row['stage']}", reader.lang), "final": bool(row["final"]),
        "category": row["category"],
        "category_label": reader.code(kind, "category", row["category"], row["from_position"]),
        "source": row["source"], "grade": row["grade"], **reader.named_node(row["node"]),
        "origin": reader.node(row["origin"])[0], "assignee": row["assignee"],
        "assignee_name": reader.member(row["assignee"]), "received_on": row["received_on"] or None,
        "changed_on": row["changed_on"], "due_on": due_on, "due_clock": row["due_clock"],
        "due_clock_label": clock_name(reader.book.clocks, row["due_clock"], reader.lang) if row["due_clock"] else "",
        "overdue": bool(due_on and not row["final"] and due_on < reader.today.isoformat()), "version": row["version"],
        "supervision": row["supervision"],
        "supervision_label": label("beside", row["supervision"], reader.lang) if row["supervision"] else "",
    }


def trail_entry(
    row: dict[str, Any], recorded: RecordedEvent, reader: Reader, put_right: list[dict[str, Any]], *, notes: bool,
    parties: bool,
) -> dict[str, Any]:
    """One entry of the trail as `TrailEntry`; `recorded` is its event in clear, `put_right` its item's corrections."""
    lang, kind = reader.lang, row["kind"]
    said = shown(recorded.event, notes=notes, parties=parties)
    changed = {
        name: tuple(changed_value(kind, name, value, reader, row["position"]) for value in (old, new))
        for name, (old, new) in (orjson.loads(row["changes"]) if row["changes"] else {}).items()
    }
    reason = recorded.reason if notes else None
    return {
        "position": row["position"], "item_id": row["item_id"], "version": row["version"], "kind": kind,
        "event": row["event"], "event_label": label("event", row["event"], lang),
        "says": tell(
            lang, event=row["event"], actor=reader.member(row["actor"]), role=row["role"],
            occurred_on=row["occurred_on"], fields=said, codes=code_fields(type(recorded.event)), changes=changed,
            reason=reason, kind=kind, names=reader.named, lists=reader.books.at(row["position"]).codes,
        ),
        "actor": row["actor"], "actor_name": reader.member(row["actor"]), "role": row["role"],
        "role_label": label("role", row["role"], lang) if row["role"] else "",
        **reader.named_node(row["actor_node"]), "occurred_on": row["occurred_on"], "recorded_at": row["recorded_at"],
        "late": row["late"] > 3, "reason": reason,
        "changes": [
            {"field": name, "label": label("field", name, lang), "old": old, "new": new}
            for name, (old, new) in changed.items()
        ],
        "corrections": [one for one in put_right if one["corrects"] == row["version"]], "fields": said,
    }


def changed_value(kind: str, field: str, value: str, reader: Reader, position: int) -> str:
    """An old or new value of a watched fact, in the words of a position."""
    if field == "stage":
        return label("stage", f"{kind}.{value}", reader.lang) if value else ""
    if field == "node":
        return reader.node(value)[1]
    if field == "assignee":
        return reader.member(value)
    return reader.code(kind, field, value, position) if field in field_types(LIFECYCLES[kind].state) else value


@lru_cache(maxsize=4096)
def offered(kind: str, offers: tuple[OfferNow, ...], lang: str) -> list[dict[str, Any]]:
    """Offers with their words; nobody changes the list, for the same ones are offered again and again."""
    return [
        {
            "command": offer.command, "label": label("command", f"{kind}.{offer.command}", lang),
            "missing": [{"need": need, "says": label("need", need, lang)} for need in offer.missing],
        }
        for offer in offers
    ]


def suggested(state: Item, actor: Actor, reader: Reader) -> list[dict[str, Any]]:
    """The open suggestions of an item as `SuggestionModel`."""
    held, said, lang = actor.roles_at(state.node), reader.book.codes.words, reader.lang
    return [
        {
            "suggestion": open_.suggestion, "label": said("suggestion", open_.suggestion, lang),
            "because": open_.because, "because_label": said("suggestion_ground", open_.because, lang),
            "other": open_.other, "command": open_.settled_by or "take_suggestion", "roles": sorted(by),
            "decided_by": JOINED[lang].join(label("role", role, lang) for role in sorted(by)), "yours": bool(by & held),
        }
        for open_ in state.suggestions
        for by in (SUGGESTIONS[open_.suggestion].by,)
    ]


def facts(state: Item, *, notes: bool) -> dict[str, Any]:
    """What the rules know of an item, as plain data; the network's paths and personal text are left to other fields."""
    found = shown(state, notes=notes, parties=False)
    return {name: value for name, value in found.items() if name not in ELSEWHERE}
