"""The lists an officer chooses from, each choice with its words in Chinese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.codes.dispute import DISPUTE, STATISTICS_GROUP
from domain.codes.network import NETWORK
from domain.codes.petition import PETITION
from domain.codes.safety import SAFETY
from domain.codes.shared import SHARED

__all__ = ["CODE_LISTS", "STATISTICS_GROUP", "CodeBook", "CodeList", "Words", "is_code", "words"]

Words = tuple[str, str]
"""What a reader sees: (Chinese, English)."""
CodeList = Mapping[str, Words]
"""The codes of one list, in the order in which they are offered."""

CODE_LISTS: Mapping[str, CodeList] = {**SHARED, **DISPUTE, **PETITION, **SAFETY, **NETWORK}

_COLUMN = {"zh": 0, "en": 1}


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All code lists as a value."""

    lists: Mapping[str, CodeList]

    def words(self, list_key: str, code: str, lang: str) -> str:
        """The words of a code in `lang` (`zh` or `en`); KeyError if the list, the code or the language is unknown."""
        return self.lists[list_key][code][_COLUMN[lang]]

    def is_code(self, list_key: str, code: str) -> bool:
        """Whether the list has the code; KeyError if there is no such list."""
        return code in self.lists[list_key]


BUILT_IN = CodeBook(CODE_LISTS)
"""The lists of an office that has changed none."""
words, is_code = BUILT_IN.words, BUILT_IN.is_code
