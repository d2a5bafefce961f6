"""The words of the pages on which the office itself is kept."""

WORDS: dict[str, tuple[str, str]] = {}
