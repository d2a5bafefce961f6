"""Why something was not done, in sentences for people."""

from collections.abc import Iterable

import orjson
from pydantic import ValidationError

from api.problems import answer_to, fault_says
from domain.kernel import Fault, Invalid
from service.model_faults import faults_of


def explained(error: Exception, lang: str) -> tuple[str, list[str]]:
    """The code of a refusal, and what the API says about it: the detail, then each need and fault."""
    said = orjson.loads(answer_to(error, lang).body)
    listed = (*said.get("needs", ()), *said.get("faults", ()))
    return said["code"], [said["detail"], *(one["says"] for one in listed)]


def faults_in(error: Exception, lang: str) -> dict[str, list[str]]:
    """What is wrong with single fields: sentences by dotted field."""
    found: Iterable[Fault] = ()
    if isinstance(error, ValidationError):
        found = faults_of(error.errors(include_url=False, include_input=False, include_context=False))
    elif isinstance(error, Invalid):
        found = error.faults
    said: dict[str, list[str]] = {}
    for fault in found:
        said.setdefault(fault.field, []).append(fault_says(fault.code, lang))
    return said
