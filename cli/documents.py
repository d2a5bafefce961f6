"""The documents that are made from the tables: every lifecycle drawn, every event listed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from api.lifecycles import drawing
from domain.fields import Assigned, Code, ItemField, MemberField, NodeField, Sealed, Some, Text, Whole, plain
from domain.kernel import Event
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.lifecycle import BEFORE, Fork, Lifecycle, Transition
from domain.shared import field_types
from domain.words import sentence
from event_store.names import STORED_NAMES, stored_name
from event_store.upcasters import current_version

ROOT = Path(__file__).parent.parent / "docs"
MADE = "<!-- 由流程表生成，请勿手改：mediation docs · made from the tables by `mediation docs` -->\n"


def documents() -> dict[str, str]:
    """Path below `docs/` -> content, of every document that is made."""
    made = {f"lifecycles/{kind}.md": lifecycle_page(lifecycle) for kind, lifecycle in LIFECYCLES.items()}
    return {**made, "lifecycles/README.md": lifecycle_index(), "events.md": event_catalogue()}


def write() -> list[Path]:
    """Write them all; the paths."""
    written = []
    for name, text in documents().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def both(list_key: str, code: str) -> str:
    """A word in Chinese and English."""
    return f"{sentence(list_key, code, 'zh')} {sentence(list_key, code, 'en')}"


def lifecycle_index() -> str:
    """The list of all kinds."""
    lines = [MADE, "# 办理流程 · Lifecycles", ""]
    lines += [f"- [{both('kind', kind)}]({kind}.md), `/api/{URL_WORDS[kind]}`" for kind in LIFECYCLES]
    return "\n".join(lines) + "\n"


def lifecycle_page(lifecycle: Lifecycle) -> str:
    """A kind's drawing in both languages and its table."""
    kind = lifecycle.kind
    lines = [MADE, f"# {both('kind', kind)}", ""]
    for lang in ("zh", "en"):
        lines += ["```mermaid", drawing(lifecycle, lang), "```", ""]
    lines += ["| 规则 rule | 命令 command | 从 from | 事件 event | 到 to | 角色 by | 须先 needs |"]
    lines += ["|---|---|---|---|---|---|---|"]
    lines += [table_row(kind, row) for row in lifecycle.table]
    return "\n".join(lines) + "\n"


def table_row(kind: str, row: Transition) -> str:
    """One row of the table in Markdown."""
    stages = "、".join(stage_word(kind, stage) for stage in row.source)
    needs = "；".join(sentence("need", need, "zh") + f" `{need}`" for need in row.needs)
    needs += ("；" if needs and row.reason else "") + ("须写理由 `reason`" if row.reason else "")
    by = "、".join(sorted(sentence("role", role, "zh") for role in row.by))
    cells = (
        row.rule, f"{sentence('command', f'{kind}.{row.command}', 'zh')} `{row.command}`", stages,
        f"`{stored_name(row.event)}`", target_word(kind, row), by, needs,
    )
    return f"| {' | '.join(cells)} |"


def stage_word(kind: str, stage: str) -> str:
    """A stage in Chinese, a dash for the beginning."""
    return "—" if stage == BEFORE else sentence("stage", f"{kind}.{stage}", "zh")


def target_word(kind: str, row: Transition) -> str:
    """Where a row leads."""
    match row.target:
        case None:
            return "不变"
        case Fork(flag, then, otherwise):
            return f"{stage_word(kind, then)}（`{flag}`），否则{stage_word(kind, otherwise)}"
        case stage:
            return stage_word(kind, stage)


def event_catalogue() -> str:
    """Every event with its fields."""
    lines = [MADE, "# 事件目录 · Events", ""]
    for name, event in STORED_NAMES.items():
        lines += [f"## `{name}` v{current_version(name)}", "", f"{both('event', name)}. {first_line(event)}", ""]
        rows = list(field_rows(event, "", name.partition(".")[0]))
        if rows:
            lines += ["| 字段 field | 名称 | 类型 type | |", "|---|---|---|---|", *rows, ""]
    return "\n".join(lines).rstrip() + "\n"


def first_line(event: type[Event]) -> str:
    """The first sentence of an event's own description."""
    return (event.__doc__ or "").strip().partition("\n")[0]


def field_rows(cls: type, prefix: str, owner: str) -> Iterator[str]:
    """One row a field, the parts of nested ones below it."""
    for field in fields(cls):
        kind, markers = plain(field_types(cls)[field.name])
        inner = plain(get_args(kind)[0]) if get_origin(kind) is tuple else (kind, ())
        name = f"{prefix}{field.name}"
        said = "; ".join(filter(None, (told(marker) for marker in (*markers, *inner[1]))))
        shape = f"{type_name(inner[0])}[]" if get_origin(kind) is tuple else type_name(kind)
        yield f"| `{name}` | {both('field', f'{owner}.{field.name}')} | {shape} | {said} |"
        if is_dataclass(inner[0]):
            yield from field_rows(inner[0], f"{name}.", owner)


def type_name(kind: Any) -> str:
    """A type as a reader of JSON calls it."""
    names = {str: "text", int: "whole number", bool: "true/false"}
    return names.get(kind, getattr(kind, "__name__", str(kind)))


def told(marker: Any) -> str:
    """What a marker says."""
    match marker:
        case Text(max=most, min=least):
            return f"{least}–{most} 字 characters"
        case Whole(least=least, most=most):
            return f"{least}…{most}"
        case Some(least=least, most=most):
            return f"{least}–{most} 项 entries"
        case Code(key=key):
            return f"代码表 code list `{key}`"
        case Sealed(subject=subject):
            return f"加密 sealed (`{subject}`)"
        case Assigned():
            return "由系统填写 assigned by the office"
        case NodeField():
            return "节点路径 node"
        case MemberField():
            return "人员 member"
        case ItemField():
            return "事项 item"
        case _:
            return ""
