"""A form as a template draws it: every field with its words, its choices, what it holds and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from api.presenting import label
from domain.fields import Some, Text, Whole
from domain.parties import Party
from web.forms.asked import Asked, asked
from web.forms.choices import Choices, Option
from web.forms.given import Given
from web.forms.reading import YES
from web.words.hints import hint

Faults = Mapping[str, Sequence[str]]
"""What is wrong: sentences by dotted field."""
FEW = 5
"""So many choices or fewer lie open; more are pulled down."""
FOLDED = 3
"""So many fields or more at the end of a form that may be left out are folded."""
SIDES = 2
"""So many parties are asked for from the start: nobody is at odds alone."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is what it is sent under; `parts` of a group; `rows` of a list of groups, `blank` one more."""

    name: str
    label: str
    control: str
    several: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    faults: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()
    rows: tuple["Field", ...] = ()
    blank: "Field | None" = None
    hint: str = ""

    @property
    def value(self) -> str:
        """What it holds, where it holds one text."""
        return self.values[0] if self.values else ""

    @property
    def open(self) -> bool:
        """Whether its choices lie open."""
        return 0 < len(self.options) <= FEW and self.required

    @property
    def seldom(self) -> bool:
        """Whether it may be left out, and holds nothing."""
        plain = self.control not in ("part", "rows", "file", "hidden")
        return plain and not self.required and not self.faults and not any(v != "0" for v in self.values)

    @property
    def id(self) -> str:
        """What its label refers to."""
        return f"f-{self.name.replace('.', '-')}"


def drawn(cls: type, given: Given, choices: Choices, faults: Faults, prefix: str = "") -> tuple[Field, ...]:
    """The fields of an event, or of a part of one, holding what was `given`."""
    return tuple(field(one, given, choices, faults, f"{prefix}{one.name}") for one in asked(cls))


def folded(fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields of a form that lie open, and those at its end that may be left out and mostly are."""
    at = len(fields)
    while at and fields[at - 1].seldom:
        at -= 1
    many = len(fields) - at >= FOLDED and any(one.required for one in fields)
    return (fields[:at], fields[at:]) if many else (fields, ())


def field(one: Asked, given: Given, choices: Choices, faults: Faults, name: str) -> Field:
    """One field holding what was given."""
    text, whole, some = one.marker(Text), one.marker(Whole), one.marker(Some)
    own = tuple(faults.get(name, ()))
    words = label("field", f"{choices.kind}.{one.name}", choices.lang)
    said = hint(f"{choices.kind}.{one.name}", choices.lang)
    if one.part is not None and not one.several:
        parts = drawn(one.part, given, choices, faults, f"{name}.")
        return Field(name, words, "part", required=one.required, parts=parts, faults=own, hint=said)
    if one.part is not None:
        wanted = max(given.rows(name), some.least if some else 0)
        rows = tuple(row(one.part, given, choices, faults, f"{name}.{at}", words, at) for at in range(wanted))
        blank = row(one.part, started(one.part, choices, f"{name}.N."), choices, {}, f"{name}.N", words, None)
        return Field(name, words, "rows", True, one.required, rows=rows, blank=blank, faults=own,
                     most=some.most if some else None, hint=said)
    options = choices.of(one, given.all(name)) if one.control == "choice" else ()
    return Field(
        name, words, one.control, one.several, one.required, tuple(given.all(name)), options,
        text.max if text else None, whole.least if whole else None, whole.most if whole else None, own, hint=said,
    )


def row(
    part: type, given: Given, choices: Choices, faults: Faults, name: str, words: str, at: int | None
) -> Field:
    """One row of a list of groups."""
    title = words if at is None else f"{words} {at + 1}"
    parts = drawn(part, given, choices, faults, f"{name}.")
    known = {f"{name}.item"} if choices.state is None else {f"{name}.item", f"{name}.party"}
    whose = next((one for one in parts if one.name in known and one.value), None)
    if whose is not None and at is not None and not whose.faults:
        # one row for each party or item: its name says whose it is, nobody has to choose it again
        settled = [one for one in parts if one is whose or whose.name == f"{name}.item" and one.values]
        said = [words for one in settled for value, words in one.options if value in one.values]
        parts = tuple(replace(one, control="hidden") if one in settled and not one.faults else one for one in parts)
        title = Markup("{}：<bdi>{}</bdi>").format(words, " · ".join(said) or whose.value)
    return Field(name, title, "part", parts=parts)


def prefilled(cls: type, choices: Choices, today: date) -> Given:
    """What a form holds before anybody has written in it: what is usual, and what is known."""
    given = started(cls, choices, "")
    for one in asked(cls):
        if one.control == "date" and one.required and not one.several:
            given.put(one.name, [today.isoformat()])
        elif one.control == "choice" and one.chosen == "node" and choices.state is None:
            given.put(one.name, [choices.here])
        elif one.part is not None and one.several:
            prefill_rows(one, given, choices, today)
        elif one.chosen == "party" and one.several and one.required:
            given.put(one.name, [ref for ref, _ in choices.parties()] if choices.state else [])
    return given


def prefill_rows(one: Asked, given: Given, choices: Choices, today: date) -> None:
    """The rows of a list: one for each party of the item where each row names a party, else as many as are usual."""
    assert one.part is not None
    by_name = {part.name: part for part in asked(one.part)}
    if choices.state is not None and "party" in by_name and by_name["party"].chosen == "party":
        refs: Sequence[str] = [ref for ref, _ in choices.parties()]
    else:
        refs = [""] * (SIDES if one.part is Party else min(1, len(by_name)) if one.required else 0)
    for at, ref in enumerate(refs):
        start = started(one.part, choices, f"{one.name}.{at}.")
        for name, texts in start.under(f"{one.name}.{at}").items():
            given.put(name, texts)
        # an empty row is a row too
        given.put(f"{one.name}.{at}._", [""])
        if ref:
            given.put(f"{one.name}.{at}.party", [ref])
            for part in by_name.values():
                if part.control == "date" and part.required:
                    given.put(f"{one.name}.{at}.{part.name}", [today.isoformat()])


def started(cls: type, choices: Choices, prefix: str) -> Given:
    """The values that fields have from the start; a choice of one is made."""
    given = Given()
    for one in asked(cls):
        name = f"{prefix}{one.name}"
        if one.part is not None and not one.several:
            for within, texts in started(one.part, choices, f"{name}.").under(name).items():
                given.put(within, texts)
        if one.control == "choice" and isinstance(one.default, str) and one.default:
            given.put(name, [one.default])
        elif one.control == "check" and one.default is True:
            given.put(name, [YES])
        elif one.control == "number" and isinstance(one.default, int) and one.default:
            given.put(name, [str(one.default)])
        elif one.control == "choice" and one.required and not one.several and one.chosen in ("entry", "member"):
            options = choices.of(one)
            if len(options) == 1:
                given.put(name, [options[0][0]])
    return given


def as_given(value: Any) -> str:
    """A value as a form holds it."""
    if isinstance(value, bool):
        return YES if value else "no"
    return "" if value is None else str(value)
