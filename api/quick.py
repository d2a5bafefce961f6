"""A simple mediation in one request: one form, all its events, one answer."""

from fastapi import APIRouter, Request, Response
from pydantic import create_model

from api.access import person_soon
from api.answers import Acknowledged
from api.bodies import idempotency_key, read_body, strict_json
from api.commands import acknowledged, fingerprint, likely_the_same
from api.openapi import command_parts
from api.problems import EXPECTED, answer_to, language
from domain.deadlines import day_of
from domain.dispute.quick import QuickMediation
from service.quick import quick_commands
from service.schemas import Request as CommandBody
from service.schemas import built, model_fields

MODEL: type[CommandBody] = create_model(
    "QuickMediation", __base__=CommandBody, __doc__=QuickMediation.__doc__, **model_fields(QuickMediation, "dispute")
)
"""The body."""
DESCRIPTION = (
    "一次填完的简易调解：登记、受理、告知权利义务、调解、口头协议、生效、履行各记一条，同一业务日期，要么全部记录，要么都不记录。"
    "办理人：人民调解员（须填写授权受理的调委会主任，本人兼任主任的除外）。\n\n"
    "A simple mediation filled in at once: registration, acceptance, rights notice, session, oral agreement, its "
    "effect and its performance, each as an event of its own, on one business date, all of them or none. For "
    "mediators, who name the head of the committee that delegated the acceptance unless they are the head themselves."
)


def add_quick_route(router: APIRouter) -> None:
    """`POST /api/disputes/quick`."""
    router.add_api_route(
        "/api/disputes/quick", mediate, methods=["POST"], name="dispute_quick", operation_id="dispute_quick",
        status_code=201, response_model=Acknowledged, tags=["dispute"],
        summary="简易调解 / A simple mediation on one screen", description=DESCRIPTION,
        openapi_extra=command_parts(MODEL.__name__, True, "dispute"),
    )


async def mediate(request: Request) -> Response:
    """Read, check, submit all steps together, answer."""
    lang = language(request)
    try:
        office = request.app.state.office
        actor = await person_soon(request)
        body = strict_json(await read_body(request))
        words = MODEL.model_validate_json(body)
        form = built(QuickMediation, words, office.directory())
        key = idempotency_key(request)
        answer = await office.writer.answered(*quick_commands(
            form, actor.id, words.occurred_on or day_of(office.clock()), reason=words.reason, key=key,
            fingerprint=fingerprint("dispute", "quick", None, body) if key else "",
        ))
    except EXPECTED as error:
        return answer_to(error, lang)
    return acknowledged(answer, lang, 201, await likely_the_same(request, answer))
