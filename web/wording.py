"""Facts as lines that people read: the field's name, its value in words, and what stood there before by mistake."""

from typing import Any, NamedTuple

from api.asking import asking
from api.presenting import Reader
from domain.kinds import LIFECYCLES
from domain.words import code_fields, words
from domain.words.tell import Teller
from web.page import Page

UNSAID = frozenset({
    "title", "place", "category", "assignee", "received_on", "number", "created_by", "links", "missed", "reminded",
    "consents", "informed", "obligations", "steps", "alarms", "supervision", "custody", "main_case", "main_matter",
    "main_hazard", "from_matter", "overdue", "earlier_periods", "sites",
})
"""Facts that have a place of their own on the page, or are for the rules alone."""


class Line(NamedTuple):
    """A fact in words."""

    field: str
    name: str
    value: str


def fact_lines(page: Page, kind: str, facts: dict[str, Any], as_of: str | None = None) -> list[Line]:
    """The facts that have words, in the order of the state; as_of: another moment than that of the page."""
    with asking(page.request, as_of or page.as_of) as ask:
        said = teller(kind, ask.reader)
        lines = [
            Line(name, said.label(name), said.value(name, value)) for name, value in facts.items()
            if name not in UNSAID and words("field", f"{kind}.{name}")
            and value not in (False, 0, None, "", [], {}, "not_urged")
        ]
    return [line for line in lines if line.value]


def put_right(corrections: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Field -> its corrections, the oldest first; those of an entry's business date stand with the entry."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in corrections:
        if one["field"] != "occurred_on":
            found.setdefault(one["field"], []).append(one)
    return found


def teller(kind: str, reader: Reader) -> Teller:
    """Who says the facts of a kind to a reader."""
    return Teller(reader.lang, kind, code_fields(LIFECYCLES[kind].state), reader.named, reader.book.codes)
