"""Every refusal as an RFC 9457 problem: a stable code, a status, and a sentence in the reader's language."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson
from fastapi import Request, Response
from pydantic import BaseModel, Field, ValidationError

from api.answers import Need, TrailEntry
from api.bodies import NO_VERSION, BodyTooLarge, WrongContentType
from domain.kernel import Fault, Invalid, Refused
from domain.words import sentence
from event_store.database import StoreUnavailable
from projections.listing import BadCursor
from service.accounts import ACCOUNT_WORDS
from service.commands import KeyReused, NotFound, Stale
from service.model_faults import faults_of

TYPE = "/problems/"
STATUS: dict[str, int] = {
    "not_signed_in": 401, "wrong_credentials": 401, "not_your_role": 403, "not_found": 404, "no_such_page": 404,
    "method_not_allowed": 405, "somebody_was_first": 412, "too_large": 413, "wrong_content_type": 415,
    "words_are_wrong": 422, "key_reused": 422, "not_json": 422, "bad_cursor": 422, "not_readable": 400,
    "disk_full": 507, "store_busy": 503, "store_missing": 503, "store_read_only": 503, "store_damaged": 503,
    "no_pdf_maker": 501, "no_docx_maker": 501,
    "internal": 500, "file_changed": 500, "file_missing": 500, "file_store_fails": 503,
}
"""Problem code -> HTTP status; a refusal of the rules that is not listed is a 409."""
MOST_FAULTS = 50
"""Of more faults only the first are told."""


class FieldFault(BaseModel):
    """什么填错了 / What is wrong with one field."""

    field: str = Field(description="字段，部分用点连接 / field, dotted for parts: parties.0.name")
    code: str = Field(description="稳定的代码 / stable code")
    says: str = Field(description="一句说明 / a sentence in the language asked for")


class Problem(BaseModel):
    """为何不行（RFC 9457） / Why not: an RFC 9457 problem."""

    type: str
    title: str = Field(description="简称 / short title")
    status: int = Field(description="HTTP 状态码 / HTTP status")
    code: str = Field(description="稳定的代码 / stable code")
    detail: str = Field(description="一句说明，告诉该怎么办 / a sentence that says what to do")
    needs: list[Need] = Field([], description="409：尚缺的条件 / with 409: what is missing")
    faults: list[FieldFault] = Field([], description="422：逐项错误 / with 422: every fault at once")
    version: int | None = Field(None, description="412：现在的版本 / with 412: the item's version now")
    changes: list[TrailEntry] = Field([], description="412：此后的变化 / with 412: what happened since, newest first")
    id: str | None = Field(None, description="500：事故编号，日志中可查 / with 500: the incident's id in the log")


class ProblemResponse(Response):
    """A problem as `application/problem+json`."""

    media_type = "application/problem+json"


def language(request: Request) -> str:
    """`zh` or `en`: what a page's reader chose, or by Accept-Language; the office's own where it asks for neither."""
    chosen: str | None = getattr(request.state, "language", None)
    return chosen or preferred(request.headers.get("accept-language", ""), request.app.state.language)


@lru_cache(maxsize=256)
def preferred(wanted: str, otherwise: str) -> str:
    """The language that an Accept-Language header likes best among ours."""
    best, weight = otherwise, 0.0
    for part in wanted[:200].split(","):
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


EXPECTED = (
    Refused, Invalid, ValidationError, Stale, NotFound, KeyReused, NotSignedIn, BadCursor, StoreUnavailable,
    BodyTooLarge, WrongContentType,
)
"""What may go wrong without anything being broken; whatever else goes wrong is an incident."""


def answer_to(error: Exception, lang: str, **more: Any) -> Response:
    """The one table from what can go wrong to what is answered; `more` goes into the problem."""
    match error:
        case Refused(code=code, needs=needs, facts=facts):
            said = [{"need": need, "says": sentence("need", need, lang)} for need in needs]
            return problem(code, lang, needs=said, facts=facts)
        case Invalid(faults=faults):
            return words_are_wrong(faults, lang)
        case ValidationError():
            found = error.errors(include_url=False, include_input=False, include_context=False)
            return words_are_wrong(faults_of(found), lang)
        case Stale(version=version, expected=expected):
            facts = {"version": version} | ({} if expected == NO_VERSION else {"seen": expected})
            return problem("somebody_was_first", lang, version=version, facts=facts, **more)
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
        case BodyTooLarge():
            return problem("too_large", lang)
        case WrongContentType(wanted=wanted):
            return problem("wrong_content_type", lang, facts={"wanted": wanted})
    raise error


def words_are_wrong(faults: Iterable[Fault], lang: str) -> Response:
    """422 with every fault at once."""
    said = [{"field": f.field, "code": f.code, "says": fault_says(f.code, lang)} for f in [*faults][:MOST_FAULTS]]
    code = "not_json" if any(f["code"] == "not_json" for f in said) else "words_are_wrong"
    return problem(code, lang, faults=said)


def fault_says(code: str, lang: str) -> str:
    """The sentence of a fault; those of accounts and passwords are kept with their rules."""
    if code in ACCOUNT_WORDS:
        return ACCOUNT_WORDS[code][lang == "en"]
    return sentence("fault", code, lang)
