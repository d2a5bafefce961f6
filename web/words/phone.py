"""The words of the quick form, of rounds, and of what waits without a signal."""

WORDS: dict[str, tuple[str, str]] = {}
