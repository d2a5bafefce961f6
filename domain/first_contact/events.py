"""What is recorded of a first contact (首问责任): that somebody came, and how the duty towards them ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, ItemId, Line, Member, Node, Note, Title
from domain.kernel import Context, Event, Fault

ANSWERS: Mapping[str, str] = {
    "answered_on_the_spot": "own_duty",
    "told_what_is_missing": "own_duty",
    "explained_other_organ": "other_organ",
}
"""How a first contact may be answered -> whose duty it must be; what another section answers for is taken there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContactRecorded(Event):
    """Somebody came, called or wrote; who is approached first sees it through (首问责任).

    `title` is a neutral subject, `category` whose duty it is. What is urgent the head hears of at once.
    """

    node: Node
    title: Title
    place: Line = ""
    channel: Annotated[str, Code("registration_channel")]
    category: Annotated[str, Code("contact_duty")]
    asked_for: Note | None = None
    reach_at: Note | None = None
    urgent: bool = False
    head_told: Member | None = None
    receipt_code: Annotated[str, Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.urgent and self.head_told is None:
            yield Fault("head_must_hear", "head_told")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, receipt_code=context.token())


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContactHandedOver(Event):
    """A unit has it now, and somebody there has accepted it; or it was registered as an item of its own."""

    to_unit: Line | None = None
    accepted_by: Member | None = None
    registered_as: Annotated[ItemId | None, Assigned()] = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.registered_as is not None:
            return
        if self.to_unit is None:
            yield Fault("required", "to_unit")
        if self.accepted_by is None:
            yield Fault("required", "accepted_by")
        elif self.accepted_by == state.assignee:
            yield Fault("hands_over_to_another", "accepted_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContactAnswered(Event):
    """It was answered: done on the spot, told once and completely what is missing, or shown the right organ."""

    way: Annotated[str, Code("contact_answer")]
    organ: Line | None = None
    organ_contact: Line | None = None
    told: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if ANSWERS[self.way] != state.category:
            yield Fault("answer_does_not_fit", "way")
        if self.way == "explained_other_organ":
            if not self.organ:
                yield Fault("required", "organ")
            if not self.organ_contact:
                yield Fault("required", "organ_contact")
        if self.way == "told_what_is_missing" and not self.told:
            yield Fault("required", "told")
