"""Every refusal as an RFC 9457 problem: a stable code, a status, and a sentence in the reader's language."""

from typing import Any

import orjson
from fastapi import Request, Response
from pydantic import BaseModel, Field, ValidationError

from domain.kernel import Invalid, Refused
from domain.words import sentence
from event_store.database import StoreUnavailable
from projections.listing import BadCursor
from service.commands import KeyReused, NotFound, Stale
from service.model_faults import fault_of

TYPE = "/problems/"
STATUS: dict[str, int] = {
    "not_signed_in": 401, "wrong_credentials": 401, "account_locked": 401, "not_your_role": 403, "not_found": 404,
    "no_such_page": 404, "method_not_allowed": 405, "somebody_was_first": 412, "too_large": 413,
    "words_are_wrong": 422, "key_reused": 422, "not_json": 422, "bad_cursor": 422, "not_readable": 400, "disk_full": 507,
    "store_busy": 503, "store_missing": 503, "store_read_only": 503, "store_damaged": 503, "internal": 500,
}
"""Problem code -> HTTP status; a refusal of the rules that is not listed is a 409."""


class FieldFault(BaseModel):
    """What is wrong with one field."""

    field: str = Field(description="field, dotted for parts: parties.0.name")
    code: str
    says: str = Field(description="a sentence in the language asked for")


class Need(BaseModel):
    """What a command still needs."""

    need: str
    says: str


class Problem(BaseModel):
    """An RFC 9457 problem."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    needs: list[Need] = []
    faults: list[FieldFault] = []
    version: int | None = Field(None, description="with 412: the item's version now")


class ProblemResponse(Response):
    """A problem as `application/problem+json`."""

    media_type = "application/problem+json"


def language(request: Request) -> str:
    """`zh` or `en`, by Accept-Language; Chinese first."""
    wanted = request.headers.get("accept-language", "")
    best, weight = "zh", 0.0
    for part in wanted.split(","):
        name, _, q = part.strip().partition(";q=")
        try:
            value = float(q) if q else 1.0
        except ValueError:
            continue
        if name[:2].lower() in ("zh", "en") and value > weight:
            best, weight = name[:2].lower(), value
    return best


def problem(code: str, lang: str, **more: Any) -> Response:
    """The response for a problem code."""
    status = STATUS.get(code, 409)
    facts = more.pop("facts", {})
    body = {
        "type": TYPE + code.replace("_", "-"), "title": sentence("problem", code, lang), "status": status, "code": code,
        "detail": sentence("problem_detail", code, lang, **facts), **more,
    }
    headers = {"Retry-After": "2"} if status == 503 else {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return ProblemResponse(orjson.dumps(body), status_code=status, headers=headers)


class NotSignedIn(Exception):
    """No token, or one that no longer holds."""


EXPECTED = (Refused, Invalid, ValidationError, Stale, NotFound, KeyReused, NotSignedIn, BadCursor, StoreUnavailable)
"""What may go wrong without anything being broken."""


def answer_to(error: Exception, lang: str) -> Response:
    """The one table from what can go wrong to what is answered."""
    match error:
        case Refused(code=code, needs=needs, facts=facts):
            said = [{"need": need, "says": sentence("need", need, lang)} for need in needs]
            return problem(code, lang, needs=said, facts=facts)
        case Invalid(faults=faults):
            return words_are_wrong(faults, lang)
        case ValidationError():
            return words_are_wrong([fault_of(found) for found in error.errors(include_url=False)], lang)
        case Stale(version=version, expected=expected):
            return problem("somebody_was_first", lang, version=version, facts={"version": version, "seen": expected})
        case NotFound():
            return problem("not_found", lang)
        case NotSignedIn():
            return problem("not_signed_in", lang)
        case KeyReused():
            return problem("key_reused", lang)
        case BadCursor():
            return problem("bad_cursor", lang)
        case StoreUnavailable(code=code):
            return problem(code, lang)
        case _:
            return problem("internal", lang)


def words_are_wrong(faults: Any, lang: str) -> Response:
    """422 with every fault at once."""
    said = [{"field": f.field, "code": f.code, "says": sentence("fault", f.code, lang)} for f in faults]
    code = "not_json" if any(f.code == "not_json" for f in faults) else "words_are_wrong"
    return problem(code, lang, faults=said)
