"""What is recorded when a task takes longer: more time asked for, given or not (domain.md 5.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Line, Text
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequested(Event):
    """R6: more time is asked for before the day has passed, with what keeps people safe meanwhile.

    `of_listed`: of a listed hazard the body that listed it decides, and has longer for it.
    """

    asked_until: date
    safeguards: Annotated[str, Text(500, multiline=True)]
    of_listed: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if context.occurred_on > state.due_on:
            yield Fault("asked_after_the_day", "asked_until")
        if self.asked_until <= state.due_on:
            yield Fault("not_later_than_due", "asked_until")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, of_listed=state.listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(Event):
    """R7: the new day, given by another person than asked for it; of a listed hazard the listing body agrees."""

    due_on: date
    agreed_by: Line | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.listed and not self.agreed_by:
            yield Fault("listing_body_must_agree", "agreed_by")
        if self.due_on <= state.due_on:
            yield Fault("not_later_than_due", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Event):
    """R7: the day stays as it is."""
