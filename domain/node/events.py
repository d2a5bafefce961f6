"""What is recorded about a node of the network (domain.md part 10)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Node, Some, Text
from domain.kernel import Context, Event, Fault, Refused
from domain.node.levels import Level

NodeName = Annotated[str, Text(60)]
ShortName = Annotated[str, Text(20)]
"""机构代字: how the node is written in case numbers."""
DivisionCode = Annotated[str, Text(max=12, min=12)]
"""The 12 digits of the 统计用区划代码; they change over the years, so nothing refers to them."""


def code_faults(code: str | None) -> Iterable[Fault]:
    """Only the form is checked: lists of codes differ from office to office and from year to year."""
    if code is not None and not (len(code) == 12 and code.isascii() and code.isdigit()):
        yield Fault("not_twelve_digits", "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeOpened(Event):
    """A street, a community, a building begins; `node` is the node above it, `/` above a street."""

    node: Node
    level: Annotated[str, Text(40)]
    name: NodeName
    code: DivisionCode | None = None
    short_name: ShortName | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return code_faults(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRenamed(Event):
    """The node has another name from now on; without `short_name` that one stays."""

    name: NodeName
    short_name: ShortName | None = None

    def completed(self, state: Any, context: Context) -> Self:
        new = replace(self, short_name=self.short_name or state.short_name)
        if (new.name, new.short_name) == (state.name, state.short_name):
            raise Refused("nothing_changes")
        return new


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRecoded(Event):
    """The statistics bureau gave the node another code."""

    code: DivisionCode

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return code_faults(self.code)

    def completed(self, state: Any, context: Context) -> Self:
        if self.code == state.code:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsSet(Event):
    """The office's own levels, the highest first; a key once in use stays."""

    levels: Annotated[tuple[Level, ...], Some(1, 9)]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if len({level.key for level in self.levels}) < len(self.levels):
            yield Fault("named_twice", "levels")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeClosed(Event):
    """The node takes nothing new from now on."""
