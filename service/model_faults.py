"""What a request model finds wrong, as faults with our own stable codes."""

from collections.abc import Sequence
from typing import Any

from domain.kernel import Fault

PYDANTIC_CODES = {
    "missing": "required", "extra_forbidden": "unknown_field", "json_invalid": "not_json", "too_short": "wrong_length",
    "string_too_short": "wrong_length", "string_too_long": "wrong_length", "too_long": "wrong_length",
    "greater_than_equal": "out_of_range", "less_than_equal": "out_of_range", "bad_character": "bad_character",
    "date_from_datetime_parsing": "not_a_date", "date_parsing": "not_a_date",
    "date_type": "not_a_date", "date_from_datetime_inexact": "not_a_date",
    "not_a_date": "not_a_date",
}


def fault_of(found: Any) -> Fault:
    """A fault of the model as one of ours."""
    return Fault(PYDANTIC_CODES.get(found["type"], "not_readable"), ".".join(str(part) for part in found["loc"]))


def faults_of(found: Sequence[Any]) -> list[Fault]:
    """All that a model finds; a list is not also called too short because one of its entries is wrong."""
    faults = [fault_of(one) for one in found]
    return [
        fault for fault in faults
        if fault.code != "wrong_length" or not any(other.field.startswith(f"{fault.field}.") for other in faults)
    ]
