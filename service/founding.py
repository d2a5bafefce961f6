"""The first street and the first administrator of a new office, who then appoint everybody else."""

from domain.deadlines import day_of
from domain.kernel import SYSTEM, Event, Refused, Role
from domain.member.events import MemberEnrolled, RoleAppointed
from domain.node.events import NodeOpened
from service.accounts import check
from service.commands import Answer, Command
from service.opening import Opened

FIRST_ROLES = (Role.SYSADMIN, Role.STREET_LEADER)


def found_office(found: Opened, street: str, short: str, name: str, username: str, password: str) -> None:
    """Open the street, enrol its administrator and give them an account; refused once there is a street."""
    office = found.office
    if office.directory().nodes:
        raise Refused("office_already_begun")
    # an unusable name or password must not leave a street without an administrator
    check(username, password)

    def give(kind: str, command: str, event: Event, item_id: str | None = None) -> Answer:
        return office.perform(Command(kind=kind, name=command, event=event, actor=SYSTEM.id, item_id=item_id))

    root = give("node", "open", NodeOpened(node="/", level="street", name=street, short_name=short))
    path = f"/{root.id}/"
    member = give("member", "enrol", MemberEnrolled(node=path, name=name))
    today = day_of(office.clock())
    for role in FIRST_ROLES:
        give("member", "appoint", RoleAppointed(role=role, at=path, from_on=today), member.id)
    found.accounts.add(username, member.id, password, now=office.clock())
