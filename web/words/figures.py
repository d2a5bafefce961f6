"""The words of figures and of printed documents."""

WORDS: dict[str, tuple[str, str]] = {}
