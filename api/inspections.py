"""The questions about inspections that run by a plan and a checklist: plans, their slots, checklists, places."""

from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers_inspections import (
    BeforeModel,
    ChecklistModel,
    ChecklistPage,
    PlanModel,
    PlanPage,
    SitePage,
    SlotPage,
)
from api.asking import Asking, answered, asking
from api.presenting import label, offered
from api.queries import AsOf, Below, Limit, ShortText
from api.sites import before, sites_below
from domain.checklist import Checklist
from domain.inspection_plan import InspectionPlan, next_slot
from domain.item import Item
from domain.kernel import Fault, Invalid
from domain.kinds import LIFECYCLES
from projections import status
from projections.slots import slots_of
from service.commands import NotFound, offers_now
from service.references import knows

router = APIRouter()
Edition = Annotated[int | None, Query(ge=1, le=10_000, description="版次，默认最新 / edition, the newest if absent")]
Place = Annotated[str, Query(min_length=1, max_length=200, description="场所 / the place")]


def all_of(ask: Asking, kind: str) -> list[Any]:
    """What of a kind that describes the office belongs to the person's streets, by title."""
    streams = status.of_kind(ask.session, kind, ask.until)
    pasts = groupby(ask.office.log.pasts(ask.session, streams, ask.until), key=lambda recorded: recorded.stream_id)
    states = (LIFECYCLES[kind].fold(past) for _, past in pasts)
    return sorted((s for s in states if s and knows(ask.actor, s)), key=lambda state: (state.title, state.id))


def one_of(ask: Asking, kind: str, item_id: str) -> Any:
    """One of a kind that describes the office; raises NotFound."""
    past = ask.office.log.past(ask.session, item_id, ask.until)
    if not past or past[0].name.partition(".")[0] != kind:
        raise NotFound(item_id)
    state = LIFECYCLES[kind].fold(past)
    if state is None or not knows(ask.actor, state):
        raise NotFound(item_id)
    return state


def head(ask: Asking, kind: str, state: Item) -> dict[str, Any]:
    """What plans and checklists have in common."""
    return {"title": state.title, **standing(ask, kind, state)}


def standing(ask: Asking, kind: str, state: Item) -> dict[str, Any]:
    """How anything that describes the office stands; what may be done is a question about now."""
    offers = offers_now(LIFECYCLES[kind], state, ask.actor) if ask.as_of is None else ()
    return {
        "id": state.id, **ask.reader.named_node(state.node), "stage": state.stage,
        "stage_label": label("stage", f"{kind}.{state.stage}", ask.reader.lang), "version": state.version,
        "offers": offered(kind, offers, ask.reader.lang),
    }


def plan_model(ask: Asking, plan: InspectionPlan) -> dict[str, Any]:
    """A plan as `PlanModel`."""
    coming = next_slot(plan, ask.day) if plan.stage == "running" else None
    return {
        **head(ask, "inspection_plan", plan), "category": ask.reader.coded("inspection_kind", plan.category),
        "sectors": [ask.reader.coded("inspection_sector", sector) for sector in plan.sectors],
        "recurrence": ask.reader.coded("plan_recurrence", plan.recurrence), "from_on": plan.from_on,
        "until_on": plan.until_on, "rounds": [asdict(one) for one in plan.rounds], "campaign": plan.campaign or "",
        "lead": plan.lead, "lead_name": ask.reader.member(plan.lead), "departments": plan.departments,
        "checklists": plan.checklists, "sites_planned": plan.sites_planned, "next_slot": coming and asdict(coming),
    }


def checklist_model(ask: Asking, checklist: Checklist, edition: int | None = None) -> dict[str, Any]:
    """A checklist as `ChecklistModel`; raises Invalid for an edition that it does not have."""
    wanted = edition or checklist.edition
    points = next((one.points for one in checklist.editions if one.edition == wanted), None)
    if points is None:
        raise Invalid(Fault("out_of_range", "edition"))
    return {
        **head(ask, "checklist", checklist), "edition": wanted,
        "sectors": [ask.reader.coded("inspection_sector", sector) for sector in checklist.sectors],
        "points": [
            {
                "key": point.key, "point": point.point_en if ask.reader.lang == "en" else point.point_zh,
                "point_zh": point.point_zh, "point_en": point.point_en, "problem": point.problem or "",
                "hazard_kind": ask.reader.coded("hazard_kind", point.hazard_kind), "basis": point.basis or "",
                "photo_required": point.photo_required,
            }
            for point in points
        ],
        "editions": [{"edition": one.edition, "from_on": one.from_on} for one in checklist.editions],
    }


