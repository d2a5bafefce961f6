"""The log for process mining is given to supervisors and records officers, of what they look after, and to nobody else.
"""

from dataclasses import replace

import pytest

from domain.kernel import Role
from tests.api.test_scope import LEVELS
from tests.api.world import World
from tests.domain.disputes import REGISTER
from tests.office import ROLES
from tests.service.test_process_log import faults

GIVEN = {"supervisor", "records_officer"}


@pytest.fixture(scope="module")
def held(shared_world: World) -> dict[str, str]:
    """Path -> the dispute that is held there."""
    made = shared_world.made
    return {
        path: made.give("dispute", "register", replace(REGISTER, node=path), "desk_clerk").id
        for path in (made.street, made.east, made.west, made.building)
    }


@pytest.mark.parametrize("role", ROLES)
def test_by_role_and_place(shared_world: World, held: dict[str, str], role: Role) -> None:
    made = shared_world.made
    for level, reach in zip(LEVELS, (made.street, made.east, made.building), strict=True):
        answer = shared_world.get("/api/process-log", (str(role), level))
        assert answer.status_code == (200 if role in GIVEN else 403), answer.text
        if role in GIVEN:
            found = answer.json()
            ids = {one["id"] for one in found["objects"] if one["type"] == "dispute"}
            assert ids == {item for path, item in held.items() if path.startswith(reach)}
            assert faults(found) == [] and answer.headers["content-disposition"].endswith('.jsonocel"')


def test_as_of_a_moment_and_what_is_none(shared_world: World, held: dict[str, str]) -> None:
    who = ("supervisor", "street")
    early = shared_world.get("/api/process-log?as_of=2020-01-01T00:00:00Z", who)
    assert early.json() == {"events": [], "objects": [], "eventTypes": [], "objectTypes": []}
    assert shared_world.get("/api/process-log?as_of=soon", who).status_code == 422
