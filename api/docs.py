"""The API's documentation as pages of its own, with no request to anywhere else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request, Response
from jinja2 import Environment, FileSystemLoader

from api.problems import language
from domain.codes import CODE_LISTS

router = APIRouter(include_in_schema=False)
FOLDER = Path(__file__).parent
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
KEPT = "no-cache"
LIMITS = {
    "minLength": "≥ {} 字 / ≥ {} characters", "maxLength": "≤ {} 字 / ≤ {} characters", "minimum": "≥ {} / ≥ {}",
    "maximum": "≤ {} / ≤ {}", "minItems": "≥ {} 项 / ≥ {} entries", "maxItems": "≤ {} 项 / ≤ {} entries",
    "pattern": "形如 {} / like {}", "default": "默认 {} / default {}",
}
"""What constrains a value, and how it is said."""
METHODS = ("get", "post")


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The document itself, written once."""
    state = request.app.state
    if not hasattr(state, "document"):
        state.document = orjson.dumps(request.app.openapi())
    return Response(state.document, media_type="application/json", headers={"Cache-Control": KEPT})


@router.get("/docs")
def page(request: Request, lang: Annotated[Literal["zh", "en"] | None, Query()] = None) -> Response:
    """The document as a page, in the language asked for or the reader's own."""
    state, wanted = request.app.state, lang or language(request)
    if not hasattr(state, "pages"):
        state.pages = {}
    if wanted not in state.pages:
        state.pages[wanted] = rendered(request.app.openapi(), wanted)
    return Response(state.pages[wanted], media_type="text/html; charset=utf-8", headers={
        "Content-Security-Policy": POLICY, "Content-Language": wanted, "Cache-Control": KEPT, "Vary": "Accept-Language",
    })


@router.get("/docs/style.css")
async def style() -> Response:
    """The page's style sheet."""
    return Response(STYLE, media_type="text/css; charset=utf-8", headers={"Cache-Control": KEPT})


STYLE = (FOLDER / "docs.css").read_bytes()


def rendered(document: dict[str, Any], lang: str) -> bytes:
    """The page of a document in one language."""
    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["pick"] = lambda text: pick(text, lang)
    environment.filters["fields"] = lambda schema: [*fields_of(schema, lang)]
    environment.filters["type"] = type_of
    environment.filters["named"] = named
    return environment.get_template("docs.html").render(
        document=document, lang=lang, groups=groups(document), lists=CODE_LISTS, column=int(lang == "en"),
    ).encode()


def pick(text: str, lang: str) -> str:
    """One language of a text that has both: paragraphs, or parts with a slash between; any other text as it is."""
    for between in ("\n\n", " / "):
        zh, found, en = text.partition(between)
        if found:
            return en if lang == "en" else zh
    return text


def groups(document: dict[str, Any]) -> list[tuple[dict[str, str], list[tuple[str, str, dict[str, Any]]]]]:
    """Each tag with its operations: (method, path, operation)."""
    operations = [
        (method, path, methods[method])
        for path, methods in document["paths"].items() for method in METHODS if method in methods
    ]
    return [(tag, [one for one in operations if tag["name"] in one[2]["tags"]]) for tag in document["tags"]]


def named(schema: dict[str, Any]) -> str:
    """The name of a schema that is only referred to, or empty."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def type_of(schema: dict[str, Any]) -> list[tuple[str, str]]:
    """A type as (words, name of the schema it refers to) pairs, to be written one after the other."""
    if name := named(schema):
        return [(name, name)]
    if "anyOf" in schema:
        parts = [type_of(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return [*[pair for part in parts for pair in part], *([("?", "")] if len(parts) < len(schema["anyOf"]) else [])]
    if schema.get("type") == "array":
        return [*type_of(schema.get("items", {})), ("[]", "")]
    inner = schema.get("additionalProperties")
    if isinstance(inner, dict):
        return [("{…: ", ""), *type_of(inner), ("}", "")]
    return [(schema.get("format") or schema.get("type") or "any", "")]


def fields_of(schema: dict[str, Any], lang: str) -> Iterator[dict[str, Any]]:
    """The fields of an object: name, type, whether it must be given, its limits, its code list, its words."""
    for name, field in schema.get("properties", {}).items():
        whole = [field, *field.get("anyOf", ()), *([field["items"]] if "items" in field else ())]
        yield {
            "name": name, "type": type_of(field), "required": name in schema.get("required", ()),
            "limits": ", ".join(
                pick(said.replace("{}", str(one[limit])), lang)
                for one in whole for limit, said in LIMITS.items() if one.get(limit) not in (None, "", [])
            ),
            "list": next((one["x-code-list"] for one in whole if "x-code-list" in one), ""),
            "says": pick(field.get("description", ""), lang),
        }
