"""Every code that a reader can meet, found in the tables and the sources themselves."""

import ast
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import get_args, get_origin

from api.problems import STATUS
from domain.clock_rules import Clock
from domain.dispute.quick import QuickMediation
from domain.fields import CaseNumber, plain
from domain.kernel import Role
from domain.kinds import LIFECYCLES
from domain.node import DEFAULT_LEVELS
from domain.shared import field_types
from domain.transition import BEFORE
from event_store.names import STORED_NAMES
from projections.status import STATUS as STATUS_TABLE
from projections.trail import TRAIL
from service.accounts import ACCOUNT_WORDS
from service.model_faults import PYDANTIC_CODES
from service.numbering import SERIES

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("domain", "service", "api", "event_store")
WHOLE = (CaseNumber, Clock)
"""Parts that are shown as one text, never field by field."""
FORMS = {"dispute": (QuickMediation,)}
"""Forms that stand for several commands of a kind."""
UNSEEN = {"began", "from_position", "to_position", "alarm_on"}
"""Columns of the views that no answer shows."""
ACCOUNTS = {"username", "password", "reason"}


@cache
def calls() -> tuple[ast.Call, ...]:
    """Every call in the sources, but for modules with a `Fault` of their own, which has words of its own too."""
    texts = [path.read_text("utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    trees = [ast.parse(text) for text in texts if "class Fault:" not in text]
    return tuple(node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))


def literals(name: str, position: int = 0) -> set[str]:
    """The texts that stand anywhere in that argument of the calls of `name`."""
    arguments = [
        call.args[position] for call in calls()
        if name == getattr(call.func, "id", getattr(call.func, "attr", "")) and len(call.args) > position
    ]
    return {text for argument in arguments for text in texts_in(argument)}


def needs_in_sources() -> set[str]:
    """The needs that a refusal names by itself."""
    given = (keyword.value for call in calls() for keyword in call.keywords if keyword.arg == "needs")
    return {text for value in given for text in texts_in(value)}


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts in an expression; those by which something is only looked up do not count."""
    for inner in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Subscript) and inner is node.slice):
            yield from texts_in(inner)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def parts(cls: type) -> Iterator[str]:
    """The names of a class's fields and of those of its parts."""
    for name, annotation in field_types(cls).items():
        yield name
        kind, _ = plain(annotation)
        while get_origin(kind) is tuple:
            kind, _ = plain(get_args(kind)[0])
        if is_dataclass(kind) and kind not in WHOLE:
            yield from parts(kind)


def fields_of_kinds() -> set[str]:
    return {
        f"{kind}.{name}"
        for kind, lifecycle in LIFECYCLES.items()
        for cls in (lifecycle.state, *(row.event for row in lifecycle.table), *FORMS.get(kind, ()))
        for name in parts(cls)
    }


def places_of_rows() -> set[str]:
    """The facts that say at which unit a row's role counts."""
    return {row.at for lifecycle in LIFECYCLES.values() for row in lifecycle.table}


SPOKEN: dict[str, set[str]] = {
    "kind": set(LIFECYCLES),
    "stage": {BEFORE} | {f"{kind}.{stage}" for kind, lifecycle in LIFECYCLES.items() for stage in lifecycle.stages},
    "command": {f"{kind}.{command}" for kind, lifecycle in LIFECYCLES.items() for command in lifecycle.commands},
    "event": set(STORED_NAMES),
    "role": set(Role),
    "level": {level.key for level in DEFAULT_LEVELS},
    "series": set(SERIES),
    "field": fields_of_kinds() | places_of_rows() | {*STATUS_TABLE.columns, *TRAIL.columns, *ACCOUNTS} - UNSEEN,
    "need": {need for lc in LIFECYCLES.values() for row in lc.table for need in row.needs} | needs_in_sources(),
    "fault": (literals("Fault") | literals("PydanticCustomError") | set(PYDANTIC_CODES.values())
              | {"wrong_length", "out_of_range", "unknown_code", "not_readable"}) - ACCOUNT_WORDS.keys(),
    "problem": (set(STATUS) | literals("Refused") | literals("problem") | literals("StoreUnavailable"))
    - ACCOUNT_WORDS.keys(),
}
"""List -> the codes that it must have words for; accounts and passwords keep theirs beside their rules."""
SPOKEN["problem_detail"] = SPOKEN["problem"]
