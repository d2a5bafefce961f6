"""The document that describes the API: complete, in both languages, true; and the page that shows it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.commands import command_routes
from domain.checklist.events import ChecklistDrawnUp
from domain.codes import CODE_LISTS
from domain.declared_figure.events import DeclaredFigureSigned
from domain.dispatch_meeting.events import DispatchMeetingCalled
from domain.inspection_plan.events import InspectionPlanStarted
from domain.kinds import KIND_OF_URL_WORD
from domain.rulebook.calendar_year import CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleOpened, Terms
from domain.rulebook.code_list import CodeListOpened
from domain.sealed_report.events import ReportSealed
from domain.target_letter.events import TargetLetterDrafted
from tests.api.test_scope import BY_PEOPLE, OPENINGS, PUBLIC, real, routes
from tests.api.world import World, is_chinese
from tests.domain.samples import sample

LEADER = ("street_leader", "street")
OPENINGS_BY = {
    kind: (*opening, "street_leader") if kind in BY_PEOPLE else opening for kind, opening in OPENINGS.items()
}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def document(shared_world: World) -> dict[str, Any]:
    return shared_world.client.get("/openapi.json").json()


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, one) for path, methods in document["paths"].items() for method, one in methods.items()]


def test_every_route_is_described_under_a_name_of_its_own(document: dict[str, Any], shared_world: World) -> None:
    hidden = {("GET", "/openapi.json"), ("GET", "/docs"), ("GET", "/docs/style.css")}
    described = [(method.upper(), path) for method, path, _ in operations(document)]
    assert sorted(described) == sorted(set(routes(shared_world)) - hidden)
    names = [one["operationId"] for _, _, one in operations(document)]
    assert len(set(names)) == len(names)


def test_the_document_is_valid(shared_world: World) -> None:
    schemathesis.openapi.from_asgi("/openapi.json", shared_world.app).validate()


def test_every_command_has_a_typed_body_and_a_typed_answer(document: dict[str, Any]) -> None:
    for route in command_routes():
        operation = document["paths"][route.path]["post"]
        body = operation["requestBody"]["content"]["application/json"]["schema"]
        schema = document["components"]["schemas"][body["$ref"].rpartition("/")[2]]
        assert schema["additionalProperties"] is False and "occurred_on" in schema["properties"]
        status = "201" if route.begins else "200"
        answer = operation["responses"][status]["content"]["application/json"]["schema"]
        assert answer == {"$ref": "#/components/schemas/Acknowledged"}


def test_every_reference_leads_somewhere_and_every_code_list_is_written_out(document: dict[str, Any]) -> None:
    seen = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "$ref" in value:
                seen.add(value["$ref"])
            if "x-code-list" in value:
                assert value["enum"] == list(CODE_LISTS[value["x-code-list"]])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(document)
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert seen <= known and "#/components/schemas/Problem" in seen


def test_only_what_is_public_is_described_without_a_token(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        assert ((method.upper(), path) in PUBLIC) == ("security" not in operation), path


def test_every_word_of_it_is_there_in_both_languages(document: dict[str, Any]) -> None:
    texts = [tag["description"] for tag in document["tags"]]
    for _, _, operation in operations(document):
        texts += [operation["summary"], *filter(None, [operation.get("description")])]
        texts += [one["description"] for one in operation.get("parameters", ()) if one["name"] != "item_id"]
    for name, schema in document["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description") or name not in BODIES, (name, field)
            texts += filter(None, [described.get("description")])
    wrong = [text for text in texts if not in_both(text)]
    assert wrong == []


BODIES = {route.model.__name__ for route in command_routes()}


def in_both(text: str) -> bool:
    """Whether a text has a Chinese part and then an English one."""
    zh, _, en = text.partition("\n\n" if "\n\n" in text else " / ")
    return is_chinese(zh) and bool(en) and not is_chinese(en)


class Links(HTMLParser):
    """What a page refers to, and the places in it that can be referred to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: set[str] = set()
        self.tags: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.targets.append(value or "")
            elif name == "id":
                self.places.add(value or "")
            elif name == "style" or name.startswith("on"):
                self.inline.append(name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_asks_nothing_of_anybody_else(shared_world: World, document: dict[str, Any], lang: str) -> None:
    page = shared_world.client.get("/docs", headers={"Accept-Language": lang})
    assert page.status_code == 200 and page.headers["content-language"] == lang
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    found = Links()
    found.feed(page.text)
    assert found.inline == [] and not {"script", "img", "iframe", "style"} & set(found.tags)
    assert {target for target in found.targets if not target.startswith("#")} == {
        "/docs/style.css", "/docs?lang=zh", "/docs?lang=en", "/openapi.json",
    }
    assert {target[1:] for target in found.targets if target.startswith("#")} <= found.places
    assert {one["operationId"] for _, _, one in operations(document)} <= found.places
    text = re.sub(r"<[^>]*>", " ", page.text).replace("中文", "")
    assert is_chinese(text) == (lang == "zh")


def test_the_style_sheet_asks_nothing_either(shared_world: World) -> None:
    style = shared_world.client.get("/docs/style.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "url(" not in style.text and "@import" not in style.text


BOOK_OPENINGS = {
    "clock_rule": ClockRuleOpened(node="/", key="accept_decision", terms=sample(Terms)),
    "calendar_year": sample(CalendarYearOpened), "code_list": sample(CodeListOpened),
}

OF_THE_MONTH = {
    "dispatch_meeting": ("call", sample(DispatchMeetingCalled, agenda=(), attending=())),
    "declared_figure": ("sign", sample(DeclaredFigureSigned)),
    "target_letter": ("draft", sample(TargetLetterDrafted)),
}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_generated_request_breaks_it_or_gets_an_undescribed_answer(world: World, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", world.app)
    items = {
        kind: world.made.give(kind, command, real(world, event, world.made.east), *by).id
        for kind, (command, event, *by) in OPENINGS_BY.items()
    } | {
        "node": world.node(world.made.east), "member": world.member("mediator"),
        "inspection_plan": world.made.give("inspection_plan", "start", real(
            world, sample(InspectionPlanStarted), world.made.east,
        ), "street_leader").id,
        "checklist": world.made.give("checklist", "draw_up", sample(ChecklistDrawnUp, node=world.made.street)).id,
        "sealed_report": world.made.give("sealed_report", "seal", ReportSealed(
            node=world.made.street, report="disputes", first_on=date(2026, 11, 1), last_on=date(2026, 11, 20),
        ), "street_leader").id,
    } | {
        kind: world.made.give(kind, command, real(world, event, world.made.street), "street_leader").id
        for kind, (command, event) in OF_THE_MONTH.items()
    } | {
        kind: world.made.give(kind, "open", replace(opening, node=world.made.street)).id
        for kind, opening in BOOK_OPENINGS.items()
    }
    headers = world.headers(LEADER)
    quick = settings(
        max_examples=2, deadline=None, database=None, phases=[Phase.explicit, Phase.generate], derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    statuses = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()
        asks = "parameters" in operation.definition.raw or "requestBody" in operation.definition.raw
        if mode is GenerationMode.NEGATIVE and not asks:
            continue

        def answers_as_described(case: Any) -> None:
            if "item_id" in (case.path_parameters or {}) and len(str(case.path_parameters["item_id"])) % 4:
                case.path_parameters["item_id"] = items[KIND_OF_URL_WORD[case.path.split("/")[2]]]
            answer = case.call(headers=headers)
            statuses[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        quick(given(operation.as_strategy(generation_mode=mode))(answers_as_described))()
    assert {200, 422} <= set(statuses)
