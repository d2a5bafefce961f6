"""Every deadline that an item ever had: since when it runs, what moved it, and whether it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.book import Book
from domain.books import Books
from domain.clock_rules.fold import folded
from domain.clock_rules.history import place_of, step
from domain.clock_rules.rule import Clock
from domain.kernel import RecordedEvent
from domain.retelling import retold


@dataclass(frozen=True, slots=True)
class Moved:
    """An event by which a deadline came to another day; none before it ran, or while it waits."""

    by: RecordedEvent
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class Run:
    """One deadline, as it is known now.

    first: the clock as it began; clock: as it stands after all that moved it. book: the one that it was last counted
    by, which gives its last day, `due_on`. ended_by: the event that ended it or, where the period waits, made it wait.
    """

    key: str
    began: RecordedEvent
    first: Clock
    clock: Clock
    book: Book
    moves: tuple[Moved, ...] = ()
    ended_by: RecordedEvent | None = None

    @property
    def due_on(self) -> date:
        return self.clock.due(self.book.calendar).rolled

    @property
    def state(self) -> str:
        """`running`; `waiting` where the period stands still; `kept` or `late` where it was done; else `ended`."""
        if self.ended_by is None:
            return "running"
        if self.waits:
            return "waiting"
        if self.ended_by.occurred_on > self.due_on and not self.clock.rule.window:
            return "late"
        return "kept" if self.ended_by.name in self.clock.rule.stop else "ended"

    @property
    def waits(self) -> bool:
        """Whether it stands still and may go on."""
        return self.ended_by is not None and self.ended_by.name in self.clock.rule.waits

    def at(self, version: int) -> bool:
        """Whether it had begun and had not ended when the item's event of that version was recorded."""
        return self.began.version < version and (self.ended_by is None or version < self.ended_by.version)


def runs_of(books: Books, history: Sequence[RecordedEvent]) -> list[Run]:
    """The deadlines of an item, in the order in which they began, each with all that moved it."""
    found = told_now(books, history)
    for nth, recorded in enumerate(history):
        if recorded.event.retells:
            before, after = (days(told_now(books, history[:until])) for until in (nth, nth + 1))
            found = [
                with_move(run, Moved(recorded, before.get(run.key), after.get(run.key)))
                if run.at(recorded.version) and before.get(run.key) != after.get(run.key) else run
                for run in found
            ]
    return found


def with_move(run: Run, moved: Moved) -> Run:
    """The deadline with one more move, in the order in which they were recorded."""
    return replace(run, moves=tuple(sorted((*run.moves, moved), key=lambda one: one.by.version)))


def days(runs: Sequence[Run]) -> dict[str, date]:
    """The last days of those that run."""
    return {run.key: run.due_on for run in runs if run.ended_by is None}


def told_now(books: Books, history: Sequence[RecordedEvent]) -> list[Run]:
    """The deadlines as if all had been recorded rightly at once.

    What the last correction or recount saw is counted by the book of then, what came later by the book of its moment:
    so the running ones fall on the days that the views have.
    """
    found: list[Run] = []
    running: dict[str, int] = {}
    counted_anew = max((nth for nth, recorded in enumerate(history) if recorded.event.retells), default=0)
    for nth, told in enumerate(retold(history)):
        book = books.at(history[max(nth, counted_anew)].position - 1)
        before = {key: found[at].clock for key, at in running.items()}
        after = folded(book.clocks, before, step(book.clocks, told, place_of(history)), lambda clock: clock)
        for key in [key for key in running if key not in after]:
            at = running.pop(key)
            found[at] = replace(found[at], ended_by=told)
        for key, clock in after.items():
            if clock is before.get(key):
                continue
            at = running.get(key, gone_on(found, key))
            if at is None:
                running[key] = len(found)
                found.append(Run(key, told, clock, clock, book))
                continue
            running[key], old = at, found[at]
            new = replace(old, clock=clock, book=book, ended_by=None)
            moves = [Moved(old.ended_by, old.due_on, None)] if old.ended_by else []
            moves.append(Moved(told, None if old.ended_by else old.due_on, new.due_on))
            found[at] = replace(new, moves=(*old.moves, *moves))
    return found


def gone_on(found: Sequence[Run], key: str) -> int | None:
    """The deadline of that key that waits and goes on when the key runs again."""
    last = next((at for at in range(len(found) - 1, -1, -1) if found[at].key == key), None)
    return last if last is not None and found[last].waits else None
