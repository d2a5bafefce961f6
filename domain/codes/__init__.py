"""The lists an officer chooses from, each choice with its words in Chinese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.codes.dispute import DISPUTE, STATISTICS_GROUP
from domain.codes.month import MONTH
from domain.codes.network import NETWORK
from domain.codes.petition import PETITION
from domain.codes.reports import REPORTS
from domain.codes.rulebook import RULEBOOK
from domain.codes.safety import SAFETY
from domain.codes.shared import SHARED

__all__ = [
    "BUILT_IN", "CODE_LISTS", "OPEN_LISTS", "STATISTICS_GROUP", "CodeBook", "CodeList", "Words", "is_code", "words",
]

Words = tuple[str, str]
"""What a reader sees: (Chinese, English)."""
CodeList = Mapping[str, Words]
"""The codes of one list, in the order in which they are offered."""

CODE_LISTS: Mapping[str, CodeList] = {
    **SHARED, **DISPUTE, **PETITION, **SAFETY, **MONTH, **NETWORK, **RULEBOOK, **REPORTS,
}

OPEN_LISTS = frozenset({
    "registration_channel", "advised_route", "escalation_reason", "return_reason", "supervision_reason",
    "dispute_category", "decline_reason", "termination_reason", "mediator_replacement_reason", "participant_kind",
    "obligation_kind", "performance_proof", "escalation_risk", "alerted_authority", "suspension_reason",
    "urging_means", "inspection_sector", "signature_refusal_reason", "inspection_cancel_reason", "hazard_kind",
    "hazard_source", "hazard_dismissal_reason", "obstacle", "extension_refusal_reason", "declarable_figure",
})
"""The lists that an office may add codes to, and retire codes from; in the others the rules depend on every code."""

_COLUMN = {"zh": 0, "en": 1}


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All code lists as a value; `retired` are the codes, list by list, that are shown and no longer chosen."""

    lists: Mapping[str, CodeList]
    retired: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def words(self, list_key: str, code: str, lang: str) -> str:
        """The words of a code in `lang` (`zh` or `en`); KeyError if the list, the code or the language is unknown."""
        return self.lists[list_key][code][_COLUMN[lang]]

    def is_code(self, list_key: str, code: str) -> bool:
        """Whether the list has the code; KeyError if there is no such list."""
        return code in self.lists[list_key]

    def is_retired(self, list_key: str, code: str) -> bool:
        """Whether the code is still shown and no longer chosen."""
        return code in self.retired.get(list_key, ())

    def choices(self, list_key: str) -> CodeList:
        """The codes that may be chosen, in the order in which they are offered."""
        retired = self.retired.get(list_key, ())
        return {code: said for code, said in self.lists[list_key].items() if code not in retired}


BUILT_IN = CodeBook(CODE_LISTS)
"""The lists of an office that has changed none."""
words, is_code = BUILT_IN.words, BUILT_IN.is_code
