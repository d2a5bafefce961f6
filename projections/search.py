"""Which items speak of these words? Chinese is found by pairs of characters, so two characters are enough."""

import re
from collections.abc import Iterable
from itertools import pairwise

from domain.kernel import Item
from projections.table import OPEN, Change, Reader, Row, Table

SEARCH = Table(
    "search",
    {"item_id": "text", "from_position": "int", "to_position": "int"},
    key=("item_id",),
    indexes=("from_position", f"item_id WHERE to_position = {OPEN}"),
)
WORDS = Table(
    "search_words",
    {"rowid": "int", "words": "text"},
    create={
        "sqlite": "CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(words, tokenize = 'unicode61')",
        "postgresql": "CREATE TABLE IF NOT EXISTS {table} ({columns}, "
        "found tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)",
    },
    indexes=("postgresql: USING gin (found)",),
)
SPOKEN = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]+")
MATCHING = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH ?",
    "postgresql": "SELECT rowid FROM search_words WHERE found @@ to_tsquery('simple', ?)",
}


class SearchProjection:
    """The words of an item's neutral texts; a row for each time they change. Sealed text is never among them."""

    tables = (SEARCH, WORDS)

    def rows(self, change: Change) -> Iterable[Row]:
        text = spoken(change.after)
        if change.before is None or spoken(change.before) != text:
            position = change.recorded.position
            yield Row(SEARCH, (change.after.id, position, OPEN), supersedes=change.before is not None)
            yield Row(WORDS, (position, " ".join(tokens(text))))


def spoken(item: Item) -> str:
    """What an item can be found by: its title, place and number."""
    return " ".join((item.title, item.place, item.number.text))


def tokens(text: str) -> list[str]:
    """The words to be found: Latin words and digits as they are, Chinese as overlapping pairs and the last character.

    >>> tokens("楼顶漏水 3栋")
    ['楼顶', '顶漏', '漏水', '水', '3', '栋']
    """
    found: list[str] = []
    for run in SPOKEN.findall(text.lower()):
        if run[0].isascii():
            found.append(run)
        else:
            found += [a + b for a, b in pairwise(run)]
            found.append(run[-1])
    return found


def query(text: str, dialect: str) -> str | None:
    """The store's own search expression for what a person typed; None if nothing in it can be searched."""
    runs = SPOKEN.findall(text.lower())[:10]
    if not runs:
        return None
    parts = []
    for run in runs:
        pairs = [run] if run[0].isascii() or len(run) == 1 else [a + b for a, b in pairwise(run)]
        if dialect == "sqlite":
            parts.append('"' + " ".join(pairs) + '"' + ("*" if len(pairs) == 1 else ""))
        else:
            parts.append(" <-> ".join(pairs) + (":*" if len(pairs) == 1 else ""))
    return " AND ".join(parts) if dialect == "sqlite" else " & ".join(f"({part})" for part in parts)


def matching(reader: Reader, text: str) -> tuple[str, list[str]] | None:
    """The condition `item_id IN …` for items whose words match `text` at position `?`, with its parameter."""
    expression = query(text, reader.dialect)
    if expression is None:
        return None
    inner = MATCHING[reader.dialect]
    sql = f"SELECT item_id FROM search WHERE from_position IN ({inner}) AND from_position <= ? AND to_position > ?"
    return sql, [expression]
