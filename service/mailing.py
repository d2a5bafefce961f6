"""Sends everybody who has an address the day in a few lines, once each working morning."""

import smtplib
import ssl
from datetime import date, datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from domain.deadlines import day_of, in_china
from domain.member import RosterMember
from domain.words import sentence
from service.kept import MAILED
from service.office import Office
from service.reading import digest
from service.settings import Settings

PATIENCE_SECONDS = 20


def mail_digests(office: Office, settings: Settings) -> int:
    """Send what has not been sent today, from the hour of the settings on; how many letters went out.

    Whoever has nothing due and nothing new gets none. A letter that may have gone out is not taken for sent, so that
    rather two come than none. Raises OSError or smtplib.SMTPException.
    """
    now = office.clock()
    today = day_of(now)
    if in_china(now).hour < settings.mail_hour or not office.book.calendar.is_working(today):
        return 0
    sent = 0
    waiting = [member for member in addressed(office, today) if not mailed(office, member.id, today)]
    if not waiting:
        return 0
    letters = {member.id: letter(office, settings, member, now) for member in waiting}
    server = connected(settings) if any(letters.values()) else None
    try:
        for member in waiting:
            found = letters[member.id]
            if found is not None and server is not None:
                server.send_message(found)
                sent += 1
            note(office, member.id, today)
    finally:
        if server is not None:
            server.close()
    return sent


def addressed(office: Office, today: date) -> list[RosterMember]:
    """Who serves today and has an address."""
    return [member for member in office.directory().members.values() if member.email and member.serves_on(today)]


def letter(office: Office, settings: Settings, member: RosterMember, now: datetime) -> EmailMessage | None:
    """The day in a few lines; none where there is nothing to tell."""
    today, lang = day_of(now), settings.language
    with office.database.read() as session:
        heading, *lines = digest(session, office.directory().actor(member.id, today), member.name, today, lang)
    if lines == [sentence("tell", "digest_empty", lang)]:
        return None
    found = EmailMessage()
    found["From"], found["To"], found["Date"] = settings.mail_from, member.email, in_china(now)
    found["Subject"] = sentence("tell", "digest_subject", lang, organisation=settings.organisation, day=today)
    found.set_content("\n".join([heading, *lines]) + "\n")
    return found


def connected(settings: Settings) -> smtplib.SMTP:
    """The mail server of the settings: `smtps://` speaks TLS from the first word, `smtp://` where it is offered."""
    where = urlsplit(settings.mail_server)
    host, safe = where.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if where.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, where.port or 465, timeout=PATIENCE_SECONDS, context=safe)
    else:
        server = smtplib.SMTP(host, where.port or 25, timeout=PATIENCE_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=safe)
    if where.username:
        server.login(unquote(where.username), unquote(where.password or ""))
    return server


def mailed(office: Office, member: str, today: date) -> bool:
    """Whether somebody has had their letter of the day."""
    with office.database.read() as session:
        return bool(session.all("SELECT 1 FROM mailed WHERE member = ? AND day = ?", (member, today.isoformat())))


def note(office: Office, member: str, today: date) -> None:
    """Somebody has had their letter of the day, or needs none."""
    with office.database.write() as session:
        session.run("DELETE FROM mailed WHERE member = ?", (member,))
        session.insert(MAILED, [(member, today.isoformat())])
