"""How what was filled in becomes the body of a command; what cannot be read stays as it is, to be refused in words."""

from decimal import Decimal, InvalidOperation
from typing import Any

from web.forms.asked import Asked, asked
from web.forms.given import Given

YES = "yes"
"""What a ticked box says; a choice of yes and no says `yes` or `no`."""


def read(cls: type, given: Given, prefix: str = "") -> dict[str, Any]:
    """The body of a command, or of a part of one: only what was filled in."""
    found = {}
    for field in asked(cls):
        value = read_field(field, given, f"{prefix}{field.name}")
        if value is not None:
            found[field.name] = value
    return found


def read_field(field: Asked, given: Given, name: str) -> Any:
    """What was filled in for one field, None for nothing."""
    if field.part is not None:
        return read_rows(field.part, given, name) if field.several else read(field.part, given, f"{name}.") or None
    if field.several:
        texts = given.all(name)
        if field.control in ("text", "lines"):
            texts = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
        values = [value_of(field, text) for text in texts]
        return values or None
    if field.control == "check":
        return given.one(name) == YES or None
    text = given.one(name).strip()
    return value_of(field, text) if text else None


def read_rows(part: type, given: Given, name: str) -> list[dict[str, Any]] | None:
    """The rows of a list that somebody wrote in, but for those that were dropped."""
    found = (
        read(part, given, f"{name}.{number}.") for number in range(given.rows(name))
        if f"{name}.{number}._drop" not in given
    )
    return [row for row in found if row and not is_untouched(part, row)] or None


def is_untouched(part: type, row: dict[str, Any]) -> bool:
    """Whether a row lacks something and holds only what forms put there themselves: defaults, parties and days."""
    fields = {field.name: field for field in asked(part)}
    lacking = any(field.required and name not in row for name, field in fields.items())
    return lacking and all(
        value == fields[name].default or fields[name].control == "date" or fields[name].chosen == "party"
        for name, value in row.items()
    )


def value_of(field: Asked, text: str) -> Any:
    """A text as the value it writes."""
    if field.control == "perhaps":
        return text == YES
    if field.control == "money":
        return fen(text)
    if field.control == "number" or field.chosen == "entry":
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 20 else text
    return text


def fen(text: str) -> Any:
    """An amount in yuan as fen; a text that is none stays."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", "")) * 100
    except InvalidOperation:
        return text
    return int(amount) if amount.is_finite() and amount == amount.to_integral_value() else text
