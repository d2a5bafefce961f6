"""A node of the network: a street, a community, a building or courtyard (domain.md part 10)."""

from domain.node.attempts import DEFAULT_ATTEMPTS
from domain.node.levels import DEFAULT_LEVELS, Level, Levels
from domain.node.rules import LIFECYCLE, NetworkNode

__all__ = ["DEFAULT_ATTEMPTS", "DEFAULT_LEVELS", "LIFECYCLE", "Level", "Levels", "NetworkNode"]
