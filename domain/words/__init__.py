"""Every word that a user reads, in Chinese first and in English complete."""

from domain.words.lists import LISTS, sentence, words
from domain.words.tell import code_fields, tell

__all__ = ["LISTS", "code_fields", "sentence", "tell", "words"]
