"""Where an item stands between the nodes: held or offered, who is owed a report, who helps (domain.md 4.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.copies import replace
from domain.fields import Count, Node

HELD, OBJECTED = "held", "objected"
OFFERED_UP, OFFERED_DOWN, OFFERED_SIDE = "offered_up", "offered_down", "offered_side"
NO_REPORT, REPORT_OWED, REPORT_GIVEN = "no_report", "report_owed", "report_given"
ALONE, HELPED = "handled_alone", "co_handled"


def above(path: str) -> str:
    """The path of the node right above; `/` above a street.

    >>> above("/s1/c2/")
    '/s1/'
    """
    return path[: path.rstrip("/").rfind("/") + 1]


def lies_below(path: str, other: str) -> bool:
    """Whether a node lies somewhere below another."""
    return path != other and path.startswith(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A report that the holder owes the node that handed the item down, by a day."""

    to: Node
    report_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What goes on between the nodes. Whoever holds the item (`Item.node`) answers for it until an offer is taken.

    report_asked_by: the day of the report that whoever takes the offer will owe. owed: the reports that the holder
    owes, the nearest node's last. returns: how often it came back without a decision.
    district_assigned: once handed down by the district, it is so for ever.
    """

    offer: str = HELD
    offered_to: Node = ""
    offered_on: date | None = None
    report_asked_by: date | None = None
    report: str = NO_REPORT
    owed: tuple[Owed, ...] = ()
    co_handlers: tuple[Node, ...] = ()
    returns: Count = 0
    district_assigned: bool = False

    @property
    def stages(self) -> tuple[str, str, str]:
        """Where it stands in each respect, for the rows that ask."""
        return (self.offer, self.report, HELPED if self.co_handlers else ALONE)

    @property
    def answers_to(self) -> str:
        """The path of the node that waits for the holder's report; empty if none does."""
        return self.owed[-1].to if self.owed else ""

    @property
    def concerned(self) -> tuple[str, ...]:
        """The nodes that have to do with the item besides the one that holds it."""
        if self.offered_to or self.co_handlers or self.owed:
            return tuple(filter(None, (self.offered_to, *self.co_handlers, *(one.to for one in self.owed))))
        return ()

    @property
    def report_due_on(self) -> date | None:
        """The day of the report that the holder owes next."""
        return self.owed[-1].report_due_on if self.owed else None

    def settled(self, returned: bool = False) -> Self:
        """Nothing is offered any more; `returned` if somebody sent it back."""
        return replace(
            self, offer=HELD, offered_to="", offered_on=None, report_asked_by=None, returns=self.returns + returned,
        )

    def moved(self, node: str, to: str) -> Self:
        """The item goes from one node to another: from there it is owed to those above, and to who asked for it."""
        owed = tuple(one for one in self.owed if lies_below(to, one.to))
        if self.report_asked_by is not None:
            owed = (*owed, Owed(to=node, report_due_on=self.report_asked_by))
        return replace(self.settled(), owed=owed, report=REPORT_OWED if owed else NO_REPORT)

    def report_taken(self) -> Self:
        """The nearest node has its report."""
        owed = self.owed[:-1]
        return replace(self, owed=owed, report=REPORT_OWED if owed else NO_REPORT)
