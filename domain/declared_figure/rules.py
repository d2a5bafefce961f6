"""When a figure is declared, declared anew and withdrawn, and by whom (domain.md 9.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain.copies import replace
from domain.declared_figure.events import DeclaredFigureSigned, DeclaredFigureSignedAnew, DeclaredFigureWithdrawn
from domain.fields import Code, Count, Line, Member
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle, roles
from domain.months import PeriodText
from domain.transition import NEW, SAME, Transition

SIGNED, WITHDRAWN = "signed", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """One value with whoever signed for it, on which day, and why it took the place of the one before."""

    value: Count | None
    holds: bool | None
    basis: Line
    signer: Member
    signed_on: date
    why: str


@dataclass(frozen=True, kw_only=True)
class DeclaredFigure(Item):
    """A figure as it is signed for now, and all that was ever signed, the newest last."""

    correctable: ClassVar[tuple[str, ...]] = ()

    category: Annotated[str, Code("declarable_figure")] = ""
    period: PeriodText = ""
    value: Count | None = None
    holds: bool | None = None
    basis: Line = ""
    signings: tuple[Signing, ...] = ()


def apply(figure: DeclaredFigure, recorded: RecordedEvent) -> DeclaredFigure:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case DeclaredFigureSigned() | DeclaredFigureSignedAnew() as words:
            signing = Signing(
                value=words.value, holds=words.holds, basis=words.basis, signer=recorded.actor,
                signed_on=recorded.occurred_on, why=recorded.reason or "",
            )
            figure = replace(figure, signings=(*figure.signings, signing))
            if isinstance(words, DeclaredFigureSigned):
                figure = replace(figure, origin=words.node, received_on=recorded.occurred_on)
    return figure


LEADER = roles("street_leader")

LIFECYCLE = Lifecycle(
    kind="declared_figure",
    stages=(SIGNED, WITHDRAWN),
    final=frozenset({WITHDRAWN}),
    state=DeclaredFigure,
    apply=apply,
    table=(
        Transition("9.3", "sign", NEW, DeclaredFigureSigned, SIGNED, LEADER),
        Transition("9.3", "sign_anew", (SIGNED,), DeclaredFigureSignedAnew, SAME, LEADER, reason=True),
        Transition("9.3", "withdraw", (SIGNED,), DeclaredFigureWithdrawn, WITHDRAWN, LEADER, reason=True),
    ),
)
