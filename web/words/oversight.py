"""The words of the trail, of supervision and of past moments."""

WORDS: dict[str, tuple[str, str]] = {}
