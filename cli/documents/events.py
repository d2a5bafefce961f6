"""The catalogue of events and the code lists, as they stand in the classes."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin

from cli.documents.markdown import LINE, anchor, said, table, told, worded
from domain.codes import CODE_LISTS
from domain.fields import Assigned, CaseNumber, Code, Sealed, Some, Text, Whole, plain
from domain.kernel import Event
from domain.shared import field_types
from domain.words import code_fields
from event_store.names import STORED_NAMES
from event_store.upcasters import current_version

ABOUT_EVENTS = """\
日志中可能出现的全部事件，按存储名列出；存储名永不更改。每个事件外面都有信封：谁、以何角色、在哪个节点、业务日期、录入时间、
请求编号、起因、理由（理由封存）。标“封存”的内容用其主体的密钥加密；标“系统填写”的不由人填写。

Every event that the log may hold, by its stored name, which never changes. Each stands in an envelope: who, in which
role, at which node, on which business date, recorded when, for which request, caused by what, and why (the reason is
sealed). What is *sealed* is encrypted under the key of its subject; what is *assigned* the office itself fills in.
"""
FIELDS_HEAD = ("字段 · Field", "含义 · Meaning", "内容 · Content", "说明 · Remarks")
REFERENCES = {
    "node": ("节点", "node"), "member": ("人员", "member"), "item": ("事项", "item"), "party": ("当事人", "party"),
    "event": ("事件名", "name of an event"), "field": ("字段名", "name of a field"),
    "fen": ("金额（分）", "money in fen"), "position": ("序号，从 0 起", "index from 0"),
}
BARE = {date: "日期 · date", bool: "是否 · yes or no", int: "整数 · whole", str: "文字 · text"}
SUBJECTS = {"item": ("事项", "item"), "party": ("当事人", "party"), "member": ("人员", "member")}


def events_page() -> str:
    """Every event that the log may hold."""
    parts = [f"# 事件目录 · Event catalogue\n\n{ABOUT_EVENTS}"]
    for kind in dict.fromkeys(name.partition(".")[0] for name in STORED_NAMES):
        parts.append(f"\n## {worded('kind', kind) if kind != 'item' else '各类事项共有 · shared by all kinds'}\n")
        parts += [event_part(name, cls) for name, cls in STORED_NAMES.items() if name.startswith(f"{kind}.")]
    return "".join(parts)


def event_part(name: str, cls: type[Event]) -> str:
    """One event with its fields."""
    fields_table = table(FIELDS_HEAD, field_rows(name.partition(".")[0], cls))
    head = f"{worded('event', name)} · `{cls.__name__}` · v{current_version(name)}"
    return f"\n### {name}\n\n{head}\n\n{told(cls)}\n" + (f"\n{fields_table}" if fields_table else "")


def field_rows(kind: str, cls: type, within: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of the fields, those of a part right after it."""
    hints, codes = field_types(cls), code_fields(cls)
    for f in fields(cls):
        bare, markers = plain(hints[f.name])
        many = get_origin(bare) is tuple
        if many:
            bare, inner = plain(get_args(bare)[0])
            markers += inner
        name = f"{within}{f.name}{'[]' * many}"
        required = f.default is MISSING and f.default_factory is MISSING
        inside = content(bare, markers, codes.get(f.name, ""))
        yield f"`{name}`", worded("field", f"{kind}.{f.name}"), inside, remarks(markers, required)
        if is_dataclass(bare) and bare is not CaseNumber:
            yield from field_rows(kind, bare, f"{name}.")


def content(bare: Any, markers: tuple[Any, ...], code: str) -> str:
    """What may stand in a field."""
    if code in REFERENCES:
        return said(REFERENCES[code])
    for marker in markers:
        match marker:
            case Code(key=key):
                return f"[`{key}`](codes.md#{anchor(key)})"
            case Text(min=least, max=most):
                return f"文字 · text, {least}–{most}"
            case Whole(least=least, most=most):
                return f"整数 · whole, {least}–{most}"
    if bare is CaseNumber:
        return "编号 · number of a series"
    return BARE.get(bare, "一组 · group")


def remarks(markers: tuple[Any, ...], required: bool) -> str:
    """Who fills a field in, and how it is kept."""
    found = ["必填 · required"] * required
    for marker in markers:
        match marker:
            case Assigned():
                found = ["系统填写 · assigned"]
            case Some(least=least, most=most):
                found.append(f"{least}–{most} 项 · entries")
            case Sealed(subject=subject):
                found.append("封存（{}） · sealed ({})".format(*SUBJECTS[subject]))
    return LINE.join(found)


def codes_page() -> str:
    """Every list that people choose from."""
    parts = ["# 代码表 · Code lists\n\n代码写入事件，文字供人阅读。 Events hold the codes, the words are for people.\n"]
    for key, entries in CODE_LISTS.items():
        rows = ((f"`{code}`", *pair) for code, pair in entries.items())
        parts.append(f"\n## {key}\n\n{table(('代码 · Code', '中文', 'English'), rows)}")
    return "".join(parts)
