"""The whole account of a deadline, line by line: how it was counted, what moved it, and how it ended."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.book import Book
from domain.clock_rules.language import LANGUAGES, Language
from domain.clock_rules.runs import Moved, Run
from domain.clock_rules.words import counted, day_text, explain
from domain.kernel import RecordedEvent
from domain.recounting import DeadlinesRecounted
from domain.retelling import retold
from domain.shared import RecordCorrected
from domain.words import sentence


def account(run: Run, history: Sequence[RecordedEvent], now: Book, lang: str) -> list[str]:
    """The lines for a reader in `lang` (`zh` or `en`).

    history: the item's events. now: the book of now, which tells more of the days wherever it comes to the same day.
    """
    words = LANGUAGES[lang]
    calendar = now.calendar if run.clock.due(now.calendar).rolled == run.due_on else run.book.calendar
    lines = explain(run.first.rule, run.first.start, calendar, lang, run.first.given)
    moves = [move_line(move, history, words, lang, since) for move, since in with_pauses(run)]
    if moves and run.clock is not run.first and not run.waits:
        moves += counted(run.clock, calendar, words)
    return [*lines, *moves, *ending(run, words, lang)]


def with_pauses(run: Run) -> Iterator[tuple[Moved, date | None]]:
    """What moved it, each with the day since when it had waited, if it had."""
    since = None
    for move in run.moves:
        yield move, since if move.old is None else None
        since = move.by.occurred_on if move.new is None else None


def move_line(
    move: Moved, history: Sequence[RecordedEvent], words: Language, lang: str, since: date | None
) -> str:
    """One act that moved the day."""
    facts = {"day": day_text(move.by.occurred_on, words), "what": what(move, history, words, lang)}
    if move.new is None:
        return words.waits.format(**facts)
    new = day_text(move.new, words)
    if since is not None:
        return words.goes_on.format(**facts, days=max((move.by.occurred_on - since).days, 0), new=new)
    if move.old is None:
        return words.runs.format(**facts, new=new)
    return words.moved.format(**facts, old=day_text(move.old, words), new=new)


def what(move: Moved, history: Sequence[RecordedEvent], words: Language, lang: str) -> str:
    """What happened, with what it was about."""
    said = sentence("event", move.by.name, lang)
    match move.by.event:
        case DeadlinesRecounted(cause=cause, about=about):
            return words.because.format(what=sentence("recount_cause", cause, lang), about=about)
        case RecordCorrected(old=old, new=new, of_version=version):
            if version is not None:
                old = retold(history[: move.by.version - 1])[version - 1].occurred_on.isoformat()
            return words.because.format(what=said, about=f"{old} → {new}")
    return said


def ending(run: Run, words: Language, lang: str) -> Iterator[str]:
    """How it ended, if it has."""
    if run.ended_by is not None:
        facts = {"day": day_text(run.ended_by.occurred_on, words), "what": sentence("event", run.ended_by.name, lang)}
        yield getattr(words, "waits" if run.waits else run.state).format(**facts)
