"""The network as it stands: which nodes lie below which, who belongs to them and what each person may do today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Self, get_args, get_origin

from domain.fields import FileField, ItemField, MemberField, NodeField, Serving, plain
from domain.inspection.events import InspectionStarted
from domain.item import Item
from domain.kernel import Actor, Event, Fault, Grant, Invalid, Refused, Role
from domain.member import RosterMember
from domain.member.events import RoleEnded
from domain.node import DEFAULT_LEVELS, Levels, NetworkNode
from domain.node.attempts import ABOVE, AttemptsSet
from domain.node.events import LevelsSet, NodeClosed, NodeOpened
from domain.shared import field_types


@dataclass(frozen=True, slots=True)
class Directory:
    """All nodes and all members by id. A value: a change gives a new directory and leaves the old one as it was.

    Paths are written from the street down, `/s1/c2/b3/`. Look-ups give None for what the office does not have.
    """

    nodes: Mapping[str, NetworkNode]
    members: Mapping[str, RosterMember]

    @classmethod
    def of(cls, nodes: Iterable[NetworkNode] = (), members: Iterable[RosterMember] = ()) -> Self:
        return cls({node.id: node for node in nodes}, {member.id: member for member in members})

    def with_node(self, node: NetworkNode) -> Self:
        return type(self)({**self.nodes, node.id: node}, self.members)

    def with_member(self, member: RosterMember) -> Self:
        return type(self)(self.nodes, {**self.members, member.id: member})

    def node(self, node_id: str) -> NetworkNode | None:
        return self.nodes.get(node_id)

    def by_path(self, path: str) -> NetworkNode | None:
        node = self.nodes.get(path.strip("/").rpartition("/")[2])
        return node if node is not None and node.node == path else None

    def path(self, node_id: str) -> str | None:
        node = self.nodes.get(node_id)
        return None if node is None else node.node

    def children(self, path: str) -> tuple[NetworkNode, ...]:
        """The nodes right below, by their codes, then by their names; below `/` stand the streets."""
        found = (node for node in self.nodes.values() if node.origin == path)
        return tuple(sorted(found, key=lambda node: (node.code or "~", node.name or "")))

    def subtree(self, path: str) -> tuple[NetworkNode, ...]:
        """The node and all below it."""
        return tuple(node for node in self.nodes.values() if node.node.startswith(path))

    def breadcrumbs(self, path: str) -> tuple[NetworkNode, ...]:
        """The nodes from the street down to `path`."""
        return tuple(self.nodes[part] for part in path.split("/") if part in self.nodes)

    def name_of(self, path: str) -> str | None:
        node = self.by_path(path)
        return None if node is None else node.name

    def is_open(self, path: str) -> bool:
        """Whether the node and all above it are open."""
        return self.by_path(path) is not None and all(node.is_open for node in self.breadcrumbs(path))

    def levels(self, path: str) -> Levels:
        """The levels of the street that `path` belongs to; the default ones above the streets."""
        street = self.breadcrumbs(path)[:1]
        return street[0].levels if street else DEFAULT_LEVELS

    def member(self, member_id: str) -> RosterMember | None:
        return self.members.get(member_id)

    def actor(self, member_id: str, on: date) -> Actor:
        """The person with the roles they hold on that day; somebody unknown holds none."""
        member = self.members.get(member_id)
        held = member.holding(on) if member is not None else ()
        return Actor(member_id, tuple(Grant(Role(a.role), a.node) for a in held))

    def members_at(self, path: str, role: str, on: date) -> tuple[RosterMember, ...]:
        """Who holds the role on that day at a node that reaches `path`, those nearest to it first."""
        reach = {
            member.id: max(len(a.node) for a in held)
            for member in self.members.values()
            if (held := [a for a in member.holding(on) if a.role == role and path.startswith(a.node)])
        }
        return tuple(self.members[i] for i in sorted(reach, key=lambda i: (-reach[i], i)))

    def check(self, state: Item, event: Event, on: date) -> None:
        """What a command asks of the network: raises Refused or Invalid, after `Lifecycle.decide` has said yes.

        Every node that the event names must be there and open, every member must serve on the business date `on`,
        in the role that the field asks for.
        """
        match event:
            case RoleEnded():
                return
            case NodeClosed() if any(node.is_open for node in self.children(state.node)):
                raise Refused("nodes_below_open")
            case NodeOpened(node="/", level=level):
                faults = self._level_faults(DEFAULT_LEVELS, level, None)
            case NodeOpened(node=above, level=level):
                faults = tuple(self._name_faults(state, event, on)) or self._level_faults(
                    self.levels(above), level, self.by_path(above)
                )
            case InspectionStarted(team=team) if len(self._officials(team, on)) < 2:
                faults = tuple(self._name_faults(state, event, on)) or (Fault("team_of_two", "team"),)
            case LevelsSet(levels=levels):
                faults = self._levels_faults(state.node, levels)
            case AttemptsSet(attempts=attempts):
                faults = self._attempts_faults(state.node, [one.level for one in attempts])
            case _:
                faults = tuple(self._name_faults(state, event, on))
        if faults:
            raise Invalid(*faults)

    def _name_faults(self, state: Item, event: Event, on: date) -> Iterator[Fault]:
        for field, annotation in naming_fields(type(event)):
            for _, markers, value in leaves(annotation, getattr(event, field), field):
                if NodeField() in markers and self.by_path(value) is None:
                    yield Fault("unknown_node", field)
                elif NodeField() in markers and not self.is_open(value):
                    yield Fault("closed_node", field)
                elif MemberField() in markers:
                    member = self.members.get(value)
                    if member is None:
                        yield Fault("unknown_member", field)
                    elif not member.serves_on(on):
                        yield Fault("member_has_left", field)
                    elif not self._serves_as(markers, member.id, state.node, on):
                        yield Fault("lacks_the_role", field)

    def _serves_as(self, markers: tuple[Any, ...], member_id: str, path: str, on: date) -> bool:
        """Whether the member has on that day, at the item's node, the role that a field asks for, if any."""
        held = self.actor(member_id, on).roles_at(path)
        return all(marker.role in held for marker in markers if isinstance(marker, Serving))

    def _officials(self, team: Iterable[str], on: date) -> set[str]:
        """Those who act for the office on that day: volunteers and grid workers may go along, and do not count."""
        held = {one: {a.role for a in self.members[one].holding(on)} for one in team if one in self.members}
        return {one for one, roles in held.items() if roles - {Role.BUILDING_LEAD, Role.GRID_WORKER}}

    def _level_faults(self, levels: Levels, level: str, above: NetworkNode | None) -> tuple[Fault, ...]:
        order = [known.key for known in levels]
        if level not in order:
            return (Fault("unknown_level", "level"),)
        depth = order.index(level)
        below = depth == 0 if above is None else depth > order.index(above.level)
        return () if below else (Fault("wrong_level", "level"),)

    def _attempts_faults(self, path: str, keys: list[str]) -> tuple[Fault, ...]:
        upwards = [*(level.key for level in reversed(self.levels(path))), ABOVE]
        if not set(keys) <= set(upwards):
            return (Fault("unknown_level", "attempts"),)
        return () if keys == [key for key in upwards if key in keys] else (Fault("lowest_first", "attempts"),)

    def _levels_faults(self, path: str, levels: Levels) -> tuple[Fault, ...]:
        nodes = self.subtree(path)
        if {node.level for node in nodes} - {level.key for level in levels}:
            return (Fault("level_in_use", "levels"),)
        wrong = any(self._level_faults(levels, node.level, self.by_path(node.origin)) for node in nodes)
        return (Fault("wrong_level", "levels"),) if wrong else ()


