"""Who may see what: every route against every role and place, made from the routes and the roles themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from fastapi.routing import APIRoute

from api.commands import command_routes
from domain.fields import ItemField, MemberField, NodeField, plain
from domain.first_contact.events import FirstContactRecorded
from domain.hazard.events import HazardReported
from domain.inspection.events import InspectionPlanned
from domain.kernel import Role
from domain.kinds import ITEM_KINDS, KIND_OF_URL_WORD, URL_WORDS
from domain.member.events import MemberEnrolled, RoleAppointed
from domain.rectification_task.events import TaskDrafted
from domain.shared import field_types
from projections.scope import BLIND
from service.commands import Command
from service.schemas import asked_fields
from tests.api.test_concurrency import at_once
from tests.api.test_quick import form
from tests.api.world import Who, World
from tests.domain.disputes import REGISTER
from tests.domain.matters import IDENTIFY
from tests.domain.samples import FIXED_FORMS, sample
from tests.domain.story import TODAY
from tests.office import ROLES

PUBLIC = {
    ("POST", "/api/token"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/openapi.json"), ("GET", "/docs"),
    ("GET", "/docs/style.css"),
}
"""The routes that need no token, each on purpose."""
OF_THE_OFFICE = {
    "/api/nodes", "/api/nodes/{item_id}", "/api/members", "/api/members/{item_id}", "/api/me", "/api/codes",
    "/api/lifecycles", "/api/reports/summary", "/api/inspection-plans", "/api/inspection-plans/{item_id}",
    "/api/inspection-plans/{item_id}/slots", "/api/checklists", "/api/checklists/{item_id}", "/api/sites",
    "/api/sites/before", "/api/inspections/{item_id}/before",
    "/api/dispatch-meetings", "/api/dispatch-meetings/{item_id}", "/api/inspection-months",
    "/api/declared-figures", "/api/declared-figures/{item_id}",
    "/api/target-letters", "/api/target-letters/{item_id}",
    "/api/calendar", "/api/calendar-years", "/api/calendar-years/{item_id}", "/api/clock-rules", "/api/clock-rules/own",
    "/api/clock-rules/rehearsal",
    "/api/clock-rules/{item_id}", "/api/code-lists", "/api/code-lists/{item_id}",
}
OF_FILES = {("POST", "/api/files"), ("GET", "/api/files/{digest}"), ("GET", "/api/files/{digest}/thumbnail")}
"""Who may open a file is proved in test_files_scope.py."""
OF_SOME_ROLES = {"/api/process-log"}
"""Who is given it, and of what, is proved in test_process_log.py."""
OF_REPORTS = {
    "/api/reports", "/api/reports/{report}", "/api/reports/{report}/items", "/api/sealed-reports",
    *(f"/api/sealed-reports/{{item_id}}{part}" for part in ("", "/replay", "/items", "/difference")),
}
"""Who sees a sealed report is proved in test_reports.py."""
OF_EVERY_ITEM = ("/trail", "/deadlines", "/custody", "/changes", "/documents")
OF_ONE_KIND = (
    ("petition_risk", "/level"), ("dispute", "/attempts"), ("hazard", "/photos"), ("rectification_task", "/photos"),
)
"""The questions that are asked of one item: of every kind, and of some."""
QUICK = "/api/disputes/quick"
INBOX = {("GET", "/api/inbox"), ("GET", "/api/inbox/digest"), ("POST", "/api/inbox/read")}
LISTS = {
    "/api/dispatch-agenda",
    "/api/custody", "/api/items", "/api/first-contacts/waiting", "/api/worklist", "/api/search", "/api/trail",
    "/api/events", "/api/changes",
}
SAMPLE_FILE = FIXED_FORMS[71]
LEVELS = ("street", "community", "building")
OPENINGS = {
    "dispute": ("register", REGISTER),
    "petition_risk": ("identify", IDENTIFY),
    "hazard": ("report", sample(HazardReported)),
    "rectification_task": ("draft", sample(TaskDrafted)),
    "inspection": ("plan", sample(InspectionPlanned)),
    "first_contact": ("record", sample(FirstContactRecorded)),
}
CLERK, OFFICER, MEDIATOR = ("desk_clerk", "street"), ("community_officer", "community"), ("mediator", "community")
BY_PEOPLE = ("inspection", "first_contact")


@dataclass
class Held:
    """An item, the path of the node that holds it, and that of a node that has to do with it besides."""

    kind: str
    id: str
    path: str
    concerned: str = ""

    def below(self, path: str) -> bool:
        """Whether it is held at a node or below it."""
        return self.path.startswith(path)


@dataclass
class Network:
    """An office with an item of every kind at every place, and a second street beside it."""

    world: World
    items: list[Held]
    stranger: str
    elsewhere: str
    photo: str = ""

    def reach(self, who: Who) -> str:
        """The path at which somebody holds their role."""
        made = self.world.made
        return {"street": made.street, "community": made.east, "building": made.building}[who[1]]

    def sees(self, who: Who, item: Held) -> bool:
        reach = self.reach(who)
        return Role(who[0]) not in BLIND and (item.below(reach) or item.concerned.startswith(reach))


@pytest.fixture(scope="module")
def network(shared_world: World) -> Network:
    made = shared_world.made
    elsewhere = made.open_node("/", "street", "秋水街道", code="000000002000", short_name="秋")
    stranger = made.give("member", "enrol", MemberEnrolled(node=elsewhere, name="秋生")).id
    leader = RoleAppointed(role="street_leader", at=elsewhere, from_on=TODAY)
    made.give("member", "appoint", leader, item=stranger)
    items = []
    for path in (made.street, made.east, made.west, made.building, elsewhere):
        for kind, (command, event) in OPENINGS.items():
            # some are begun by people alone: by the leader of the street
            leads = stranger if path == elsewhere else made.who("street_leader")
            actor = leads if kind in BY_PEOPLE else "system"
            order = Command(kind=kind, name=command, event=real(shared_world, event, path), actor=actor)
            items.append(Held(kind, made.office.perform(order).id, path))
    items += between_nodes(shared_world)
    photo = made.bring(made.who("building_lead", "building"))
    return Network(shared_world, items, stranger, elsewhere, photo)


def between_nodes(world: World) -> Iterator[Held]:
    """Matters of the street: one offered to a community, one with which a building helps, one that waits for a report.
    """
    made, day = world.made, (TODAY + timedelta(days=20)).isoformat()
    down = {"to": world.node(made.east), "handed_task": "请核实", "report_due_on": day}
    help_asked = {"to": world.node(made.building), "co_task": "提供住户底册", "co_due_on": day}
    taken = {"assignee": world.member("community_officer", "community")}
    for steps, path, concerned in (
        ((("hand-down", CLERK, down),), made.street, made.east),
        ((("invite-co-handler", CLERK, help_asked),), made.street, made.building),
        ((("hand-down", CLERK, down), ("acknowledge", OFFICER, taken)), made.east, made.street),
    ):
        item = made.give("petition_risk", "identify", real(world, IDENTIFY, made.street)).id
        for command, who, body in steps:
            world.does(f"/api/petition-risks/{item}/{command}", who, body)
        yield Held("petition_risk", item, path, concerned)


def real(world: World, event: Any, path: str) -> Any:
    """The event with nodes and people that are there."""
    changes: dict[str, Any] = {}
    for f in fields(event):
        markers = plain(field_types(type(event))[f.name])[1]
        value = getattr(event, f.name)
        if NodeField() in markers and value is not None:
            changes[f.name] = path
        elif MemberField() in markers and value is not None:
            changes[f.name] = world.member("mediator")
        elif ItemField() in markers:
            changes[f.name] = None
        elif value == (SAMPLE_FILE,):
            changes[f.name] = ()
    return replace(event, **changes)


def body_of(network: Network, event: type) -> dict[str, Any]:
    """The words of a command, all of them filled in with what is there."""
    world = network.world

    def words(value: Any, annotation: Any = None) -> Any:
        kind, markers = plain(annotation)
        if isinstance(value, tuple):
            return [words(one, get_args(kind)[0]) for one in value]
        if is_dataclass(value):
            hints = field_types(type(value))
            return {
                name: words(getattr(value, name), hints[name])
                for name, _, _ in asked_fields(type(value)) if getattr(value, name) is not None
            }
        if NodeField() in markers:
            return world.node(world.made.east)
        if MemberField() in markers:
            return world.member("mediator")
        if ItemField() in markers:
            return network.items[0].id
        if value == SAMPLE_FILE:
            return network.photo
        return value.isoformat() if isinstance(value, date) else value

    return words(sample(event)) | {"reason": "抽查"}


def routes(world: World) -> Iterator[tuple[str, str]]:
    """Every (method, path) that the application answers."""

    def flat(found: Any) -> Iterator[APIRoute]:
        for route in found:
            yield from flat(route.original_router.routes) if hasattr(route, "original_router") else (route,)

    for route in flat(world.app.routes):
        for method in route.methods:
            yield method, route.path


def everybody() -> list[Who]:
    return [(str(role), level) for role in ROLES for level in LEVELS]


def test_every_route_is_either_public_or_in_this_matrix(network: Network) -> None:
    commands = {("POST", route.path) for route in command_routes()}
    of_items = {
        ("GET", f"/api/{word}{more}")
        for word, kind in KIND_OF_URL_WORD.items() if kind in ITEM_KINDS
        for more in ("", "/similar", "/{item_id}", *(f"/{{item_id}}{one}" for one in OF_EVERY_ITEM))
    }
    of_items |= {("GET", f"/api/{URL_WORDS[kind]}/{{item_id}}{more}") for kind, more in OF_ONE_KIND}
    of_items |= {
        (method, f"/api/{URL_WORDS[kind]}/{{item_id}}/documents/{{file}}")
        for kind in ITEM_KINDS for method in ("GET", "POST")
    }
    others = {("GET", path) for path in (*OF_THE_OFFICE, *LISTS, *OF_SOME_ROLES, *OF_REPORTS)} | {("POST", QUICK)}
    assert set(routes(network.world)) == PUBLIC | commands | of_items | others | OF_FILES | INBOX


def test_without_a_token_nobody_gets_anything(network: Network) -> None:
    client, item = network.world.client, network.items[0]
    for method, path in set(routes(network.world)) - PUBLIC:
        for headers in ({}, {"Authorization": "Bearer x.y.z"}, {"Authorization": "Basic eDp5"}):
            answer = client.request(method, path.replace("{item_id}", item.id), headers=headers)
            assert answer.status_code == 401, (method, path, answer.text)
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.json()["code"] == "not_signed_in"


@pytest.mark.parametrize("role", ROLES)
def test_an_item_is_shown_to_whom_it_is_in_scope_and_is_not_there_for_others(network: Network, role: str) -> None:
    for level in LEVELS:
        who = (str(role), level)
        for item in network.items:
            word = f"/api/{URL_WORDS[item.kind]}/{item.id}"
            more = ["", *OF_EVERY_ITEM, *(path for kind, path in OF_ONE_KIND if kind == item.kind)]
            expected = 200 if network.sees(who, item) else 404
            found = {path: network.world.get(f"{word}{path}", who).status_code for path in more}
            assert found == dict.fromkeys(more, expected), (who, item)


@pytest.mark.parametrize("role", ROLES)
def test_lists_hold_what_is_in_scope_and_nothing_else(network: Network, role: str) -> None:
    for level in LEVELS:
        who = (str(role), level)
        visible = {item.id for item in network.items if network.sees(who, item)}
        everything = {item.id for item in network.items}
        assert ids(network, "/api/items?limit=200", who) == visible
        assert ids(network, "/api/worklist?limit=200", who) <= visible
        counted = network.world.get("/api/reports/backlog/items?figure=registered", who).json()["entries"]
        assert {one["id"] for one in counted} <= visible
        here = {item.id for item in network.items if item.id in visible and item.below(network.reach(who))}
        assert ids(network, f"/api/items?limit=200&node={network.world.node(network.reach(who))}", who) == here
        for kind in ITEM_KINDS:
            of_kind = {item.id for item in network.items if item.kind == kind}
            assert ids(network, f"/api/{URL_WORDS[kind]}?limit=200", who) == visible & of_kind
            assert alike(network, kind, who) <= here & of_kind
        waiting = network.world.get("/api/first-contacts/waiting?hours=0", who).json()["contacts"]
        contacts = {item.id for item in network.items if item.kind == "first_contact"}
        assert {found["item"]["id"] for found in waiting} == visible & contacts
        found = ids(network, "/api/search?q=漏水&limit=200", who)
        assert found == visible & {item.id for item in network.items if item.kind == "dispute"}
        news = network.world.get("/api/inbox?limit=200", who).json()["notices"]
        assert {notice["item"]["id"] for notice in news} <= visible
        assert entries(network, "/api/trail?limit=200", who, "entries") == here
        changed = network.world.get("/api/changes?limit=200", who).json()["items"]
        assert {one["item"]["id"] for one in changed} == here
        assert entries(network, "/api/events?limit=200", who, "events") & everything == here
        dwell = network.world.get(f"/api/custody?from={TODAY}&to={TODAY}", who).json()["rows"]
        paths = {item.path for item in network.items if item.id in here}
        assert {row["node"] for row in dwell} == {network.world.node(path) for path in paths}
        query = f"/api/reports/summary?kind=dispute&from={TODAY}&to={TODAY}"
        total = network.world.get(query, who).json()["total"]
        assert total == len(visible & {item.id for item in network.items if item.kind == "dispute"})


def test_what_is_there_already_is_told_to_whom_it_is_in_scope(network: Network) -> None:
    """Not an empty answer for everybody: the law above is about something."""
    for kind in ("dispute", "hazard"):
        assert alike(network, kind, ("street_leader", "street")), kind


def alike(network: Network, kind: str, who: Who) -> set[str]:
    """Ids of what is like the items of a kind that are there."""
    event = OPENINGS[kind][1]
    query = f"title={event.title}&place={getattr(event, 'place', '') or ''}"
    found = network.world.get(f"/api/{URL_WORDS[kind]}/similar?{query}", who).json()["items"]
    return {one["item"]["id"] for one in found}


def ids(network: Network, path: str, who: Who) -> set[str]:
    return {row["id"] for row in network.world.get(path, who).json()["items"]}


def entries(network: Network, path: str, who: Who, name: str) -> set[str]:
    return {entry["item_id"] for entry in network.world.get(path, who).json()[name]}


def out_of_reach(network: Network, kind: str) -> list[str]:
    """Ids of the kind that nobody of the eastern community may see: a sibling's, the street's, another street's."""
    made = network.world.made
    if kind == "node":
        return [network.world.node(network.elsewhere)]
    if kind == "member":
        return [network.stranger]
    places = (made.west, made.street, network.elsewhere)
    return [item.id for item in network.items if item.kind == kind and item.path in places and not item.concerned]


