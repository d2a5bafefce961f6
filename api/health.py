"""Is the service alive, and can it work?"""

from fastapi import APIRouter, Request, Response

from api.logs import log
from api.problems import answer_to, language, problem
from event_store.database import StoreUnavailable, first

router = APIRouter()


@router.get("/healthz", tags=["health"], operation_id="alive", summary="存活 / Alive",
            description="进程在运行。\n\nThe process answers.")
async def alive() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", tags=["health"], operation_id="ready", summary="就绪 / Ready", response_model=None,
            description="数据库可用，数据表齐全；ticked_at 为系统时钟上次运行的时间。\n\n"
            "The store answers and its tables are there; ticked_at is when the clockwork last ran.")
def ready(request: Request) -> dict[str, str | int] | Response:
    office = request.app.state.office
    try:
        with office.database.read() as session:
            position = office.recorder.last_position(session)
            session.all("SELECT max(position) FROM trail")
            ticked = first(session.all("SELECT at FROM ticked"), "")
    except StoreUnavailable as error:
        return answer_to(error, language(request))
    except Exception as error:
        # a store without its tables is as good as none
        log.error("not_ready", error=type(error).__qualname__)
        return problem("store_missing", language(request))
    return {"status": "ok", "position": position, "ticked_at": ticked}
