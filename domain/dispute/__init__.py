"""A dispute between private parties, from its registration to a performed agreement or advice (domain.md 5.1)."""

from domain.dispute.rules import LIFECYCLE
from domain.dispute.state import Dispute

__all__ = ["LIFECYCLE", "Dispute"]