@pytest.mark.parametrize("path", sorted(route.path for route in command_routes() if not route.begins))
def test_a_command_on_what_is_out_of_scope_finds_nothing(network: Network, path: str) -> None:
    route = next(found for found in command_routes() if found.path == path)
    body = body_of(network, route.row.event)
    requests: list[tuple[str, Who, dict[str, Any], dict[str, str]]] = [
        (path.replace("{item_id}", target), (str(role), "community"), body, {})
        for role in ROLES for target in out_of_reach(network, route.kind)
    ]
    requests += [(path.replace("{item_id}", "0" * 32), ("street_leader", "street"), body, {})]
    answers = at_once(network.world, requests)
    assert {answer.status_code for answer in answers} == {404}, [a.text for a in answers if a.status_code != 404][:1]
    assert {answer.json()["code"] for answer in answers} == {"not_found"}


def test_an_item_of_another_kind_is_not_found_under_this_one(network: Network) -> None:
    for item in network.items[:5]:
        for kind in ITEM_KINDS:
            if kind != item.kind:
                path = f"/api/{kind.replace('_', '-')}s/{item.id}"
                assert network.world.get(path, ("street_leader", "street")).status_code == 404


def test_an_item_may_not_name_one_that_is_out_of_scope(network: Network) -> None:
    ours, theirs = (
        next(item for item in network.items if item.kind == "dispute" and item.path == path)
        for path in (network.world.made.east, network.world.made.west)
    )
    status, code, said = network.world.refused(
        f"/api/disputes/{ours.id}/link", ("mediator", "community"), {"other": theirs.id, "relation": "caused_by"},
    )
    assert (status, code, said[2]) == (422, "words_are_wrong", "找不到这个事项，请检查编号。")