NAMING = (NodeField, MemberField, ItemField, FileField)


@cache
def naming_fields(cls: type, kinds: tuple[type, ...] = NAMING) -> tuple[tuple[str, Any], ...]:
    """The fields, with their annotations, that can name a node, a member, another item or a file, themselves or in a
    part; with `kinds` those alone whose values have one of these markers."""
    return tuple((name, annotation) for name, annotation in field_types(cls).items() if names_one(annotation, kinds))


def names_one(annotation: Any, kinds: tuple[type, ...]) -> bool:
    """Whether any value inside a field so annotated has a marker of these kinds."""
    kind, markers = plain(annotation)
    if get_origin(kind) is tuple:
        return any(names_one(part, kinds) for part in get_args(kind))
    if is_dataclass(kind):
        return bool(naming_fields(kind, kinds))
    return any(isinstance(marker, kinds) for marker in markers)


def street_of(path: str) -> str:
    """The path of the street that a node belongs to; `/` above the streets.

    >>> street_of("/s1/c2/b3/"), street_of("/")
    ('/s1/', '/')
    """
    first = path.split("/")[1]
    return f"/{first}/" if first else "/"


def leaves(annotation: Any, value: Any, path: str) -> Iterator[tuple[str, tuple[Any, ...], Any]]:
    """Every single value inside a field, with where it stands, such as `parties.0.role`, and its markers.

    path: the field. What is not given is left out.
    """
    if value is None or value == ():
        return
    kind, markers = plain(annotation)
    if isinstance(value, tuple):
        for nth, entry in enumerate(value):
            yield from leaves(get_args(kind)[0], entry, f"{path}.{nth}")
    elif is_dataclass(value):
        for name, inner in field_types(type(value)).items():
            yield from leaves(inner, getattr(value, name), f"{path}.{name}")
    else:
        yield path, markers, value
