"""Up to where each person has read their notices, and the few lines in which the rest is summed up."""

from datetime import date

from domain.kernel import Actor
from domain.kinds import LIFECYCLES
from domain.words import sentence
from event_store.database import Session, first
from projections.notices import unread
from projections.worklist import days_waiting
from service.office import Office


def read_up_to(session: Session, member: str) -> int:
    """The position up to which somebody has read."""
    return first(session.all("SELECT position FROM read_marks WHERE member = ?", (member,)), 0)


def mark_read(office: Office, member: str, position: int) -> None:
    """Somebody has read everything up to a position; what is read stays read."""
    with office.database.write() as session:
        upto = min(position, office.recorder.last_position(session))
        session.run(
            "INSERT INTO read_marks (member, position) VALUES (?, ?) ON CONFLICT (member) DO UPDATE "
            "SET position = excluded.position WHERE excluded.position > read_marks.position",
            (member, upto),
        )


def digest(session: Session, actor: Actor, name: str, today: date, lang: str) -> list[str]:
    """What is due today, what is overdue and what is new, a line for each kind, under a heading."""
    days = days_waiting(session, actor, today.isoformat())
    new = unread(session, actor, read_up_to(session, actor.id))
    lines = [
        sentence("tell", "digest_line", lang, kind=sentence("kind", kind, lang), due=days.get(kind, (0, 0))[0],
                 overdue=days.get(kind, (0, 0))[1], new=new.get(kind, 0))
        for kind in LIFECYCLES if kind in days or kind in new
    ]
    heading = sentence("tell", "digest_of", lang, name=name, day=today)
    return [heading, *(lines or [sentence("tell", "digest_empty", lang)])]
