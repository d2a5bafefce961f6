"""What somebody may do now with an item, and what still blocks it: asked with every answer, and so made only once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.item import Item
from domain.kernel import Actor, Role
from domain.transition import Transition, holds, roles_in


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A command that an actor may give now; `missing` names what still blocks it."""

    transition: Transition
    missing: tuple[str, ...]


class Offers:
    """The offers of one lifecycle; `by_stage` are its rows by stage. What is made is kept."""

    def __init__(self, by_stage: Mapping[str, tuple[Transition, ...]]) -> None:
        self._by_stage = by_stage
        self._standing: dict[Any, tuple[tuple[Transition, ...], tuple[str, ...]]] = {}
        self._reached: dict[Any, tuple[tuple[Transition, ...], tuple[str, ...]]] = {}
        self._offered: dict[Any, tuple[Offer, ...]] = {}

    def of(self, state: Item, actor: Actor) -> tuple[Offer, ...]:
        """What this actor may do now, each with what still blocks it; nothing if they have withdrawn from the item.

        The same offers are the same object: they are made again and again.
        """
        if actor.id in state.recused:
            return ()
        stage, beside = state.stage, state.beside
        rows, ats = self._standing.get((stage, beside)) or self._stand(stage, beside)
        held = tuple(roles_in(state, at, actor) for at in ats)
        reached, needs = self._reached.get((stage, beside, held)) or self._reach(stage, beside, held)
        unmet = tuple(need for need in needs if not holds(state, need, actor))
        found = self._offered.get((stage, beside, held, unmet))
        if found is None:
            found = tuple(Offer(row, tuple(need for need in row.needs if need in unmet)) for row in reached)
            self._offered[stage, beside, held, unmet] = found
        return found

    def _reach(
        self, stage: str, beside: tuple[str, ...], held: tuple[frozenset[Role], ...]
    ) -> tuple[tuple[Transition, ...], tuple[str, ...]]:
        """The rows that are there for who holds these roles at their places, and all that any of them needs."""
        rows, ats = self._standing[stage, beside]
        roles = dict(zip(ats, held, strict=True))
        reached = tuple(row for row in rows if row.by & roles[row.at])
        found = self._reached[stage, beside, held] = (
            reached, tuple(dict.fromkeys(need for row in reached for need in row.needs))
        )
        return found

    def _stand(self, stage: str, beside: tuple[str, ...]) -> tuple[tuple[Transition, ...], tuple[str, ...]]:
        """The rows that are there in a stage and beside it, and the places at which their roles must be held."""
        rows = tuple(row for row in self._by_stage.get(stage, ()) if row.stands(beside))
        found = self._standing[stage, beside] = (rows, tuple(dict.fromkeys(row.at for row in rows)))
        return found
