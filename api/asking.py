"""One question: who asks, in which language, as of which moment, and what they may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
from fastapi import Request, Response

from api.access import person
from api.presenting import Reader
from api.problems import language
from domain.deadlines import day_of
from domain.kernel import Actor, Fault, Invalid
from event_store.database import OPEN, Session
from projections import status, trail
from projections.scope import Scope
from service.commands import NotFound
from service.office import Office

NEWEST = OPEN - 1


class Asking:
    """One question: who asks, in which language, of which moment, on which connection."""

    def __init__(self, request: Request, session: Session, as_of: str | None) -> None:
        self.office: Office = request.app.state.office
        self.session, self.as_of = session, as_of
        self.today = day_of(self.office.clock())
        self.actor: Actor = self.office.directory().actor(person(request), self.today)
        self.scope = Scope.of(self.actor)
        self.position = None if as_of is None else trail.position_at(session, moment(as_of))
        directory = (
            self.office.directory() if self.position is None
            else self.office.directory_at(session, self.position)
        )
        self.reader = Reader(language(request), self.today, directory)

    @property
    def until(self) -> int:
        """The last position that counts."""
        return NEWEST if self.position is None else self.position

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
        if row is None or row["kind"] != kind or not self.scope.sees(row["node"], row["origin"], row["created_by"]):
            raise NotFound(item_id)
        return row


@contextmanager
def asking(request: Request, as_of: str | None = None) -> Iterator[Asking]:
    """A question with its connection."""
    with request.app.state.office.database.read() as session:
        yield Asking(request, session, as_of)


def moment(text: str) -> str:
    """An RFC 3339 time as the views keep it; raises Invalid."""
    try:
        # a plus sign that was not encoded arrives as a blank
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise Invalid(Fault("not_a_time", "as_of")) from None
    if found.tzinfo is None:
        raise Invalid(Fault("time_needs_zone", "as_of"))
    return trail.stamp(found.astimezone(UTC))


def paged(request: Request, body: dict[str, Any], cursor: Any) -> Response:
    """A page with its `Link: rel="next"`."""
    headers = {}
    if cursor is not None:
        headers["Link"] = f'<{request.url.include_query_params(cursor=cursor)}>; rel="next"'
    return Response(orjson.dumps(body), media_type="application/json", headers=headers)
