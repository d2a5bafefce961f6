"""Which items speak of these words? Chinese is found by pairs of characters, so two characters are enough."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from projections.table import OPEN, Change, Reader, Row, Table, with_facts

SEARCH = Table(
    "search",
    {"slot": "int", "item_id": "text", "from_position": "int", "to_position": "int"},
    key=("item_id",),
    primary=("slot",),
    indexes=(f"item_id WHERE to_position = {OPEN}",),
)
VERSIONS = 2**20
"""More than an item has. Texts lie at `began * VERSIONS + version`: in the order in which their items began, so that a
page of what was found is read off without looking at the rest."""
WORDS = Table(
    "search_words",
    {"rowid": "int", "words": "text"},
    create={
        "sqlite": "CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(words, tokenize = 'unicode61')",
        "postgresql": "CREATE TABLE IF NOT EXISTS {table} ({columns}, "
        "found tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)",
    },
    indexes=("postgresql: USING gin (found)", "postgresql: rowid"),
)
SPOKEN = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]+")
SPOKEN_OF = attrgetter("title", "place", "number.text")
"""What an item can be found by."""
COMMON = 1000
"""In so many texts a common word stands."""
FOUND = {
    "sqlite": "search_words CROSS JOIN search ON slot = search_words.rowid WHERE search_words MATCH ?",
    "postgresql": "search_words JOIN search ON slot = search_words.rowid WHERE found @@ to_tsquery('simple', ?)",
}
FOUND_RARELY = (
    "(SELECT rowid FROM search_words WHERE found @@ to_tsquery('simple', ?) OFFSET 0) search_words CROSS JOIN LATERAL "
    "(SELECT * FROM search WHERE slot = search_words.rowid OFFSET 0) search WHERE TRUE"
)
"""The same on PostgreSQL, of words that stand in few texts. It takes any word for a common one, which is soon met again
by going through all texts in their order; the offsets make it look the few up."""


class SearchProjection:
    """The words of an item's neutral texts; a row for each time they change. Sealed text is never among them."""

    tables = (SEARCH, WORDS)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change, before, after in with_facts(changes, SPOKEN_OF):
            if before != after:
                r = change.recorded
                slot = change.began * VERSIONS + r.version
                yield Row(SEARCH, (slot, r.stream_id, r.position, OPEN), supersedes=before is not None)
                yield Row(WORDS, (slot, " ".join(tokens(" ".join(filter(None, after))))))


def runs_of(text: str) -> list[str]:
    """The unbroken runs of Chinese and of Latin letters and digits; wide and narrow, great and small are the same.

    >>> runs_of("３栋B座楼顶")
    ['3', '栋', 'b', '座楼顶']
    """
    return SPOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def tokens(text: str) -> list[str]:
    """The words to be found: Latin words and digits as they are, Chinese as overlapping pairs and the last character.

    >>> tokens("楼顶漏水 3栋")
    ['楼顶', '顶漏', '漏水', '水', '3', '栋']
    """
    found: list[str] = []
    for run in runs_of(text):
        if run[0].isascii():
            found.append(run)
        else:
            found += [a + b for a, b in pairwise(run)]
            found.append(run[-1])
    return found


def query(text: str, dialect: str) -> str | None:
    """The store's own search expression for what a person typed; None if nothing in it can be searched."""
    runs = runs_of(text)[:10]
    if not runs:
        return None
    parts = []
    for run in runs:
        begun = run[0].isascii() or len(run) == 1
        words = [run] if begun else [a + b for a, b in pairwise(run)]
        if dialect == "sqlite":
            parts.append(f'"{" ".join(words)}"' + "*" * begun)
        else:
            parts.append(" <-> ".join(words) + ":*" * begun)
    return " AND ".join(parts) if dialect == "sqlite" else " & ".join(f"({part})" for part in parts)


def matching(reader: Reader, text: str) -> tuple[str, list[Any]] | None:
    """`search_words, search WHERE …` for the texts that match and were valid at a position, asked by two `?` more."""
    expression = query(text, reader.dialect)
    if expression is None:
        return None
    rare = reader.dialect == "postgresql" and not common(reader, expression)
    found = FOUND_RARELY if rare else FOUND[reader.dialect]
    return f"{found} AND from_position <= ? AND to_position > ?", [expression]


def common(reader: Reader, expression: str) -> bool:
    """Whether many texts match, on PostgreSQL; reads no more of them than that takes."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM search_words WHERE found @@ to_tsquery('simple', ?) LIMIT ?) f"
    return int(reader.all(counted, [expression, COMMON])[0][0]) == COMMON
