"""A code list that the office edits: its own codes, other words for a code, codes no longer chosen (domain.md 12)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from domain.codes import CODE_LISTS, OPEN_LISTS, CodeList
from domain.copies import replace
from domain.fields import Assigned, Code, Node, Text
from domain.item import Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused
from domain.lifecycle import Lifecycle
from domain.shared import ADMINISTRATORS
from domain.transition import NEW, SAME, Transition

ListKey = Annotated[str, Code("code_list")]
CodeKey = Annotated[str, Text(40)]
Label = Annotated[str, Text(80)]
SIGNED_FOR = frozenset({"declarable_figure"})
"""The lists of what somebody signs for."""
NEVER = re.compile(
    r"自杀|械斗|(?:上|信|非|越级|集体|进京|赴省)访|劝返|稳控|民转刑|suicid|petition|self.?harm|brawl", re.IGNORECASE
)
"""What is never counted, for it would reward stopping petitioners or guess at somebody's health (domain.md 9.1)."""
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def never(list_key: str, zh: str, en: str) -> Iterable[Fault]:
    """What no office may put on a list of what somebody signs for."""
    if list_key in SIGNED_FOR:
        for field, words in (("name_zh", zh), ("name_en", en)):
            if NEVER.search(words):
                yield Fault("never_a_figure", field)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListOpened(Event):
    """The office keeps this list itself from now on; it begins with the built-in codes."""

    node: Node
    list_key: ListKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAdded(Event):
    """A code of the office's own, or one that had been retired, may be chosen."""

    choice: CodeKey
    name_zh: Label
    name_en: Label

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not SNAKE.fullmatch(self.choice):
            yield Fault("not_a_key", "choice")
        elif self.choice in state.entries and self.choice not in state.retired:
            yield Fault("code_in_use", "choice")
        yield from never(state.list_key, self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReworded(Event):
    """A code is called otherwise from now on; what was recorded before keeps the words of its time."""

    choice: CodeKey
    name_zh: Label
    name_en: Label

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.choice not in state.entries:
            yield Fault("unknown_code", "choice")
        yield from never(state.list_key, self.name_zh, self.name_en)

    def completed(self, state: Any, context: Context) -> Self:
        if state.entries[self.choice] == (self.name_zh, self.name_en):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRetired(Event):
    """A code is no longer chosen; where it was chosen before it is still shown, by these words."""

    choice: CodeKey
    name_zh: Annotated[str, Assigned()] = ""
    name_en: Annotated[str, Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.choice not in state.entries or self.choice in state.retired:
            yield Fault("unknown_code", "choice")

    def completed(self, state: Any, context: Context) -> Self:
        zh, en = state.entries[self.choice]
        return replace(self, name_zh=zh, name_en=en)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListWithdrawn(Event):
    """The built-in list holds again; codes of the office's own are still shown where they were chosen."""


IN_FORCE, WITHDRAWN = "in_force", "withdrawn"


@dataclass(frozen=True, kw_only=True)
class OwnCodeList(Item):
    """A list as the office keeps it: `words` are its own codes and its own words for built-in ones."""

    correctable: ClassVar[tuple[str, ...]] = ()

    list_key: ListKey = ""
    own_words: tuple[tuple[str, str, str], ...] = ()
    retired: tuple[str, ...] = ()

    @property
    def entries(self) -> CodeList:
        """Every code that the list has or had, with its words of now."""
        return {**self._built_in, **{code: (zh, en) for code, zh, en in self.own_words}}

    @property
    def _built_in(self) -> Mapping[str, tuple[str, str]]:
        return CODE_LISTS.get(self.list_key, {})

    @property
    def may_grow(self) -> bool:
        """Whether codes come and go: in the other lists the rules depend on every code."""
        return self.list_key in OPEN_LISTS

    def worded(self, code: str, zh: str, en: str) -> Self:
        """The list with these words for a code; a new code comes last."""
        words = {known: (known, *said) for known, *said in self.own_words} | {code: (code, zh, en)}
        return replace(self, own_words=tuple(words.values()))


def apply(listed: OwnCodeList, recorded: RecordedEvent) -> OwnCodeList:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case CodeListOpened(node=node):
            return replace(listed, origin=node, received_on=recorded.occurred_on)
        case CodeAdded(choice=code, name_zh=zh, name_en=en):
            return replace(listed.worded(code, zh, en), retired=tuple(c for c in listed.retired if c != code))
        case CodeReworded(choice=code, name_zh=zh, name_en=en):
            return listed.worded(code, zh, en)
        case CodeRetired(choice=code):
            return replace(listed, retired=tuple(dict.fromkeys((*listed.retired, code))))
        case CodeListWithdrawn():
            own = tuple(words for words in listed.own_words if words[0] not in listed._built_in)
            return replace(listed, own_words=own, retired=tuple(code for code, *_ in own))
    return listed


LIFECYCLE = Lifecycle(
    kind="code_list",
    stages=(IN_FORCE, WITHDRAWN),
    final=frozenset({WITHDRAWN}),
    state=OwnCodeList,
    apply=apply,
    table=(
        Transition("12", "open", NEW, CodeListOpened, IN_FORCE, ADMINISTRATORS),
        Transition("12", "add", (IN_FORCE,), CodeAdded, SAME, ADMINISTRATORS, ("may_grow",)),
        Transition("12", "reword", (IN_FORCE,), CodeReworded, SAME, ADMINISTRATORS),
        Transition("12", "retire", (IN_FORCE,), CodeRetired, SAME, ADMINISTRATORS, ("may_grow",), reason=True),
        Transition("12", "withdraw", (IN_FORCE,), CodeListWithdrawn, WITHDRAWN, ADMINISTRATORS, reason=True),
    ),
)
