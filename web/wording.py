"""Facts as lines that people read: the field's name, and its value in words."""

from typing import Any

from api.asking import asking
from api.presenting import Reader
from domain.kinds import LIFECYCLES
from domain.words import code_fields, words
from domain.words.tell import Teller
from web.page import Page

UNSAID = frozenset({
    "title", "place", "category", "assignee", "received_on", "number", "created_by", "links", "missed", "reminded",
    "consents", "informed", "obligations", "steps", "alarms", "supervision", "custody",
})
"""Facts that have a place of their own on the page, or are for the rules alone."""


def fact_lines(page: Page, kind: str, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, value) of the facts that have words, in the order of the state."""
    with asking(page.request, page.as_of) as ask:
        said = teller(kind, ask.reader)
        lines = [
            (said.label(name), said.value(name, value)) for name, value in facts.items()
            if name not in UNSAID and words("field", f"{kind}.{name}") and value not in (False, 0, None, "", [], {})
        ]
    return [(name, value) for name, value in lines if value]


def teller(kind: str, reader: Reader) -> Teller:
    """Who says the facts of a kind to a reader."""
    return Teller(reader.lang, kind, code_fields(LIFECYCLES[kind].state), reader.named, reader.book.codes)
