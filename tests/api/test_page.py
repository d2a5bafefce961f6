"""What docs/api.md shows is what the service has: its routes, their questions, the shape of each request and answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from cli.documents import ROOT
from tests.api.world import World

PAGE = (ROOT / "api.md").read_text("utf-8")
NAMED = re.compile(r"\b(GET|POST) (/[\w/{}-]+)(\?\S*)?")
EXAMPLE = re.compile(r"^    (GET|POST) (/[\w/{}-]+)\S*(?: +(\{.*\}))?\n(?:    → (\{.*\})\n)?", re.MULTILINE)
EXAMPLES = [match.groups(default="") for match in EXAMPLE.finditer(PAGE)]
LEFT_OUT = "…"


@pytest.fixture(scope="module")
def described(shared_world: World) -> dict[str, Any]:
    return shared_world.app.openapi()


def route(described: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    found: dict[str, Any] = described["paths"][path.replace("{id}", "{item_id}")][method.lower()]
    return found


def schema_of(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content["content"]["application/json"]["schema"]
    return found


def read(example: str) -> Any:
    """An example as JSON: a lone ellipsis stands for what is left out of an object or a list."""
    return json.loads(re.sub(r"(?<=[{\[])…(?=[}\]])|, …(?=[}\]])", "", example))


def amiss(value: Any, schema: dict[str, Any], described: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where a value, of which parts may be left out, does not have the shape that is described."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if choices := schema.get("anyOf"):
        if all([*amiss(value, one, described, where)] for one in choices):
            yield f"{where}: none of the choices"
    elif schema.get("type") == "object":
        if not isinstance(value, dict):
            yield f"{where}: no object"
            return
        known = schema.get("properties", {})
        for name, part in value.items():
            if name in known:
                yield from amiss(part, known[name], described, f"{where}.{name}")
            elif not schema.get("additionalProperties"):
                yield f"{where}.{name}: unknown"
    elif schema.get("type") == "array":
        if not isinstance(value, list):
            yield f"{where}: no list"
            return
        for one in value:
            yield from amiss(one, schema["items"], described, f"{where}[]")
    elif value != LEFT_OUT:
        kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
        if not isinstance(value, kinds.get(schema.get("type", ""), object)):  # type: ignore[arg-type]
            yield f"{where}: not a {schema['type']}"
        elif value not in schema.get("enum", (value,)):
            yield f"{where}: no such choice as {value}"


def test_every_route_that_is_named_is_there_with_its_questions(described: dict[str, Any]) -> None:
    for method, path, query in NAMED.findall(PAGE):
        there = {one["name"] for one in route(described, method, path).get("parameters", ())}
        assert {part.partition("=")[0] for part in query[1:].split("&") if part} <= there, (method, path, query)


@pytest.mark.parametrize(("method", "path", "body", "answer"), EXAMPLES)
def test_an_example_has_the_shape_of_its_route(
    described: dict[str, Any], method: str, path: str, body: str, answer: str
) -> None:
    found = route(described, method, path)
    if body:
        assert [*amiss(read(body), schema_of(found["requestBody"]), described)] == []
    if answer:
        told = next(one for status, one in found["responses"].items() if status.startswith("2"))
        assert [*amiss(read(answer), schema_of(told), described)] == []


def test_every_answer_that_is_shown_belongs_to_its_request() -> None:
    shown = [answer for *_, answer in EXAMPLES if answer]
    assert len(shown) + PAGE.count("--data-binary") == PAGE.count("\n    → ")
