"""A simple mediation in one request: all its events on one day, or none; refusals name the form's own fields."""

from typing import Any

from tests.api.world import World
from tests.domain.story import TODAY

MEDIATOR, HEAD, CLERK = ("mediator", "community"), ("pmc_head", "community"), ("desk_clerk", "street")
EVENTS = [
    "dispute.registered", "dispute.accepted", "dispute.parties_informed_of_rights", "dispute.mediation_session_held",
    "dispute.agreement_reached", "dispute.agreement_took_effect", "dispute.obligation_performed",
    "dispute.obligation_performed",
]


def form(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "node": world.node(world.made.east), "title": "楼道堆放杂物", "place": "三号楼二单元",
        "category": "neighbourhood", "facts": "王五称赵六堆放杂物", "delegated_by": world.member(*HEAD),
        "parties": [{"role": "applicant", "name": "王五福"}, {"role": "respondent", "name": "赵六顺"}],
        "conditions_met": True, "rights_told": True, "held_at": "三号楼前", "summary": "双方当场说明",
        "content": "赵六当场清走并赔偿二百元", "obligations": [
            {"debtor": "p2", "creditor": "p1", "kind": "act", "proof": "photo"},
            {"debtor": "p2", "creditor": "p1", "kind": "pay", "amount_fen": 20_000, "proof": "both_confirm"},
        ], **changes,
    }


def events(world: World) -> int:
    with world.made.office.database.read() as session:
        return int(session.all("SELECT count(*) FROM events")[0][0])


def test_one_request_gives_all_events_once(world_on_both: World) -> None:
    world = world_on_both
    day = TODAY.replace(day=TODAY.day - 1).isoformat()
    first = world.does("/api/disputes/quick", MEDIATOR, form(world, occurred_on=day), idempotency_key="quick-1")
    assert [event["event"] for event in first["events"]] == EVENTS
    assert (first["stage"], first["number"], {event["item_id"] for event in first["events"]}) == (
        "performed", "东人调字〔2026〕第1号", {first["id"]},
    )
    told = events(world)
    again = world.does("/api/disputes/quick", MEDIATOR, form(world, occurred_on=day), idempotency_key="quick-1")
    assert again == first and events(world) == told
    another = world.refused("/api/disputes/quick", MEDIATOR, form(world, title="另一件"), idempotency_key="quick-1")
    assert another[:2] == (422, "key_reused")
    trail = world.get(f"/api/disputes/{first['id']}/trail", MEDIATOR).json()["entries"]
    assert {entry["occurred_on"] for entry in trail} == {day}
    figures = world.client.get(
        "/api/reports/summary", params={"kind": "dispute", "from": day, "to": day}, headers=world.headers(CLERK)
    ).json()
    assert (figures["total"], figures["answered_total"]) == (1, 1)


def test_what_is_to_be_done_later_is_awaited(world: World) -> None:
    later = [{"debtor": "p2", "creditor": "p1", "kind": "pay", "amount_fen": 20_000, "due_on": "2026-12-20"}]
    given = world.does("/api/disputes/quick", MEDIATOR, form(world, obligations=later))
    assert given["stage"] == "agreed"
    assert world.get(f"/api/disputes/{given['id']}", MEDIATOR).json()["clocks"]["performance[0]"] == "2026-12-21"


def test_refused_whole_by_the_rules_of_its_steps(world: World) -> None:
    told = events(world)

    def fields(**changes: Any) -> list[tuple[str, str]]:
        answer = world.post("/api/disputes/quick", MEDIATOR, form(world, **changes))
        assert answer.status_code == 422, answer.text
        return [(fault["field"], fault["code"]) for fault in answer.json()["faults"]]

    assert fields(conditions_met=False) == [
        ("conditions_met", "no_civil_rights_obligations"), ("conditions_met", "reserved_to_organ"),
        ("conditions_met", "already_accepted_elsewhere"),
    ]
    assert fields(delegated_by=None) == [("delegated_by", "delegation_required")]
    assert fields(delegated_by=world.member(*CLERK)) == [("delegated_by", "lacks_the_role")]
    nobody = [{"debtor": "p9", "creditor": "p1", "kind": "act", "proof": "photo"}]
    assert fields(obligations=nobody) == [("obligations", "no_such_party")]
    assert fields(title="", colour="red") == [("title", "wrong_length"), ("colour", "unknown_field")]
    unwilling = [{"role": "applicant", "name": "王五福"}, {"role": "respondent", "consent": "refused"}]
    for who, body, status, code in (
        (MEDIATOR, form(world, rights_told=False), 409, "needs_missing"),
        (MEDIATOR, form(world, parties=unwilling), 409, "party_refuses"),
        (HEAD, form(world), 403, "not_your_role"),
        (CLERK, form(world), 403, "not_your_role"),
    ):
        assert world.refused("/api/disputes/quick", who, body)[:2] == (status, code)
    assert events(world) == told
