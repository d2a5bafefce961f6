"""Why a deadline falls on its day, and why a level is proposed: line by line, as anybody can check it."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers_office import DeadlinePage, LevelProposalModel
from api.asking import Asking, answered, asking
from api.queries import AsOf
from domain import matter_level
from domain.clock_rules import clock_name
from domain.clock_rules.account import account
from domain.clock_rules.runs import Run, runs_of
from domain.codes import words
from domain.kernel import RecordedEvent
from domain.kinds import ITEM_KINDS, URL_WORDS
from domain.petition_risk.level import level_facts

router = APIRouter()


@router.get("/api/petition-risks/{item_id}/level", response_model=LevelProposalModel, tags=["petition_risk"],
            operation_id="level_petition_risk", summary="建议等级 / The proposed level, with its whole account",
            description="按事项和本单位的情况计分，不涉及任何个人。\n\n"
            "Points for facts about the matter and the office, never about a person.")
def level(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        matter: Any = ask.seen("petition_risk", item_id).state
        proposal = matter_level.propose(level_facts(matter, ask.day, ask.reader.book))
        lang = ask.reader.lang
    return answered({
        "level": proposal.level, "level_label": words("matter_level", proposal.level, lang),
        "points": proposal.points, "rule_version": proposal.rule_version, "confirmed": matter.grade,
        "lines": [
            {"input": line.input, "label": words("level_input", line.input, lang), "value": int(line.value),
             "points": line.points}
            for line in proposal.lines
        ],
        "floors": [{"code": code, "label": words("level_floor", code, lang)} for code in proposal.floors],
        "says": matter_level.explain(proposal, lang), "day": ask.day,
    })


def add_deadline_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/deadlines` of every kind of item."""
    for kind in ITEM_KINDS:
        router.add_api_route(
            f"/api/{URL_WORDS[kind]}/{{item_id}}/deadlines", deadlines_of(kind), response_model=DeadlinePage,
            tags=[kind], operation_id=f"deadlines_{kind}", summary="期限及其由来 / Its deadlines, and why they are so",
            description="每个期限正在计算的和已结束的期限，逐行说明：起算、依据、不计的日子、中止、延长、更正、重算。\n\n"
            "Each deadline, running or ended, line by line: where it starts, its source, the days that do not count, "
            "and what moved it.",
        )


def deadlines_of(kind: str) -> Any:
    """The route for the deadlines of one item of a kind."""

    def one(request: Request, item_id: str, as_of: AsOf = None) -> Response:
        with asking(request, as_of) as ask:
            seen = ask.seen(kind, item_id)
            missed = {key for key, _ in seen.state.missed}
            found = [deadline(run, seen.past, run.key in missed, ask) for run in runs_of(ask.reader.books, seen.past)]
        # what runs comes first, the most urgent before all
        found.sort(key=lambda one: (one["state"] not in OPEN, one["due_on"]))
        return answered({"deadlines": found, "as_of": as_of})

    return one


OPEN = ("running", "waiting")


def deadline(run: Run, past: list[RecordedEvent], missed: bool, ask: Asking) -> dict[str, Any]:
    """One deadline as `DeadlineModel`."""
    book, lang = ask.reader.book, ask.reader.lang
    due, source = run.clock.due(run.book.calendar), run.first.rule.source
    return {
        "clock": run.key, "label": clock_name(book.clocks, run.key, lang), "start": run.first.start.isoformat(),
        "due_on": due.rolled.isoformat(), "counted_to": due.raw.isoformat(), "state": run.state,
        "state_label": words("deadline_state", run.state, lang),
        "ended_on": run.ended_by and run.ended_by.occurred_on.isoformat(), "missed": missed,
        "overdue": run.state == "running" and due.rolled < ask.day, "provisional": due.provisional,
        "window": run.clock.rule.window, "source": source[lang == "en"], "says": account(run, past, book, lang),
    }
