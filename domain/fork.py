"""Where a step leads when that depends on how the item stands after it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fork:
    """A transition that ends in `then` when the new state has `flag`, else in `otherwise`; either may fork again."""

    flag: str
    then: "str | Fork"
    otherwise: "str | Fork"

    @property
    def ends(self) -> tuple[str, ...]:
        """Every stage it can lead to, each once."""
        both = (self.then, self.otherwise)
        found = (stage for end in both for stage in (end.ends if isinstance(end, Fork) else (end,)))
        return tuple(dict.fromkeys(found))

    @property
    def flags(self) -> tuple[str, ...]:
        """Every flag it asks for."""
        further = (flag for end in (self.then, self.otherwise) if isinstance(end, Fork) for flag in end.flags)
        return (self.flag, *further)
