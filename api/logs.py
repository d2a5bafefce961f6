"""What the service writes about its own work: a line of JSON for each incident, without a word of what people wrote."""

import logging
import secrets
import sys

import structlog

from service.incidents import described

log = structlog.get_logger()


def configure(form: str = "json", level: str = "info") -> None:
    """Write to the standard error, from a level on, with the time in UTC: a line of JSON each (`json`), or `text`."""
    text = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True),
            text if form == "text" else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def unexpected(error: BaseException, method: str, path: str) -> str:
    """Log an error that nobody foresaw; the id under which it is found again."""
    incident = secrets.token_hex(8)
    log.error("unexpected_error", id=incident, method=method, path=path[:200], **described(error))
    return incident


def not_found(member: str, method: str, path: str) -> None:
    """Log that somebody asked for what is not there for them: once is a mistake, often is a search."""
    log.warning("not_found", member=member, method=method, path=path[:200])


def taken_out(member: str, path: str, position: int) -> None:
    """Log that somebody took a list, a trail or the process log out as a file, and as of which position."""
    log.info("taken_out", member=member, path=path[:200], position=position)


def account_changed(what: str, username: str, by: str) -> None:
    """Log that an administrator gave an account, or changed what may be done with it; passwords are never logged."""
    log.warning("account_changed", what=what, username=username, by=by)
