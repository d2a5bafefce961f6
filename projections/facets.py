"""By what is an item counted: its category and whatever else of its state figures are broken down by?"""

from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from domain.item import Item
from domain.kinds import LIFECYCLES

EVERYWHERE = ("category", "source", "grade", "custody.district_assigned")
OF_KIND: dict[str, tuple[str, ...]] = {
    "dispute": (
        "group_dispute", "agreement_form", "confirmation", "settled_and_performed", "settled_fen",
        "affected_households",
    ),
    "petition_risk": ("route", "resolution", "affected_households"),
    "hazard": ("sector", "relapse", "listed"),
    "rectification_task": ("sector", "extensions", "notices"),
    "inspection": ("campaign", "plan"),
    "first_contact": (),
}
"""Kind -> the attributes of its state that figures ask for, besides those of every kind."""
NAMES = {
    kind: tuple(path.rpartition(".")[2] for path in (*EVERYWHERE, *more)) for kind, more in OF_KIND.items()
}
READ = {LIFECYCLES[kind].state: attrgetter(*EVERYWHERE, *more) for kind, more in OF_KIND.items()}


def told(item: Item) -> tuple[Any, ...] | None:
    """What is said of an item, in the order of the names of its kind; None if no figure counts the kind."""
    read = READ.get(type(item))
    return None if read is None else read(item)


@lru_cache(maxsize=16_384)
def written(kind: str, values: tuple[Any, ...]) -> str:
    """What `told` says, as a table keeps it: JSON of facet -> code or whole number, without what is not said."""
    pairs = zip(NAMES[kind], values, strict=True)
    said = {name: int(value) if value is True else value for name, value in pairs if value}
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


class Traits(NamedTuple):
    """By what something is counted: the item's kind, the path of the unit that holds it, facet -> code or number."""

    kind: str
    node: str
    facets: Mapping[str, Any]


@lru_cache(maxsize=65_536)
def traits(kind: str, node: str, text: str, also: str = "", value: str = "") -> Traits:
    """The traits of an item whose facets `written` has written, and of a further facet of an entry.

    Many items are alike: the same traits are mostly the same object.
    """
    found: Mapping[str, Any] = orjson.loads(text)
    return Traits(kind, node, {**found, also: value} if also else found)
