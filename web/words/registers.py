"""The words of registers, search, inbox, calendar and import."""

WORDS: dict[str, tuple[str, str]] = {}
