"""How the generated pages are written: both languages beside each other, tables, and links to headings."""

import re
from collections.abc import Iterable
from inspect import cleandoc

from domain.codes import Words
from domain.words import words

LINE = "<br>"
"""A new line within the cell of a table."""


def said(pair: Words, between: str = " · ") -> str:
    """Chinese and English beside each other."""
    return between.join(pair)


def worded(list_key: str, code: str, between: str = " · ") -> str:
    """The words of a code, or the code itself where it has none."""
    found = words(list_key, code)
    return said(found, between) if found else f"`{code}`"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; empty if it would have no rows."""
    body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    names = list(head)
    lines = [names, ["---"] * len(names), *body] if body else []
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def anchor(heading: str) -> str:
    """What a link to a heading ends with, after the `#`.

    >>> anchor("rectification_task.notice_issued"), anchor("Two words")
    ('rectification_tasknotice_issued', 'two-words')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def told(documented: type) -> str:
    """The docstring of a class without the references that only authors look up."""
    return re.sub(r" \(domain\.md[^)]*\)", "", cleandoc(documented.__doc__ or ""))
