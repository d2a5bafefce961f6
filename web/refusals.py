"""Why something was not done, in sentences for people."""

from collections.abc import Iterable
from typing import NamedTuple

import orjson
from pydantic import ValidationError

from api.problems import STATUS, answer_to, fault_says
from domain.kernel import Fault, Invalid
from service.model_faults import faults_of


class Refusal(NamedTuple):
    """What a form says that was not accepted: the answer's status, all sentences, and those by dotted field."""

    status: int = 200
    sentences: list[str] = []
    faults: dict[str, list[str]] = {}


def refusal(error: Exception | None, lang: str) -> Refusal:
    """Why a form is shown again; nothing is said of one that was not refused."""
    if error is None:
        return Refusal()
    code, sentences = explained(error, lang)
    return Refusal(STATUS.get(code, 409), sentences, faults_in(error, lang))


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
