"""Which items may this person see?"""

from dataclasses import dataclass

from domain.kernel import Actor, Role

BLIND = frozenset({Role.BUILDING_LEAD, Role.SYSADMIN})
"""Roles that see only what they recorded themselves (domain.md part 3)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The nodes whose items a person sees, by path, and the person, who also sees what they recorded themselves."""

    paths: tuple[str, ...]
    person: str

    @classmethod
    def of(cls, actor: Actor) -> "Scope":
        """The scope of somebody's grants; a path below another one adds nothing."""
        paths = sorted({grant.node for grant in actor.grants if grant.role not in BLIND})
        return cls(tuple(p for p in paths if not any(p != q and p.startswith(q) for q in paths)), actor.id)

    def sees(self, node: str, origin: str, created_by: str) -> bool:
        """Whether an item held at `node` and begun at `origin` is inside."""
        return created_by == self.person or any(p for p in self.paths if node.startswith(p) or origin.startswith(p))

    def condition(self) -> tuple[str, list[str]]:
        """The same as SQL over the columns `node`, `origin` and `created_by`."""
        if "/" in self.paths:
            return "1 = 1", []
        parts, params = ["created_by = ?"], [self.person]
        for path in self.paths:
            for column in ("node", "origin"):
                part, bounds = below(column, path)
                parts.append(part)
                params += bounds
        return f"({' OR '.join(parts)})", params


def below(column: str, path: str) -> tuple[str, list[str]]:
    """The condition that a path lies at or below another, as a range that an index can use."""
    return f"({column} >= ? AND {column} < ?)", [path, path[:-1] + "0"]
