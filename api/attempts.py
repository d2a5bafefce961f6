"""The question how often a dispute has been tried at which level, and what comes next."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers_dispute import AttemptsModel
from api.asking import Asking, answered, asking
from api.queries import AsOf
from domain.dispute import LIFECYCLE
from domain.dispute.attempts import standing
from domain.network import Directory, street_of
from domain.node import DEFAULT_ATTEMPTS
from domain.node.attempts import ABOVE
from domain.words import sentence

router = APIRouter()


@router.get("/api/disputes/{item_id}/attempts", response_model=AttemptsModel, tags=["dispute"],
            operation_id="attempts_dispute", summary="逐级调解次数 / Attempts by level",
            description="在哪一级已调解几次，按本街道的规则接下来怎么办。\n\n"
            "How often it was tried at which level, and what the street's rule says next.")
def attempts(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        ask.visible("dispute", item_id)
        past = ask.office.log.past(ask.session, item_id, ask.until)
    dispute: Any = LIFECYCLE.fold(past)
    directory = ask.reader.directory
    street = directory.by_path(street_of(dispute.node))
    rule = street.attempts if street else DEFAULT_ATTEMPTS
    after = street.after_attempts if street else "advise_court"
    paths = (dispute.node, *(path for path, _ in dispute.sessions_at))
    found = standing(dispute, rule, after, {path: levels_above(directory, path) for path in paths})
    lang = ask.reader.lang
    names = {one.level: level_name(ask, dispute.node, one.level) for one in found.levels}
    return answered({
        "levels": [
            {"level": one.level, "label": names[one.level], "held": one.held, "most": one.most, "current": one.current}
            for one in found.levels
        ],
        "advice": found.advice, "label": sentence("attempt_advice", found.advice, lang),
        "says": [
            sentence("tell", "attempts", lang, level=names[one.level], held=one.held, most=one.most)
            for one in found.levels
        ],
        "as_of": as_of,
    })


def levels_above(directory: Directory, path: str) -> tuple[str, ...]:
    """The levels of a node and of the nodes above it, upwards."""
    return tuple(node.level for node in reversed(directory.breadcrumbs(path)))


def level_name(ask: Asking, path: str, key: str) -> str:
    """What a level of the street is called."""
    lang = ask.reader.lang
    known = {level.key: level.name_zh if lang == "zh" else level.name_en for level in ask.reader.directory.levels(path)}
    return known.get(key) or sentence("tell", "above" if key == ABOVE else key, lang)
