"""Every word that a user reads, in Chinese first and in English: kinds, stages, commands, events, fields, refusals."""

from collections.abc import Mapping

from domain.codes import Words

LISTS: Mapping[str, Mapping[str, Words]] = {}

_COLUMN = {"zh": 0, "en": 1}


def words(list_key: str, code: str) -> Words | None:
    """The words of a code of a list; what stands before the first dot may be left out of a list's key."""
    known = LISTS.get(list_key, {})
    return known.get(code) or known.get(code.partition(".")[2])


def sentence(list_key: str, code: str, lang: str, **facts: object) -> str:
    """The words of a code in `lang` (`zh` or `en`) with `facts` put in; an unknown code stands for itself."""
    found = words(list_key, code)
    if found is None:
        return code
    template = found[_COLUMN[lang]]
    return template.format_map(facts) if facts else template
