"""What is recorded when a major hazard is treated by a plan and publicly listed for supervision (挂牌督办)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from domain.fields import Code, Line, Photos, Text
from domain.kernel import Context, Event, Fault

Content = Annotated[str, Text(1000, multiline=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentPlanFiled(Event):
    """H11: how the organisation will remove it: the six contents of a treatment plan (Decree 16, article 15)."""

    goals: Content
    methods: Content
    resources: Content
    body_responsible: Content
    time_limit: date
    safety_measures: Content
    photos: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardListed(Event):
    """H12: publicly listed until `limit_on`, under a unit that supervises it; listed again where the level changes."""

    listing_level: Annotated[str, Code("listing_level")]
    supervising_unit: Line
    limit_on: date
    document_no: Line | None = None
    five_elements_complete: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.limit_on < context.occurred_on:
            yield Fault("before_it_begins", "limit_on")
        if not self.five_elements_complete:
            yield Fault("five_elements_must_be_fixed", "five_elements_complete")


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardDelisted(Event):
    """H16: the body that listed it agrees that it is taken off the list (摘牌)."""

    agreed_by: Line
    ground: Annotated[str, Code("delisting_reason")]
    document_no: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPublished(Event):
    """H12: the listing, or the delisting, was made public."""

    where: Line
    photos: Photos = ()
