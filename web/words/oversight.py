"""The words of supervisors' and leaders' pages."""

WORDS: dict[str, tuple[str, str]] = {}
