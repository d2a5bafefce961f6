"""The people and organisations an item is about: each has a short reference; what names them is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from domain.fields import Assigned, Code, PartyField, Sealed, Text
from domain.kernel import Fault

PartyRef = Annotated[str, Text(4), PartyField()]
"""A party of the same item: `p1`, `p2`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of an item; whoever is not known yet has no name. The office assigns `ref`, so it can hold no name."""

    ref: Annotated[str, Assigned()] = ""
    role: Annotated[str, Code("party_role")]
    kind: Annotated[str, Code("party_kind")] = "person"
    name: Annotated[str, Text(60), Sealed("party")] | None = None
    phone: Annotated[str, Text(30), Sealed("party")] | None = None
    address: Annotated[str, Text(200), Sealed("party")] | None = None
    consent: Annotated[str, Code("consent")] = "not_asked_yet"


def with_refs(parties: Iterable[Party], letter: str = "p") -> tuple[Party, ...]:
    """The parties with their references, in the order in which they were named."""
    return tuple(replace(party, ref=f"{letter}{position}") for position, party in enumerate(parties, 1))


def ref_faults(field: str, refs: Iterable[str], known: Iterable[str]) -> Iterable[Fault]:
    """Each reference is a party of the item and stands once; `field` is where they are written."""
    refs = tuple(refs)
    if not set(refs) <= set(known):
        yield Fault("no_such_party", field)
    if len(set(refs)) < len(refs):
        yield Fault("named_twice", field)
