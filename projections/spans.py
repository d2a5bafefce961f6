"""What makes an item open, and what answers it: the spans of its life, by business dates."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Any, NamedTuple

import orjson

from domain.kernel import RecordedEvent
from domain.shared import RecordCorrected

BEGINS = {
    "dispute": (
        "dispute.registered", "dispute.reopened", "dispute.reopened_from_archive", "dispute.unmerged",
    ),
    "petition_risk": (
        "petition_risk.petition_registered", "petition_risk.matter_identified", "petition_risk.matter_reopened",
        "petition_risk.reply_set_aside",
    ),
    "hazard": ("hazard.reported", "hazard.reopened", "hazard.unmerged"),
    "rectification_task": ("rectification_task.drafted", "rectification_task.place_reported"),
    "inspection": ("inspection.planned",),
    "first_contact": ("first_contact.recorded",),
}
"""What makes an item of a kind open, in the figures."""
ANSWERS = {
    "dispute": (
        "dispute.agreement_took_effect", "dispute.mediation_terminated", "dispute.declined", "dispute.withdrawn",
        "dispute.transferred_out", "dispute.merged",
    ),
    "petition_risk": (
        "petition_risk.reply_issued", "petition_risk.matter_routed", "petition_risk.matter_resolved",
        "petition_risk.matter_voided",
    ),
    "hazard": ("hazard.closed", "hazard.dismissed", "hazard.merged"),
    "rectification_task": (
        "rectification_task.recheck_passed", "rectification_task.closed", "rectification_task.notice_revoked",
        "rectification_task.place_tidied", "rectification_task.place_let_be",
    ),
    "inspection": ("inspection.completed", "inspection.cancelled"),
    "first_contact": ("first_contact.handed_over", "first_contact.answered"),
}
"""What the office owes an item of a kind: once it is given, the item no longer counts as open."""
ALL_BEGIN = frozenset(name for names in BEGINS.values() for name in names)
COUNTED = ALL_BEGIN.union(*ANSWERS.values())
"""What begins and what ends a time during which an item is open."""


class Entry(NamedTuple):
    """An event that begins or ends a span: its business date (ISO), its place among the item's events, its name.

    first: the business date that was told first, where it was corrected later; else "".
    """

    day: str
    version: int
    event: str
    first: str = ""


NEVER = Entry("", 0, "")


class Span(NamedTuple):
    """A time during which an item was open: from the day it began on until the day it was answered, if it was."""

    begun: Entry
    answer: Entry

    @property
    def began(self) -> str:
        return self.begun.day

    @property
    def answered(self) -> str:
        """"" as long as it is open."""
        return self.answer.day


def entries_after(entries: tuple[Entry, ...], recorded: RecordedEvent) -> tuple[Entry, ...]:
    """The entries of an item after one more event; the same ones if it says nothing of them."""
    match recorded.event:
        case RecordCorrected(field="occurred_on", of_version=int(version), new=str(day)):
            if any(one.version == version for one in entries):
                return tuple(
                    one._replace(day=day, first=one.first or one.day) if one.version == version else one
                    for one in entries
                )
        case _ if recorded.name in COUNTED:
            return (*entries, Entry(recorded.occurred_on.isoformat(), recorded.version, recorded.name))
    return entries


@lru_cache(maxsize=4096)
def written(entries: tuple[Entry, ...]) -> tuple[str, str]:
    """The entries as a table keeps them, and the last day on which the item began or was answered, by whatever was
    ever told; "" if it never was. Asked again by every change of the item, hence remembered.
    """
    days = [day for one in entries for day in (one.day, one.first)]
    return orjson.dumps([one[: 4 if one.first else 3] for one in entries]).decode(), max(days, default="")


def read(text: str, *, first_told: bool = False) -> tuple[Span, ...]:
    """The spans by the entries that `written` has written; first_told: by the dates before anybody corrected them."""
    entries = [Entry(*one) for one in orjson.loads(text)]
    if first_told:
        entries = [one._replace(day=one.first or one.day) for one in entries]
    return spans(entries)


def spans(entries: Sequence[Entry]) -> tuple[Span, ...]:
    """The spans of an item whose entries are given in the order of its events.

    The earliest of several beginnings, or answers, in a row counts.
    """
    if len(entries) == 1:
        return (Span(entries[0], NEVER),)
    if len(entries) == 2 and entries[1].event not in ALL_BEGIN:
        return (Span(entries[0], entries[1]),)
    ends = [min(run) for _, run in groupby(entries, key=lambda one: one.event in ALL_BEGIN)]
    found: list[Any] = list(zip_longest(ends[::2], ends[1::2], fillvalue=NEVER))
    return tuple(Span(*one) for one in found)
