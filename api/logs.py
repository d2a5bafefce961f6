"""What the service writes about its own work: a line of JSON for each incident, without a word of what people wrote."""

import logging
import secrets
import sys
import traceback
from pathlib import Path

import structlog

log = structlog.get_logger()
ROOT = Path(__file__).parent.parent
MOST_FRAMES = 30


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
    """Log an error that nobody foresaw; the id under which it is found again.

    Its message stays out, for a store's message may quote what was written about a person.
    """
    incident = secrets.token_hex(8)
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    log.error(
        "unexpected_error", id=incident, method=method, path=path[:200], error=type(error).__qualname__,
        trace=[f"{place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    )
    return incident


def not_found(member: str, method: str, path: str) -> None:
    """Log that somebody asked for what is not there for them: once is a mistake, often is a search."""
    log.warning("not_found", member=member, method=method, path=path[:200])


def place(filename: str) -> str:
    """A source file as short as it can be found by."""
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
