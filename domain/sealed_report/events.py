"""What is recorded about a sealed report (domain.md 9.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Node, Note, Text, Whole
from domain.kernel import Context, Event, Fault

ResultDigest = Annotated[str, Text(max=71, min=71), Assigned()]
"""`sha256:` and 64 hexadecimal digits of the report's numbers, as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSealed(Event):
    """The figures of a unit with all below it, on business dates from `first_on` to `last_on`, both counted.

    The office fills in by which edition of the report they were counted, on which day they were judged, up to which
    place in the log was known, and the digest of what they came to: whoever counts again so gets the same bytes.
    """

    node: Node
    report: Annotated[str, Code("report")]
    first_on: date
    last_on: date
    first_told: bool = False
    report_edition: Annotated[int, Whole(1, 10_000), Assigned()] = 1
    judged_on: Annotated[date | None, Assigned()] = None
    log_position: Annotated[int, Whole(0, 2**62), Assigned()] = 0
    result_digest: ResultDigest = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.last_on < self.first_on:
            yield Fault("bad_period", "last_on")
        elif self.last_on > context.today:
            yield Fault("in_the_future", "last_on")

    def completed(self, state: Any, context: Context) -> Self:
        return context.seal(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSigned(Event):
    """Whoever leads the unit answers for the figures, such as they were sealed."""

    remark: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSealWithdrawn(Event):
    """The seal does not stand any more, because another took its place or should never have been set."""
