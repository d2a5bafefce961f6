"""What a page of a list, a search, a worklist and a summary cost with ten times as many items.

Both offices lie side by side; ours is the larger one, the peer the smaller: at a ratio of 1 size does not matter.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import psycopg

from benchmarks.measure import Arm, Figure, alternate, compare, rate
from benchmarks.offices import STORES, drafting, office, record
from domain.rectification_task.events import RectificationNoticeIssued
from event_store.database import Database
from projections.listing import Filter, items
from projections.scope import Scope
from projections.status import alarms_due
from projections.summary import summary
from projections.table import Reader
from projections.worklist import worklist
from tests.office import SmallOffice

SMALL, LARGE = 10_000, 100_000
ROUNDS, TIMES = 7, 5
RARE, RARE_ITEMS = "石榴", 40
"""A word that the same few items have in each office; the common one stands in every fourth title."""
COMMON = "漏水"
SUBJECTS = ("消防通道堆放杂物", "楼顶漏水", "电动车飞线充电", "护栏松动")
LATER = 5
"""How many pages further on a list is asked for with a cursor."""


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store and question: how fast it is answered, in the large office and in the small one."""
    small, large = (100, 400) if quick else (SMALL, LARGE)
    for kind in kinds:
        with ExitStack() as stack:
            offices = [stack.enter_context(office(kind)) for _ in range(2)]
            for made, number in zip(offices, (small, large), strict=True):
                populate(made, number)
            for name, question in QUESTIONS.items():
                arms = {"small": asked(offices[0], question), "large": asked(offices[1], question)}
                for arm in arms.values():
                    arm(0)
                rates = alternate(2 if quick else ROUNDS, arms)
                target = "" if name == "summary of a year" else "about 1"
                title = f"{name}, {kind}, {large:,} items against {small:,}"
                yield compare(title, rates["large"], rates["small"], target)


def populate(made: SmallOffice, number: int) -> None:
    """Draft so many tasks and issue every third, through the service's own code in large lots."""
    step = number // RARE_ITEMS
    for start in range(0, number, 2_000):
        words = [
            f"{nth % 97}栋{SUBJECTS[nth % 4]}{'，' + RARE + '树' if nth % step == 0 else ''}"
            for nth in range(start, min(start + 2_000, number))
        ]
        answers = record(made.office, [drafting(made, title) for title in words])
        record(made.office, [
            made.command("rectification_task", "issue", RectificationNoticeIssued(), "inspector", item=answer.id)
            for answer in answers[::3]
        ])
        made.office.forget()
    settle(made.office.database)


def settle(database: Database) -> None:
    """What a server does by itself after a while: tidy its indexes and learn how much there is."""
    if database.dialect == "postgresql":
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    else:
        with database.write() as session:
            session.run("ANALYZE")


Question = Callable[[SmallOffice, Reader], object]


def asked(made: SmallOffice, question: Question) -> Arm:
    """The question, some times in one round."""
    def arm(nth: int) -> float:
        with made.office.database.read() as reader:
            return rate(lambda: len([question(made, reader) for _ in range(TIMES)]))
    return arm


def listed(**words: object) -> Question:
    """The first page of a list; it must not be empty."""
    def question(made: SmallOffice, reader: Reader) -> object:
        page = items(reader, whole(made), Filter(**words))  # type: ignore[arg-type]
        assert page.rows
        return page
    return question


def later(made: SmallOffice, reader: Reader) -> object:
    """A page further on."""
    cursor = None
    for _ in range(LATER):
        cursor = items(reader, whole(made), Filter(), cursor=cursor, limit=20).next
    return cursor


def whole(made: SmallOffice) -> Scope:
    """What the leader of the street sees."""
    return Scope.of(made.office.directory().actor(made.who("street_leader"), date.today()))


QUESTIONS: dict[str, Question] = {
    "first page of the list": listed(),
    "pages further on": later,
    "page of one stage": listed(stages=("issued",)),
    "page as of an earlier moment": listed(position=200),
    "search for a rare word": listed(text=RARE),
    "search for a common word": listed(text=COMMON),
    "worklist of an inspector": lambda made, reader: worklist(
        reader, made.office.directory().actor(made.who("inspector"), date.today())
    ),
    "what the clock has to say": lambda made, reader: alarms_due(reader, date.today().isoformat()),
    "summary of a year": lambda made, reader: summary(
        reader, whole(made), "rectification_task", date(date.today().year, 1, 1), date.today()
    ),
}
