"""Which items may this person see?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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

    def sees(self, node: str, origin: str, created_by: str, concerned: str = "") -> bool:
        """Whether an item held at `node` and begun at `origin` is inside; `concerned` as in the status."""
        return created_by == self.person or any(
            node.startswith(p) or origin.startswith(p) or f"|{p}" in concerned for p in self.paths
        )

    def reaches(self, node: str) -> bool:
        """Whether everything at a node and below it is inside."""
        return any(node.startswith(path) for path in self.paths)

    def sees_row(self, row: Mapping[str, Any]) -> bool:
        """The same of a row of the status."""
        return self.sees(row["node"], row["origin"], row["created_by"], row["concerned"])

    def condition(self, *, concerned: bool = False) -> tuple[str, list[str]]:
        """The same as SQL over the columns `node`, `origin`, `created_by` and, where the table has it, `concerned`."""
        if "/" in self.paths:
            return "1 = 1", []
        parts, params = ["created_by = ?"], [self.person]
        for path in self.paths:
            for column in ("node", "origin"):
                part, bounds = below(column, path)
                parts.append(part)
                params += bounds
            if concerned:
                parts.append("(concerned <> '' AND concerned LIKE ?)")
                params.append(f"%|{path}%")
        return f"({' OR '.join(parts)})", params


def below(column: str, path: str) -> tuple[str, list[str]]:
    """The condition that a path lies at or below another, as a range that an index can use."""
    return f"({column} >= ? AND {column} < ?)", [path, path[:-1] + "0"]
