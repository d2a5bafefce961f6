"""Where a dispute stands in its attempts: how often it was tried at which level, and what comes next by the rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.dispute.state import Dispute
from domain.node.attempts import ABOVE, AttemptRule


@dataclass(frozen=True, slots=True)
class Tried:
    """The attempts at one level: sessions held, of how many, and whether the dispute is there now."""

    level: str
    held: int
    most: int
    current: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """All levels, the lowest first, and the rule's advice: a code of `attempt_advice`."""

    levels: tuple[Tried, ...]
    advice: str


def counted_at(levels: Iterable[str], rule: AttemptRule) -> str:
    """The level of the rule at which a session counts; levels: those of its node and of the nodes above it, upwards.

    What is held in a building counts for its community where the rule knows no buildings.
    """
    known = [one.level for one in rule]
    return next((level for level in levels if level in known), ABOVE)


def standing(dispute: Dispute, rule: AttemptRule, after: str, levels_of: dict[str, tuple[str, ...]]) -> Standing:
    """Where the dispute stands by a rule; `after` is what the rule says in the end.

    levels_of: for the path of its node, and of each at which a session was held, the levels from there upwards.
    """
    here = counted_at(levels_of[dispute.node], rule)
    held = {one.level: 0 for one in rule}
    for path, sessions in dispute.sessions_at:
        level = counted_at(levels_of[path], rule)
        held[level] = held.get(level, 0) + sessions
    tried = tuple(Tried(one.level, held[one.level], one.most_sessions, one.level == here) for one in rule)
    return Standing(tried, advice(dispute, tried, after))


def advice(dispute: Dispute, tried: tuple[Tried, ...], after: str) -> str:
    """What comes next."""
    if not tried or dispute.stage not in ("registered", "accepted", "mediating") or dispute.agreement_reached:
        return "nothing"
    at = next((nth for nth, one in enumerate(tried) if one.current), len(tried))
    if at < len(tried) and tried[at].held < tried[at].most:
        return "hold_session"
    return "escalate" if at + 1 < len(tried) else after
