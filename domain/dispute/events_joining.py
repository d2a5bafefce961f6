"""What is recorded when two disputes become one, or one becomes two, and when that is undone (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Count, ItemId, Line, Note, OfKind, Some, Text, Title
from domain.kernel import Context, Event, Fault, RecordedEvent
from domain.parties import Party, PartyRef, ref_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeMerged(Event):
    """D27: the same parties are at odds over the same facts in `main_case`, which goes on for both."""

    main_case: Annotated[ItemId, OfKind("dispute", open=True)]
    same_parties: bool = False
    same_facts: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.main_case == state.id:
            yield Fault("not_itself", "main_case")
        if not self.same_parties:
            yield Fault("must_be_the_same", "same_parties")
        if not self.same_facts:
            yield Fault("must_be_the_same", "same_facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeUnmerged(Event):
    """D27: the merger was a mistake; the dispute is where it was before, and its deadlines run as if never merged."""

    retells = True

    former_main_case: Annotated[str, Text(64), Assigned()] = ""

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, former_main_case=state.main_case)

    def retell(self, told: list[RecordedEvent]) -> None:
        at = max((at for at, r in enumerate(told) if isinstance(r.event, DisputeMerged)), default=None)
        if at is not None:
            told[at] = told[at]._replace(name="", event=Event())


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSplitOff(Event):
    """D27: what is really a dispute of its own becomes one, between the parties of `moved`; some may be in both.

    The office registers `new_case` at once, with the names and numbers of the parties as they stand here. Merging it
    back undoes it.
    """

    new_title: Title
    new_category: Annotated[str, Code("dispute_category")]
    new_place: Line | None = None
    new_facts: Note
    new_households: Count = 0
    new_persons: Count = 0
    moved: Annotated[tuple[PartyRef, ...], Some(1, 20)]
    also_here: Annotated[tuple[PartyRef, ...], Some(0, 20)] = ()
    parties: Annotated[tuple[Party, ...], Assigned()] = ()
    new_case: Annotated[str, Text(64), Assigned()] = ""

    @property
    def gone(self) -> tuple[str, ...]:
        """Who is no longer a party here."""
        return tuple(ref for ref in self.moved if ref not in self.also_here)

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("moved", self.moved, state.party_refs)
        yield from ref_faults("also_here", self.also_here, self.moved)
        if set(state.party_refs) <= set(self.gone):
            yield Fault("a_party_stays", "moved")

    def completed(self, state: Any, context: Context) -> Self:
        parties = tuple(replace(context.party(ref), consent=state.consent_of(ref)) for ref in self.moved)
        return replace(self, parties=parties, new_case=context.new_id())
