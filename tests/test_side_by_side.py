"""Where tests run side by side, what is costly is made once for all that share it."""

import pytest


@pytest.fixture(scope="module")
def made_once() -> list[str]:
    return []


@pytest.mark.parametrize("name", ["first", "second"])
def test_what_a_module_makes_once_is_made_in_one_process(
    made_once: list[str], request: pytest.FixtureRequest, name: str
) -> None:
    made_once.append(name)
    assert made_once == ["first", "second"][: len(made_once)]
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@tests/test_side_by_side.py")
