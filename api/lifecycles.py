"""The tables of all lifecycles as data: what may happen in which stage, by whom, and what it needs."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api.asking import asking
from domain.kernel import OFFICE_ROLES
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.lifecycle import Lifecycle
from domain.transition import BEFORE, Transition
from domain.words import sentence
from event_store.names import stored_name

router = APIRouter()


class StageModel(BaseModel):
    """A stage of a lifecycle."""

    key: str
    label: str
    final: bool


class TransitionModel(BaseModel):
    """One row of a table; `source` is empty for the beginning, `target` has two stages where the item decides."""

    rule: str = Field(description="业务规则表中的行 / row in the field's own table")
    command: str
    label: str
    source: list[str]
    event: str
    target: list[str] = Field(description="空为状态不变 / empty: the stage stays")
    by: list[str]
    at: str = Field(description="由哪个单位的人办理，node 为承办单位 / whose roles count; node: the holder")
    at_label: str
    beside: dict[str, str] = Field(description="还须有其一，空为不限 / one of these has to stand too, if any is named")
    needs: dict[str, str]
    reason_required: bool
    retired: bool


class LifecycleModel(BaseModel):
    """A kind's table and its drawing (Mermaid state diagram)."""

    kind: str
    label: str
    path: str
    stages: list[StageModel]
    transitions: list[TransitionModel]
    drawing: str


@router.get("/api/lifecycles", response_model=list[LifecycleModel], tags=["lifecycles"], operation_id="lifecycles",
            summary="办理流程 / What may happen to an item, as data and drawing",
            description="规则、接口、页面共同依据的流程表。\n\n"
            "The tables that the rules, the routes and the pages all read.")
def lifecycles(request: Request) -> list[dict[str, Any]]:
    with asking(request) as ask:
        lang = ask.reader.lang
    return [as_data(lifecycle, lang) for lifecycle in LIFECYCLES.values()]


def as_data(lifecycle: Lifecycle, lang: str) -> dict[str, Any]:
    """One lifecycle as `LifecycleModel`."""
    kind = lifecycle.kind
    return {
        "kind": kind, "label": sentence("kind", kind, lang), "path": f"/api/{URL_WORDS[kind]}",
        "stages": [
            {"key": s, "label": sentence("stage", f"{kind}.{s}", lang), "final": s in lifecycle.final}
            for s in lifecycle.stages
        ],
        "transitions": [row_data(kind, row, lang) for row in lifecycle.table], "drawing": drawing(lifecycle, lang),
    }


def row_data(kind: str, row: Transition, lang: str) -> dict[str, Any]:
    """One row as `TransitionModel`."""
    return {
        "rule": row.rule, "command": row.command, "label": sentence("command", f"{kind}.{row.command}", lang),
        "source": [stage for stage in row.source if stage != BEFORE], "event": stored_name(row.event),
        "target": [] if row.target is None else list(row.targets("")),
        "by": sorted(row.by - OFFICE_ROLES) or sorted(row.by),
        "at": row.at, "at_label": sentence("field", row.at, lang),
        "beside": {stage: sentence("beside", stage, lang) for stage in row.beside},
        "needs": {need: sentence("need", need, lang) for need in row.needs},
        "reason_required": row.reason, "retired": row.retired,
    }


def drawing(lifecycle: Lifecycle, lang: str) -> str:
    """The lifecycle as a Mermaid state diagram; what leaves the stage as it is, is not drawn."""
    kind = lifecycle.kind
    lines = ["stateDiagram-v2"]
    lines += [f"  {stage} : {sentence('stage', f'{kind}.{stage}', lang)}" for stage in lifecycle.stages]
    for row in lifecycle.table:
        if row.target is not None and not row.retired:
            label = sentence("command", f"{kind}.{row.command}", lang)
            for stage in row.source:
                lines += [f"  {stage or '[*]'} --> {to} : {label}" for to in row.targets(stage) if to != stage]
    lines += [f"  {stage} --> [*]" for stage in lifecycle.stages if stage in lifecycle.final]
    return "\n".join(lines)
