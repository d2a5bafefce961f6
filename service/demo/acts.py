"""Stories told from tables: an item, and act after act what becomes of it, by whom and where."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from domain.kernel import SYSTEM, Event
from domain.kinds import LIFECYCLES
from service.commands import Answer
from service.demo.cast import Place
from service.demo.dispute_steps import agreed, archived, closed, performed
from service.demo.simulation import Story
from service.demo.teller import Teller

NOBODY = "system"
"""The role of acts that the office's administrator does before there is anybody else."""


@dataclass(slots=True)
class Thing:
    """What a story is about that has no steps of its own but acts."""

    item: str = ""


@dataclass(slots=True)
class Scene:
    """One item while its acts are told.

    at: the path of the node that holds it. other: a neighbouring community. case: what the steps of its kind are told
    of (`Case`, `Asked`), or a Thing. began: items that began with it, by their kind. version: of the item after the
    last act.
    """

    t: Teller
    kind: str
    place: Place
    other: Place
    at: str
    case: Any = field(default_factory=Thing)
    began: dict[str, str] = field(default_factory=dict)
    version: int = 0

    @property
    def item(self) -> str:
        return str(self.case.item)

    @property
    def street(self) -> str:
        return self.t.cast.street

    def path(self, where: str) -> str:
        """The path of `street`, `community` or `other`; without a word, of who holds it."""
        return {"": self.at, "street": self.street, "community": self.place.path, "other": self.other.path}[where]

    def day(self, days: int) -> date:
        """The day so many days after the next act."""
        return self.t.day + timedelta(days=days)

    def who(self, role: str, where: str = "") -> str:
        """Somebody who serves in the role there."""
        return self.t.who(role, self.path(where))

    def known(self, what: str) -> str:
        """An item that another story has left, the same one each time."""
        if what not in self.began:
            self.began[what] = self.t.cast.recall(what, self.street, self.t.chance) or self.item
        return self.began[what]

    def missed(self) -> tuple[str, date]:
        """The deadline that was missed last."""
        office = self.t.cast.office
        with office.database.read() as session:
            state = LIFECYCLES[self.kind].fold(office.log.past(session, self.item))
        return state.missed[-1]  # type: ignore[union-attr]

    def hears(self, answer: Answer) -> None:
        """What the last act came to."""
        self.version = answer.version
        if not self.item:
            self.case.item = answer.id
        began = {event.event.partition(".")[0]: event.item_id for event in answer.events if event.item_id != self.item}
        self.began |= began

    def moves(self, where: str) -> None:
        """Another node holds the item; its own people go on with it."""
        self.at = self.path(where)
        if self.kind == "dispute":
            self.case.node, self.case.mediator = self.at, self.t.who("mediator", self.at)


Piece = Callable[[Scene], Story]
"""Part of a story: an act of a table, or steps that every item of the kind goes through."""


@dataclass(frozen=True, slots=True)
class Act:
    """After some days, somebody who serves in the role gives a command.

    event: its words, or how they follow from the scene. where: at which node the person serves, if not the holder's;
    on: the kind of what the item began, if the act is about that. holds: who holds the item from then on.
    """

    days: int
    command: str
    role: str
    event: Event | Callable[[Scene], Event]
    reason: str | None = None
    where: str = ""
    on: str = ""
    holds: str | None = None

    def __call__(self, scene: Scene) -> Story:
        scene.t.wait(self.days)
        event = self.event if isinstance(self.event, Event) else self.event(scene)
        actor = SYSTEM.id if self.role == NOBODY else scene.who(self.role, self.where)
        item = scene.began[self.on] if self.on else scene.item
        kind = self.on if self.on in LIFECYCLES else scene.kind
        answer = yield scene.t.give(kind, self.command, event, actor, item or None, reason=self.reason)
        if not self.on:
            scene.hears(answer)
        if self.holds is not None:
            scene.moves(self.holds)


def steps(step: Callable[..., Story], *words: Any, **more: Any) -> Piece:
    """The usual steps of the kind, as part of a story told by acts."""
    return lambda scene: step(scene.case, *words, **more)


SETTLED: tuple[Piece, ...] = (
    steps(agreed, "written", at_once=False), steps(performed), steps(closed), steps(archived),
)
"""A dispute from its written agreement to the archive."""


@dataclass(frozen=True, slots=True)
class Tale:
    """So many days ago an item began, at the street or at the community; `kind` is one of `tales.BEGINNINGS`."""

    days_ago: int
    kind: str
    where: str
    pieces: tuple[Piece, ...]
