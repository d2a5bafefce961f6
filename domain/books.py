"""The office's book through time: as it was at first, and as it is from each change on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, Self

from domain.book import Book
from domain.clock_rules import BUILT_IN, ClockTable
from domain.codes import BUILT_IN as BUILT_IN_LISTS
from domain.codes import CodeBook
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.kinds import BOOK_KINDS, LIFECYCLES
from domain.rulebook.calendar_year import CalendarYear
from domain.rulebook.clock_rule import OwnClockRule
from domain.rulebook.code_list import OwnCodeList


def writes_in_it(name: str) -> bool:
    """Whether an event of this stored name changes the book."""
    return name.partition(".")[0] in BOOK_KINDS


class Change(NamedTuple):
    """Where in the log the book changed, by which kind of entry, and what that is about: a year, a key."""

    position: int
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Books:
    """A value: a change gives new books. `changes` are where the book became the next of `books`.

    states: what the office has written, stream by stream, as it stands after the last change.
    """

    first: Book
    changes: tuple[Change, ...] = ()
    books: tuple[Book, ...] = ()
    states: Mapping[str, Item] = field(default_factory=dict)

    @property
    def latest(self) -> Book:
        """The book of now."""
        return self.books[-1] if self.books else self.first

    def at(self, position: int) -> Book:
        """The book as of a position; the event at a position is followed by the book as of the one before it."""
        nth = bisect_right(self.changes, position, key=attrgetter("position"))
        return self.books[nth - 1] if nth else self.first

    def then(self, recorded: RecordedEvent) -> Self:
        """The books after one more event of the kinds that write in them; one that is known already changes nothing."""
        if self.changes and recorded.position <= self.changes[-1].position:
            return self
        kind = recorded.name.partition(".")[0]
        state = LIFECYCLES[kind].evolve(self.states.get(recorded.stream_id), recorded)
        states = {**self.states, recorded.stream_id: state}
        book = WRITTEN[kind](self, states)
        change = Change(recorded.position, kind, about(state))
        return replace(self, changes=(*self.changes, change), books=(*self.books, book), states=states)

    @property
    def last_counted(self) -> Change | None:
        """The last change that can move deadlines."""
        return next((change for change in reversed(self.changes) if change.kind != "code_list"), None)

    def after(self, events: Iterable[RecordedEvent]) -> Self:
        """The books after these events, in the order of the log."""
        books = self
        for recorded in events:
            books = books.then(recorded)
        return books

    def written(self, cls: type[Item]) -> Iterator[Any]:
        """What stands in the book of one sort, ended or not."""
        return (state for state in self.states.values() if isinstance(state, cls))

    def in_force(self, kind: str) -> Iterator[Any]:
        """What stands in the book of one kind and has not ended."""
        lifecycle = LIFECYCLES[kind]
        return (state for state in self.written(lifecycle.state) if state.stage not in lifecycle.final)


def about(entry: Any) -> str:
    """The year, the clock or the list that an entry of the book is about."""
    return str(getattr(entry, "key", "") or getattr(entry, "list_key", "") or getattr(entry, "year", ""))


def with_clocks(books: Books, states: Mapping[str, Item]) -> Book:
    """The office's rows stand before the built-in ones: those of the nearest node first, then those written last."""
    own = [state for state in reversed(states.values()) if isinstance(state, OwnClockRule)]
    own.sort(key=lambda rule: -len(rule.node))
    rows = [row for known in BUILT_IN.rules for row in (*chain.from_iterable(rule.over(known) for rule in own), known)]
    rows += (row for rule in own for row in rule.of_its_own)
    return replace(books.latest, clocks=ClockTable(tuple(rows)))


def with_years(books: Books, states: Mapping[str, Item]) -> Book:
    """A year that the office keeps itself is all that counts of that year."""
    calendar = books.first.calendar
    for state in states.values():
        if isinstance(state, CalendarYear) and state.stage not in LIFECYCLES["calendar_year"].final:
            calendar = calendar.with_year(state.year, state.as_year, state.as_days)
    return replace(books.latest, calendar=calendar)


def with_lists(books: Books, states: Mapping[str, Item]) -> Book:
    """The lists with the office's codes and words, and which codes are no longer chosen."""
    lists, retired = dict(BUILT_IN_LISTS.lists), dict(BUILT_IN_LISTS.retired)
    for state in states.values():
        if isinstance(state, OwnCodeList):
            words = {code: (zh, en) for code, zh, en in state.own_words}
            lists[state.list_key] = {**lists[state.list_key], **words}
            chosen = words.keys() - state.retired
            retired[state.list_key] = retired.get(state.list_key, frozenset()) - chosen | frozenset(state.retired)
    return replace(books.latest, codes=CodeBook(lists, retired))


WRITTEN = {"clock_rule": with_clocks, "calendar_year": with_years, "code_list": with_lists}
"""Kind -> the book after a change of that kind."""
