"""The words of help."""

WORDS: dict[str, tuple[str, str]] = {}
