"""The words of registers, search, inbox, calendar and help."""

WORDS: dict[str, tuple[str, str]] = {}
