"""The questions about the office itself: its network, its people, who you are, and the lists to choose from."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers_office import Choice, Me, MemberModel, MemberPage, NodeModel, NodePage
from api.asking import Asking, answered, asking
from api.presenting import label
from api.queries import AsOf
from domain.member import Appointment, RosterMember
from domain.network import street_of
from domain.node import NetworkNode
from service.commands import NotFound
from service.masking import has_opened, masked
from service.references import knows

router = APIRouter()


def streets(ask: Asking) -> tuple[str, ...]:
    """The paths of the streets in which the person holds a role; `/` reaches all of them."""
    return tuple({street_of(grant.node) for grant in ask.actor.grants})


def mine(ask: Asking, path: str) -> bool:
    """Whether a node lies in one of the person's streets."""
    return path.startswith(streets(ask))


@router.get("/api/nodes", response_model=NodePage, tags=["office"], operation_id="list_nodes",
            summary="网络节点 / The nodes of the network",
            description="您所在街道的全部节点，上级在前。\n\nAll nodes of your streets, each after the one above it.")
def nodes(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        own = streets(ask)
        found = [node_model(node, ask) for node in ask.reader.directory.nodes.values() if node.node.startswith(own)]
    found.sort(key=lambda node: (len(node["path"]), node["path"]))
    return answered({"nodes": found, "as_of": as_of})


@router.get("/api/nodes/{item_id}", response_model=NodeModel, tags=["office"], operation_id="show_node",
            summary="一个网络节点 / One node of the network",
            description="名称、层级、上级、是否在用。\n\nIts name and level, what is above it, whether it is open.")
def node(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = ask.reader.directory.node(item_id)
        if found is None or not knows(ask.actor, found):
            raise NotFound(item_id)
        body = node_model(found, ask)
    return answered(body, ETag=f'"{found.version}"')


def node_model(node: NetworkNode, ask: Asking) -> dict[str, Any]:
    """A node as `NodeModel`."""
    directory = ask.reader.directory
    levels = {level.key: (level.name_zh, level.name_en) for level in directory.levels(node.node)}
    return {
        "id": node.id, "name": node.name, "short_name": node.short_name or "", "code": node.code or "",
        "level": node.level, "level_label": levels.get(node.level, (node.level,) * 2)[ask.reader.lang == "en"],
        "parent": directory.by_path(node.origin).id if node.origin != "/" else "/",
        "path": [above.name for above in directory.breadcrumbs(node.node)], "open": directory.is_open(node.node),
        "version": node.version,
    }


@router.get("/api/members", response_model=MemberPage, tags=["office"], operation_id="list_members",
            summary="名册 / The people of the roster",
            description="您所在街道的人员及其任职；电话已遮蔽。\n\n"
            "The people of your streets with the roles they hold and held; phone numbers are masked.")
def members(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = [member_model(member, ask) for member in colleagues(ask)]
    found.sort(key=lambda member: (member["node"], member["name"], member["id"]))
    return answered({"members": found, "as_of": as_of})


@router.get("/api/members/{item_id}", response_model=MemberModel, tags=["office"], operation_id="show_member",
            summary="名册中的一人 / One person of the roster",
            description="说明理由并记录后，当日可见电话。\n\n"
            "After you have given a reason, which is recorded, the phone number is readable for the day.")
def member(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = next((known for known in colleagues(ask) if known.id == item_id), None)
        if found is None:
            raise NotFound(item_id)
        opened = has_opened(ask.office.opened_past(ask.session, item_id), found, ask.actor, ask.today)
        body = member_model(found, ask, opened=opened)
    return answered(body, ETag=f'"{body["version"]}"')


def colleagues(ask: Asking) -> Iterable[RosterMember]:
    """Everybody who belongs to one of the person's streets or has held a role there."""
    return (member for member in ask.reader.directory.members.values() if knows(ask.actor, member))


def member_model(member: RosterMember, ask: Asking, *, opened: bool = False) -> dict[str, Any]:
    """A person of the roster as `MemberModel`; what they are in streets that are not the reader's stays out."""
    return {
        "id": member.id, "name": member.name, **ask.reader.named_node(member.node),
        "phone": (member.phone if opened else masked("phone", member.phone or "")) or "",
        "email": (member.email if opened else masked("email", member.email or "")) or "",
        "serves": member.serves_on(ask.day), "version": member.version,
        "roles": [appointment_model(a, ask) for a in member.appointments if mine(ask, a.node)],
    }


def appointment_model(appointment: Appointment, ask: Asking) -> dict[str, Any]:
    """A term as `AppointmentModel`."""
    return {
        **grant_model(appointment.role, appointment.node, ask), "from_on": appointment.from_on,
        "until_on": appointment.until_on, "holds": appointment.holds_on(ask.day),
    }


def grant_model(role: str, path: str, ask: Asking) -> dict[str, Any]:
    """A role at a node as `GrantModel`."""
    return {"role": role, "role_label": label("role", role, ask.reader.lang), **ask.reader.named_node(path)}


@router.get("/api/me", response_model=Me, tags=["office"], operation_id="me", summary="我是谁 / Who you are",
            description="您的姓名、今日职责、可查看的范围。\n\nYour name, your roles of today, and what you may see.")
def me(request: Request) -> Response:
    with asking(request) as ask:
        body = {
            "id": ask.actor.id, "name": ask.reader.member(ask.actor.id),
            "roles": [grant_model(grant.role, grant.node, ask) for grant in ask.actor.grants],
            "sees": [ask.reader.node(path)[0] for path in ask.scope.paths], "language": ask.reader.lang,
            "today": ask.today,
        }
    return answered(body)


@router.get("/api/codes", response_model=dict[str, list[Choice]], tags=["office"], operation_id="codes",
            summary="代码表 / The lists to choose from",
            description="各代码表中可选的代码及其文字，按显示顺序；含本单位自定的。\n\n"
            "What may be chosen of every list, with its words, in the order of display; the office's own included.")
def codes(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        lang, known = ask.reader.lang, ask.reader.book.codes
    return answered({
        key: [{"code": code, "label": words[lang == "en"]} for code, words in known.choices(key).items()]
        for key in known.lists
    })