def test_a_simple_mediation_is_recorded_where_the_mediator_works(network: Network) -> None:
    world = network.world
    for path in (world.made.west, world.made.street, network.elsewhere):
        body = form(world, node=world.node(path))
        assert world.refused(QUICK, MEDIATOR, body)[:2] == (403, "not_your_role"), path
    for role in ROLES:
        if role not in ("mediator", "pmc_head"):
            assert world.post(QUICK, (str(role), "street"), form(world)).status_code == 403, role


def test_the_network_and_the_roster_end_at_the_street(network: Network) -> None:
    for who in everybody():
        nodes = network.world.get("/api/nodes", who).json()["nodes"]
        assert {tuple(node["path"]) for node in nodes} == {
            ("春江街道",), ("春江街道", "东门社区"), ("春江街道", "西园社区"), ("春江街道", "东门社区", "3栋"),
        }
        members = {member["id"] for member in network.world.get("/api/members", who).json()["members"]}
        assert members == set(network.world.made.people.values())
        assert network.world.get(f"/api/members/{network.stranger}", who).status_code == 404
        assert network.world.get(f"/api/nodes/{network.world.node(network.elsewhere)}", who).status_code == 404


def test_the_building_lead_sees_what_they_reported_themselves(network: Network) -> None:
    world, lead = network.world, ("building_lead", "building")
    report = body_of(network, HazardReported) | {"node": world.node(world.made.building)}
    mine = world.does("/api/hazards", lead, report)["id"]
    assert ids(network, "/api/items", lead) == {mine}
    assert world.get(f"/api/hazards/{mine}", lead).status_code == 200
    network.items.append(Held("hazard", mine, world.made.building))


def test_a_changed_grant_holds_with_the_next_request(world: World) -> None:
    made, who = world.made, world.member("mediator", "building")
    item = made.give("dispute", "register", real(world, REGISTER, made.west)).id
    assert world.get(f"/api/disputes/{item}", who).status_code == 404
    appointment = {"role": "mediator", "at": world.node(made.west), "from_on": TODAY.isoformat()}
    world.does(f"/api/members/{who}/appoint", ("sysadmin", "street"), appointment)
    assert world.get(f"/api/disputes/{item}", who).status_code == 200
    world.does(f"/api/members/{who}/leave", ("sysadmin", "street"))
    assert world.get(f"/api/disputes/{item}", who).status_code == 401
