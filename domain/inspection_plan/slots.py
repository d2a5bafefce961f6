"""Which weeks, months or rounds of a campaign a plan has an inspection for, and which of them are due to be planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Protocol

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRound:
    """One round of a campaign, from one day to another, both counted."""

    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A period with one inspection: `2026-W48`, `2026-11`, or the first day of a campaign's round."""

    period: str
    first_on: date
    last_on: date


class Plan(Protocol):
    """What of a plan says when its inspections are.

    `counts_from`: slots that ended before that day are not made up for. `planned_to`: the first day of the last slot
    that has its inspection.
    """

    recurrence: str
    from_on: date | None
    until_on: date | None
    rounds: tuple[CampaignRound, ...]
    counts_from: date | None
    planned_to: date | None


def slots_due(plan: Plan, today: date) -> tuple[Slot, ...]:
    """The slots that have begun and have no inspection yet, in order; a slot is the plan's if it has a day of it."""
    until = min(today, plan.until_on or today)
    return tuple(takewhile(lambda slot: slot.first_on <= until, slots_to_come(plan)))


def next_slot(plan: Plan, today: date) -> Slot | None:
    """The slot that comes after those which have begun."""
    slot = next((slot for slot in slots_to_come(plan) if slot.first_on > today), None)
    return slot if slot is None or plan.until_on is None or slot.first_on <= plan.until_on else None


def slots_to_come(plan: Plan) -> Iterator[Slot]:
    """The slots without an inspection, in order, without end where the plan has none."""
    assert plan.from_on is not None and plan.counts_from is not None
    begin = max(plan.from_on, plan.counts_from)
    found = {"weekly": weeks, "monthly": months}.get(plan.recurrence)
    slots = found(begin) if found else rounds(plan, begin)
    return (slot for slot in slots if plan.planned_to is None or slot.first_on > plan.planned_to)


def weeks(day: date) -> Iterator[Slot]:
    """Weeks from Monday to Sunday, from the one of that day on."""
    monday = day - timedelta(days=day.weekday())
    while True:
        year, week, _ = monday.isocalendar()
        yield Slot(period=f"{year}-W{week:02}", first_on=monday, last_on=monday + WEEK - timedelta(days=1))
        monday += WEEK


def months(day: date) -> Iterator[Slot]:
    """Months from the one of that day on."""
    first = day.replace(day=1)
    while True:
        following = (first + timedelta(days=31)).replace(day=1)
        yield Slot(period=f"{first:%Y-%m}", first_on=first, last_on=following - timedelta(days=1))
        first = following


def rounds(plan: Plan, day: date) -> Iterator[Slot]:
    """The campaign's rounds that have not ended before that day."""
    for one in plan.rounds:
        if one.last_on >= day:
            yield Slot(period=one.first_on.isoformat(), first_on=one.first_on, last_on=one.last_on)
