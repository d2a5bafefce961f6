"""Errors that nobody foresaw, as they may be logged: where they happened, without a word of what people wrote."""

import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST_FRAMES = 30


def described(error: BaseException) -> dict[str, str | list[str]]:
    """The error's name and the places it came through.

    Its message stays out, for a store's message may quote what was written about a person.
    """
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    trace = [f"{place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__qualname__, "trace": trace}


def place(filename: str) -> str:
    """A source file as short as it can be found by."""
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
