"""The office itself: its network as a tree, the people of its roster, and who serves today."""

from collections import Counter, defaultdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import office
from api.asking import asking
from domain.kernel import Role
from web.entries import entry_page, may_open, named
from web.page import Page

COMMUNITY = 2
"""How many names the path of a community has."""
LEADING = (
    Role.STREET_LEADER, Role.DESK_CLERK, Role.PMC_HEAD, Role.COMMUNITY_OFFICER, Role.MEDIATOR, Role.HANDLER,
    Role.INSPECTOR, Role.GRID_WORKER, Role.BUILDING_LEAD, Role.SUPERVISOR, Role.DISTRICT_LIAISON,
    Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.SYSADMIN, Role.SYSTEM, Role.CLOCK,
)
"""Roles as a roster lists them, leaders first."""


def show(request: Request) -> Response:
    """The network and the roster."""
    page = Page(request)
    nodes = page.ask(office.nodes, page.as_of)["nodes"]
    members = page.ask(office.members, page.as_of)["members"]
    shown = [one for one in members if one["serves"] or page.query("left") == "yes"]
    with asking(request, page.as_of) as ask:
        adds = {"member": may_open(ask, "member"), "node": may_open(ask, "node")}
        keeps_accounts = any(grant.role is Role.SYSADMIN for grant in ask.actor.grants)
    return page.render(
        "office.html", tree=branches(nodes), counts=serving(members), groups=grouped(shown, nodes), adds=adds,
        left=len(members) - sum(one["serves"] for one in members), keeps_accounts=keeps_accounts,
    )


def branches(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The nodes as a tree: each with `below`, those of one level by name."""
    ids = {node["id"] for node in nodes}
    below: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (not node["open"], node["code"] or "~", node["name"])):
        below[node["parent"] if node["parent"] in ids else ""].append(node)

    def branch(node: dict[str, Any]) -> dict[str, Any]:
        return {**node, "below": [branch(one) for one in below[node["id"]]]}

    return [branch(node) for node in below[""]]


def grouped(members: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The people by street and community, in the order of the network; a building's are with its community."""
    levels = {node["id"]: tuple(node["path"][:COMMUNITY]) for node in nodes}
    order = list(dict.fromkeys(levels.values()))
    found = defaultdict(list)
    for one in sorted(members, key=lambda one: (rank(one), one["name"])):
        found[levels.get(one["node"], ())].append(one)
    return [(path[-1], found[path]) for path in order if path and found[path]]


def rank(member: dict[str, Any]) -> int:
    """Where a person stands in a list: by the weightiest role of today."""
    held = [LEADING.index(role["role"]) for role in member["roles"] if role["holds"]]
    return min(held, default=len(LEADING))


def serving(members: list[dict[str, Any]]) -> Counter[str]:
    """How many people serve at each node today."""
    return Counter(
        node for one in members if one["serves"] for node in {role["node"] for role in one["roles"] if role["holds"]}
    )


def node(request: Request) -> Response:
    """One node: what lies below it, who serves there, and its history."""
    page, node_id = Page(request), named(request)
    found = page.ask(office.node, node_id, page.as_of)
    nodes = page.ask(office.nodes, page.as_of)["nodes"]
    members = page.ask(office.members, page.as_of)["members"]
    people = [one for one in members if one["serves"]
              and any(role["holds"] and role["node"] == node_id for role in one["roles"])]
    with asking(request, page.as_of) as ask:
        state = ask.reader.directory.node(node_id)
        assert state is not None
        levels = [level.key for level in ask.reader.directory.levels(state.node)]
        nth = levels.index(state.level) + 1 if state.level in levels else len(levels)
        lower = levels[nth] if nth < len(levels) else ""
        names = {level.key: (level.name_zh, level.name_en)[page.lang == "en"]
                 for level in ask.reader.directory.levels(state.node)}
        may_add = may_open(ask, "node", state.node)
        attempts = [(names.get(one.level, page.text("level_above")), one.most_sessions) for one in state.attempts]
        after = ask.reader.coded("after_attempts", state.after_attempts)["label"]
    above = next((one for one in nodes if one["id"] == found["parent"]), None)
    return entry_page(
        page, "node", node_id, "node.html", node=found, above=above,
        below=[n for n in nodes if n["parent"] == node_id], people=people, lower=lower if may_add else "",
        lower_name=names.get(lower, ""), may_enrol=may_add, levels=list(names.values()),
        attempts=attempts, after=after, counts=serving(members),
    )


def member(request: Request) -> Response:
    """One person of the roster: the roles they hold and held, and their history."""
    page = Page(request)
    found = page.ask(office.member, named(request), page.as_of)
    return entry_page(page, "member", found["id"], "member.html", member=found)


ROUTES = [Route("/office", show), Route("/nodes/{item_id}", node), Route("/members/{item_id}", member)]