@router.get("/api/inspection-plans", response_model=PlanPage, tags=["inspection_plan"],
            operation_id="list_inspection_plans", summary="检查方案 / The plans of inspections",
            description="您所在街道的检查方案及下一期。\n\nThe plans of your streets, each with its next slot.")
def plans(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = [plan_model(ask, plan) for plan in all_of(ask, "inspection_plan")]
    return answered({"plans": found, "as_of": as_of})


@router.get("/api/inspection-plans/{item_id}", response_model=PlanModel, tags=["inspection_plan"],
            operation_id="show_inspection_plan", summary="一个检查方案 / One plan of inspections",
            description="内容、下一期、您能办理什么。\n\nWhat it says, its next slot, and what you may do.")
def plan(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        body = plan_model(ask, one_of(ask, "inspection_plan", item_id))
    return answered(body, ETag=f'"{body["version"]}"')


@router.get("/api/inspection-plans/{item_id}/slots", response_model=SlotPage, tags=["inspection_plan"],
            operation_id="inspection_plan_slots", summary="方案各期完成情况 / How the slots of a plan were kept",
            description="每期的检查是否如期完成，最近的在前。\n\n"
            "Whether the inspection of each slot was done in time; the newest first.")
def slots(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        one_of(ask, "inspection_plan", item_id)
        found = slots_of(ask.session, item_id, ask.day, ask.until)
        rows = [
            {**asdict(slot), "stage_label": label("stage", f"inspection.{slot.stage}", ask.reader.lang)}
            for slot in found
        ]
    counts = Counter(slot.outcome for slot in found)
    return answered({"plan": item_id, "slots": rows, "counts": counts, "as_of": as_of})


@router.get("/api/checklists", response_model=ChecklistPage, tags=["checklist"], operation_id="list_checklists",
            summary="检查表 / The checklists",
            description="您所在街道的检查表，均为最新版。\n\nThe checklists of your streets in their newest editions.")
def checklists(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = [checklist_model(ask, checklist) for checklist in all_of(ask, "checklist")]
    return answered({"checklists": found, "as_of": as_of})


@router.get("/api/checklists/{item_id}", response_model=ChecklistModel, tags=["checklist"],
            operation_id="show_checklist", summary="一张检查表 / One checklist",
            description="所问版次的各检查项。\n\nThe points of the edition that is asked for.")
def checklist(request: Request, item_id: str, edition: Edition = None, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        body = checklist_model(ask, one_of(ask, "checklist", item_id), edition)
    return answered(body, ETag=f'"{body["version"]}"')


@router.get("/api/sites", response_model=SitePage, tags=["inspection"], operation_id="list_sites",
            summary="检查过的场所 / The places that were checked",
            description="供选择的场所，最近检查的在前。\n\nThe places to pick from, those checked last first.")
def sites(
    request: Request, node: Below = None,
    q: Annotated[ShortText, Query(description="场所名称中的文字 / words of the place")] = None,
    limit: Limit = 50, as_of: AsOf = None,
) -> Response:
    with asking(request, as_of) as ask:
        found = sites_below(ask, ask.node_path(node), q or "", limit)
    return answered({"sites": found, "as_of": as_of})


@router.get("/api/sites/before", response_model=BeforeModel, tags=["inspection"], operation_id="site_before",
            summary="某处此前的情况 / What was found at a place before",
            description="上次检查、不合格项及仍未消除的隐患。\n\n"
            "The last check, what failed in it, and the hazards that are still there.")
def site_before(
    request: Request, place: Place, node: Annotated[str, Query(max_length=100, description="节点编号 / a node's id")],
    as_of: AsOf = None,
) -> Response:
    with asking(request, as_of) as ask:
        body = before(ask, place, ask.node_path(node) or "/")
    return answered(body)


@router.get("/api/inspections/{item_id}/before", response_model=BeforeModel, tags=["inspection"],
            operation_id="inspection_before", summary="本次检查之前的情况 / What was found there before",
            description="在本次检查中打开一处场所时先看：上次检查、不合格项及仍未消除的隐患。\n\n"
            "What to open a place of this inspection with: its last check, what failed, the hazards that are there.")
def inspection_before(request: Request, item_id: str, place: Place, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        body = before(ask, place, ask.visible("inspection", item_id)["node"], without=item_id)
    return answered(body)
