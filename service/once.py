"""What there may be only once at a time: a second one of the same is refused, whoever was first."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from domain.declared_figure.events import DeclaredFigureSigned
from domain.kernel import Event, Refused
from domain.kinds import LIFECYCLES
from domain.target_letter.events import TargetLetterDrafted
from projections.status import of_kind
from service.unit import Unit

ONCE: Mapping[type[Event], tuple[str, Callable[[Any], Any]]] = {
    DeclaredFigureSigned: ("declared_figure", attrgetter("node", "category", "period")),
    TargetLetterDrafted: ("target_letter", attrgetter("node", "year")),
}
"""Opening -> its kind, and what tells one of the kind from another while it has not ended."""


def check_once(unit: Unit, event: Event) -> None:
    """Raises Refused where there is one of the same that has not ended, in the store or in this very unit."""
    if type(event) not in ONCE:
        return
    kind, what = ONCE[type(event)]
    ids = {*of_kind(unit.session, kind)} | unit.batch.items.keys() | unit.draft.items.keys()
    for item_id in sorted(ids):
        known = unit.item(item_id)
        if known is not None and known.kind == kind and known.state.stage not in LIFECYCLES[kind].final:
            if what(known.state) == what(event):
                raise Refused("there_already")
