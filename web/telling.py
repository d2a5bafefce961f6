"""Entries of the trail as pages show them: people's as sentences, those of the system and the clock folded together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.asking import Asking, asking
from api.audit import shown_entries
from api.presenting import label
from domain.kernel import OFFICE_ACTORS
from domain.kinds import ITEM_KINDS, LIFECYCLES, OFFICE_KINDS, URL_WORDS
from event_store.names import stored_name
from projections import status, trail
from projections.trail import TrailFilter
from web.page import Page

MOST_TOLD = 20
"""Entries that a fold names one by one; of the rest it only says how many they are."""
MOST_READ = 400
"""Rows looked at for one page, however many of them are folded."""
SHARED = "item"
"""How the names begin of what may happen to items of every kind."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Entries in a row that nobody of the roster made: how many of each sort, and the newest of them."""

    number: int
    sorts: tuple[tuple[str, int], ...]
    newest: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """The item that an entry is about."""

    title: str
    number: str
    path: str


Group = dict[str, Any] | Fold


def folded(ask: Asking, rows: Sequence[dict[str, Any]], *, fold: bool = True) -> list[Group]:
    """Rows of the trail as entries, and as folds of those in a row that the system and the clock made."""
    people = [row for row in rows if not fold or row["actor"] not in OFFICE_ACTORS]
    told = {entry["position"]: entry for entry in shown_entries(ask, people)}
    found: list[Group] = []
    waiting: list[dict[str, Any]] = []
    for row in rows:
        entry = told.get(row["position"])
        if entry is None:
            waiting.append(row)
            continue
        if waiting:
            found.append(a_fold(waiting, ask.reader.lang))
            waiting = []
        found.append(entry)
    return [*found, a_fold(waiting, ask.reader.lang)] if waiting else found


def newest(page: Page, kind: str, item_id: str, most: int) -> list[Group]:
    """The newest entries of an item that a page asks about, so many groups of them at most."""
    with asking(page.request, page.as_of) as ask:
        of_it = TrailFilter(item_id=item_id, kinds=(kind,), position=ask.position)
        rows, _ = trail.entries(ask.session, ask.scope, of_it, limit=MOST_READ)
        return folded(ask, in_groups(rows, most))


def a_fold(rows: Sequence[dict[str, Any]], lang: str) -> Fold:
    """Rows folded together."""
    sorts = Counter(label("event", row["event"], lang) for row in rows)
    newest = tuple(
        {**{name: row[name] for name in ("position", "item_id", "occurred_on", "recorded_at", "version")},
         "event_label": label("event", row["event"], lang)}
        for row in rows[:MOST_TOLD]
    )
    return Fold(len(rows), tuple(sorts.most_common()), newest)


def in_groups(rows: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """As many of the rows as make so many groups at most."""
    groups, was_office = 0, False
    for nth, row in enumerate(rows):
        is_office = row["actor"] in OFFICE_ACTORS
        groups += not (is_office and was_office)
        if groups > most:
            return list(rows[:nth])
        was_office = is_office
    return list(rows)


def subjects(ask: Asking, ids: Iterable[str]) -> dict[str, Subject]:
    """Id -> the item, for those that the reader may see."""
    rows = {item_id: status.one(ask.session, item_id, ask.until) for item_id in dict.fromkeys(ids)}
    return {
        item_id: Subject(row["title"], row["number"], f"/{URL_WORDS[row['kind']]}/{item_id}")
        for item_id, row in rows.items() if row and row["kind"] in ITEM_KINDS and ask.scope.sees_row(row)
    }


@lru_cache
def events_by_kind(lang: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(words of a kind, (stored name, words) of its events); what all kinds share comes first, of no kind."""
    shared: dict[str, str] = {}
    found = []
    for kind in (*ITEM_KINDS, *OFFICE_KINDS):
        own: dict[str, str] = {}
        for row in LIFECYCLES[kind].table:
            name = stored_name(row.event)
            (shared if name.startswith(f"{SHARED}.") else own)[name] = label("event", name, lang)
        found.append((label("kind", kind, lang), tuple(own.items())))
    return (("", tuple(shared.items())), *found)
