"""What a request model finds wrong, as faults with our own stable codes."""

from typing import Any

from domain.kernel import Fault

PYDANTIC_CODES = {
    "missing": "required", "extra_forbidden": "unknown_field", "json_invalid": "not_json", "too_short": "wrong_length",
    "string_too_short": "wrong_length", "string_too_long": "wrong_length", "too_long": "wrong_length",
    "greater_than_equal": "out_of_range", "less_than_equal": "out_of_range", "bad_character": "bad_character",
    "unknown_code": "unknown_code", "date_from_datetime_parsing": "not_a_date", "date_parsing": "not_a_date",
    "date_type": "not_a_date", "date_from_datetime_inexact": "not_a_date",
}


def fault_of(found: Any) -> Fault:
    """A fault of the model as one of ours."""
    return Fault(PYDANTIC_CODES.get(found["type"], "not_readable"), ".".join(str(part) for part in found["loc"]))
