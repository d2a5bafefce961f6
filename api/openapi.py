"""The document that describes the API to other systems: every operation with its words in Chinese and in English."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.bodies import FORM, KEY
from api.problems import Problem
from domain.kernel import OFFICE_ROLES
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.transition import BEFORE, Transition
from domain.words import sentence

REF = "#/components/schemas/{model}"
ANSWERS = {
    304: "没有变化 / nothing has happened since",
    401: "未登录 / not signed in",
    403: "无权办理 / not for your role",
    404: "没有，或不在您的范围内 / not there, or not in your scope",
    409: "规则不允许 / the rules say no",
    412: "已有他人更新 / somebody was first",
    413: "内容过大 / too large",
    415: "内容类型不对 / wrong content type",
    422: "填写有误 / something is filled in wrongly",
    500: "系统出错 / something broke",
    501: "没有安装所需组件 / what makes such files is not installed",
    503: "数据库暂时不能用 / the store cannot answer now",
    507: "磁盘已满 / the disk is full",
}
"""What each status says, beside the good ones."""
QUESTION = (401, 422, 500, 503)
OF_SOME_ROLES = {"process_log"}
"""The questions that not everybody may ask."""
COMMAND = (*QUESTION, 403, 409, 413, 415, 507)
TAGS = {
    "access": "登录 / signing in", "items": "各类事项 / items of all kinds", "audit": "办理轨迹 / the trail",
    "inbox": "消息 / notices", "reports": "汇总 / figures", "log": "事件流 / the log",
    "lifecycles": "办理流程 / lifecycles", "office": "本单位 / the office itself", "health": "运行状况 / health",
    "files": "文件 / files",
}
INFO = (
    "街道、社区、楼栋三级调解网络的事项登记与办理。每个命令都记入日志，从不改写。\n\n"
    "Cases and tasks of a three-level mediation network. Every command is recorded in a log that is never rewritten."
)


def document(app: FastAPI, bodies: Iterable[type[BaseModel]]) -> dict[str, Any]:
    """The whole OpenAPI document; `bodies` are the models of the commands, which their routes read themselves."""
    made = get_openapi(
        title=app.title, version=app.version, description=INFO, routes=app.routes,
        tags=[{"name": name, "description": words} for name, words in tags().items()],
    )
    _, found = models_json_schema([(model, "validation") for model in (*bodies, Problem)], ref_template=REF)
    components = made["components"]
    components["schemas"] |= found["$defs"]
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "登录所得的令牌 / the token of a sign-in"},
    }
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            complete(path, method, operation)
    return made


def complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Say of an operation who may call it and what else it may answer."""
    if path.startswith("/api/") and path != "/api/token":
        operation["security"] = [{"bearer": []}]
    operation["responses"].pop("422", None)
    for status in sorted(statuses(path, method, operation)):
        operation["responses"][str(status)] = {"description": ANSWERS[status]} | ({} if status == 304 else {
            "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}
        })


def statuses(path: str, method: str, operation: dict[str, Any]) -> set[int]:
    """What an operation may answer when it is not well."""
    if not path.startswith("/api/"):
        return {500, 503} if path == "/readyz" else {500}
    if path.endswith("/documents/{file}"):
        return {*QUESTION, 404, 409, 501, *((403, 507) if method == "post" else ())}
    if method == "get":
        shows = operation["operationId"] in {f"show_{kind}" for kind in ITEM_KINDS}
        some = operation["operationId"] in OF_SOME_ROLES
        return {*QUESTION, *((404,) if "{" in path else ()), *((304,) if shows else ()), *((403,) if some else ())}
    if "requestBody" not in operation:
        return {*QUESTION}
    if FORM in operation["requestBody"]["content"]:
        return {*COMMAND} - {403, 409}
    return {*COMMAND, *((404, 412) if "{" in path else ())}


def tags() -> dict[str, str]:
    """Every tag with its words: the kinds first."""
    return {kind: both("kind", kind) for kind in LIFECYCLES} | TAGS


def both(list_key: str, code: str) -> str:
    """The words of a code, Chinese / English."""
    return " / ".join(sentence(list_key, code, lang) for lang in ("zh", "en"))


def command_text(kind: str, row: Transition) -> str:
    """Who gives a command, when, and what it needs, first in Chinese and then in English; read from the table."""
    return "\n\n".join(rule_text(kind, row, lang) for lang in ("zh", "en"))


def rule_text(kind: str, row: Transition, lang: str) -> str:
    """The same in one language."""

    def said(list_key: str, codes: Iterable[str]) -> str:
        return {"zh": "、", "en": ", "}[lang].join(sentence(list_key, code, lang) for code in codes)

    who = said("role", sorted(row.by - OFFICE_ROLES))
    stages = said("stage", [f"{kind}.{stage}" for stage in row.source if stage != BEFORE])
    targets = said("stage", [f"{kind}.{stage}" for stage in row.targets("") if stage])
    needs = " ".join(sentence("need", need, lang) for need in row.needs)
    shapes = {
        "zh": ("办理人：{}。", "状态：{}。", "办理后：{}。", "须写明理由。", "条件：{}"),
        "en": ("For: {}.", "In status: {}.", "Then: {}.", "A reason is required.", "Needs: {}"),
    }[lang]
    facts = zip(shapes, (who, stages, targets, row.reason, needs), strict=True)
    return " ".join(shape.format(fact) for shape, fact in facts if fact)


def command_parts(model: str, begins: bool, kind: str) -> dict[str, Any]:
    """The body, the headers and the path of a command, which its route reads itself."""
    parameters: list[dict[str, Any]] = [{
        "name": "Idempotency-Key", "in": "header", "required": False,
        "description": "同一编号只记录一次，可放心重发 / the same key is recorded once, so it is safe to send again",
        "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
    }]
    if begins and kind in ITEM_KINDS:
        parameters.append({
            "name": "similar", "in": "query", "required": False,
            "description": "答复中列出疑似重复的事项 / name in the answer what may be the same",
            "schema": {"type": "boolean"},
        })
    if not begins:
        parameters += [
            {
                "name": "If-Match", "in": "header", "required": False,
                "description": "您看到的版本，如 \"3\" / the version that you have seen, such as \"3\"",
                "schema": {"type": "string", "pattern": "^\"[0-9]{1,9}\"$"},
            },
            {"name": "item_id", "in": "path", "required": True, "schema": {"type": "string"}},
        ]
    content = {"application/json": {"schema": {"$ref": REF.format(model=model)}}}
    return {"requestBody": {"required": True, "content": content}, "parameters": parameters}
