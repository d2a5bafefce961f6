"""One question: who asks, in which language, as of which moment, and what they may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from fastapi import Request, Response

from api.access import person
from api.presenting import Reader
from api.problems import language
from domain.books import Books
from domain.deadlines import day_of
from domain.item import Item
from domain.kernel import Actor, Fault, Invalid, RecordedEvent
from domain.kinds import LIFECYCLES
from domain.network import Directory
from event_store.database import OPEN, Session
from projections import status, trail
from projections.scope import Scope
from service.commands import NotFound
from service.office import Office

NEWEST = OPEN - 1


@dataclass(frozen=True, slots=True)
class Seen:
    """An item in scope: its row of the status, its past in clear for the rules that read it, and how it stands."""

    row: dict[str, Any]
    past: list[RecordedEvent]
    state: Item


class Asking:
    """One question: who asks, in which language, of which moment, on which connection.

    What the person may see is decided by the roles of `today`; what was late or due is judged by the `day` asked for.
    """

    def __init__(
        self, office: Office, lang: str, actor: Actor, directory: Directory, books: Books, session: Session,
        as_of: str | None, known: dict[tuple[str, int], Seen],
    ) -> None:
        self.office, self.session, self.as_of, self.known = office, session, as_of, known
        self.actor, self.scope = actor, Scope.of(actor)
        self.now = self.office.clock()
        self.today = self.day = day_of(self.now)
        self.position: int | None = None
        if as_of is not None:
            then = moment(as_of)
            self.now = min(then, self.now)
            self.day = day_of(self.now)
            self.position = trail.position_at(session, trail.stamp(then))
            directory = self.office.directory_at(session, self.position)
        self.reader = Reader(lang, self.day, directory, books, self.until)

    @property
    def until(self) -> int:
        """The last position that counts."""
        return NEWEST if self.position is None else self.position

    @contextmanager
    def again(self) -> Iterator[Session]:
        """The same question on another connection, for who reads part by part and holds none meanwhile."""
        with self.office.database.read() as session:
            self.session = session
            yield session

    @property
    def last_position(self) -> int:
        """The position that what is asked for is read as of: the newest one, if no moment was named."""
        return self.office.recorder.last_position(self.session) if self.position is None else self.position

    def node_path(self, node: str | None) -> str | None:
        """A node's path by its id; raises Invalid."""
        if node is None:
            return None
        path = self.reader.directory.path(node)
        if path is None:
            raise Invalid(Fault("unknown_node", "node"))
        return path

    def visible(self, kind: str, item_id: str) -> dict[str, Any]:
        """The status row of an item in scope; raises NotFound."""
        row = status.one(self.session, item_id, self.until)
        if row is None or row["kind"] != kind or not self.scope.sees_row(row):
            raise NotFound(item_id)
        return row

    def seen(self, kind: str, item_id: str) -> Seen:
        """An item in scope with its past; raises NotFound.

        A page asks several questions about one item: what one request has read of a version, it reads once.
        """
        row = self.visible(kind, item_id)
        key = item_id, row["version"]
        if key not in self.known:
            past = self.office.opened_past(self.session, item_id, self.until)
            state = LIFECYCLES[kind].fold(past)
            assert state is not None
            self.known[key] = Seen(row, past, state)
        return self.known[key]


@contextmanager
def asking(request: Request, as_of: str | None = None) -> Iterator[Asking]:
    """A question with its connection; raises NotSignedIn.

    All else that needs a connection is done before: whoever held one while waiting for another could wait for ever.
    """
    actor, known = person(request), request.scope.setdefault("seen", {})
    with asking_as(request.app.state.office, language(request), actor, as_of, known) as ask:
        yield ask


@contextmanager
def asking_at_once(request: Request, as_of: str | None = None) -> Iterator[Asking]:
    """The same, with all that is read seen as of one moment: for numbers that have to agree with each other."""
    with asking(request, as_of) as ask, ask.session.moment():
        yield ask


@contextmanager
def asking_as(
    office: Office, lang: str, actor: Actor, as_of: str | None = None, known: dict[tuple[str, int], Seen] | None = None
) -> Iterator[Asking]:
    """The same of somebody who is known otherwise; `known`: what has been read before for the same person."""
    held = office.standing.current()
    with office.database.read() as session:
        yield Asking(office, lang, actor, held.directory, held.books, session, as_of, {} if known is None else known)


def moment(text: str, field: str = "as_of") -> datetime:
    """An RFC 3339 time in a field of the address; raises Invalid."""
    try:
        # a plus sign that was not encoded arrives as a blank
        found = datetime.fromisoformat(text[:11].replace(" ", "T") + text[11:].replace(" ", "+"))
        if found.tzinfo is None:
            raise Invalid(Fault("time_needs_zone", field))
        day_of(found)
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(Fault("not_a_time", field)) from None


def answered(body: dict[str, Any], **headers: str) -> Response:
    """An answer whose shape its route declares."""
    return Response(orjson.dumps(body), media_type="application/json", headers=headers)


def paged(request: Request, body: dict[str, Any], cursor: Any) -> Response:
    """A page with its `Link: rel="next"`."""
    if cursor is None:
        return answered(body)
    following = request.url.include_query_params(cursor=cursor)
    return answered(body, Link=f'<{following.path}?{following.query}>; rel="next"')
