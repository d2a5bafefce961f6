"""The office's log for process mining, given to those who look after how it works."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api import logs
from api.answers_log import ProcessLogModel
from api.asking import asking
from api.queries import AsOf
from domain.kernel import Actor, Refused, Role
from projections.scope import Scope
from service.process_log import ProcessLog

router = APIRouter()
READERS = frozenset({Role.SUPERVISOR, Role.RECORDS_OFFICER})
"""Who is given it: of the nodes at which they are so appointed, with all below."""


def scope_of(actor: Actor) -> Scope:
    """The nodes whose log a person is given; raises Refused."""
    paths = tuple(sorted({grant.node for grant in actor.grants if grant.role in READERS}))
    if not paths:
        raise Refused("not_your_role", roles=tuple(sorted(READERS)))
    return Scope(paths, "")


@router.get("/api/process-log", response_model=ProcessLogModel, tags=["log"], operation_id="process_log",
            summary="流程挖掘日志 / The log for process mining",
            description="督查员、档案员所辖范围的全部办理过程（OCEL 2.0 JSON），不含姓名和文字，逐页发送。\n\n"
            "All that was done in the scope of a supervisor or a records officer, as OCEL 2.0 JSON without names and "
            "words, sent page by page.")
def process_log(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        scope = scope_of(ask.actor)
        log = ProcessLog(ask.office, ask.last_position, scope)
    logs.taken_out(ask.actor.id, request.url.path, log.position)
    return StreamingResponse(log.pieces(), media_type="application/json", headers={
        "Content-Disposition": f'attachment; filename="process-log-{log.position}.jsonocel"',
    })
