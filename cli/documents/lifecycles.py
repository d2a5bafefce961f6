"""Every lifecycle as a drawing and as a table."""

from collections.abc import Iterator

from api.lifecycles import drawing
from cli.documents.markdown import LINE, anchor, table, worded
from domain.kernel import Role
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.lifecycle import Lifecycle
from domain.transition import BEFORE, Transition
from event_store.names import stored_name


def lifecycles_page() -> str:
    """The list of all kinds."""
    head = ("种类 · Kind", "接口 · Route", "状态 · Stages", "行 · Rows")
    rows = (
        (f"[{worded('kind', k)}]({k}.md)", f"`/api/{URL_WORDS[k]}`", f"{len(found.stages)}", f"{len(found.table)}")
        for k, found in LIFECYCLES.items()
    )
    return (
        f"# 办理流程 · Lifecycles\n\n{table(head, rows)}\n"
        "与业务规范的不同之处及理由：[differences.md](../differences.md)。 "
        "Where they differ from the tables of the field, and why: [differences.md](../differences.md).\n"
    )


def lifecycle_page(lifecycle: Lifecycle) -> str:
    """The drawing and the table of one kind."""
    head = ("条 · Rule", "命令 · Command", "从 · From", "事件 · Event", "到 · To", "由谁 · By", "条件 · Needs")
    rows = (transition_row(lifecycle, row) for row in lifecycle.table)
    return (
        f"# {worded('kind', lifecycle.kind)}\n\n```mermaid\n{drawing(lifecycle, 'zh')}\n```\n\n"
        f"不改变状态的命令不在图中。 Commands that leave the stage as it is are not drawn.\n\n{table(head, rows)}\n"
        f"<details><summary>English</summary>\n\n```mermaid\n{drawing(lifecycle, 'en')}\n```\n\n</details>\n"
    )


def transition_row(lifecycle: Lifecycle, row: Transition) -> Iterator[str]:
    """One row of a lifecycle's table."""
    kind, name = lifecycle.kind, stored_name(row.event)
    yield row.rule + "<br>停用 · retired" * row.retired
    yield f"{worded('command', f'{kind}.{row.command}', LINE)}<br>`{row.command}`"
    beside = " / ".join(worded("beside", stage) for stage in row.beside)
    yield stages_said(lifecycle, row.source) + (f"<br>且 · and: {beside}" if beside else "")
    yield f"{worded('event', name, LINE)}<br>[`{name}`](../events.md#{anchor(name)})"
    yield LINE.join(worded("stage", f"{kind}.{stage}") if stage else "不变 · same" for stage in row.targets(""))
    at = [] if row.at == "node" else [f"{worded('field', row.at)}："]
    yield LINE.join(at + [worded("role", role) for role in Role if role in row.by])
    needs = [f"`{need}`<br>{worded('need', need, LINE)}" for need in row.needs]
    yield LINE.join(needs + ["须写明理由。<br>A reason is required."] * row.reason)


def stages_said(lifecycle: Lifecycle, source: tuple[str, ...]) -> str:
    """The stages that a row starts from."""
    if len(source) > 2:
        for stages, pair in ((lifecycle.stages, "任何 · any"), (lifecycle.open_stages, "未办结的 · any open")):
            if set(source) == set(stages):
                return pair
    return LINE.join("新 · new" if s == BEFORE else worded("stage", f"{lifecycle.kind}.{s}") for s in source)
