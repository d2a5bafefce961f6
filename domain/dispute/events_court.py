"""What is recorded of a joint application to the court that it confirm an agreement (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.fields import Line
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialConfirmationApplied(Event):
    """D16: the parties asked the court together, on the business date, within the window of article 33."""

    court: Line
    joint: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.joint:
            yield Fault("must_be_joint", "joint")
        end = context.book.last_day("judicial_confirmation_window", state.effective_on, state.origin)
        if end is None or context.occurred_on > end:
            yield Fault("window_has_closed", "occurred_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialConfirmationGranted(Event):
    """D17: the court confirmed the agreement, which can be enforced now (article 33)."""

    court_reference: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialConfirmationDismissed(Event):
    """D17: the court did not confirm it; the parties may agree anew, or sue (Civil Procedure Law, article 206)."""

    court_reference: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialConfirmationWithdrawn(Event):
    """D17: the parties took their application back; within the window they may ask again."""

    court_reference: Line | None = None
