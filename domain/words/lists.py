"""Where the words of a list are found, and how a sentence gets its facts."""

from collections.abc import Mapping
from typing import Any

from domain.codes import CODE_LISTS, Words
from domain.kernel import OFFICE_ROLES
from domain.words.commands import COMMANDS
from domain.words.events import EVENTS
from domain.words.faults import FAULTS
from domain.words.fields import FIELDS
from domain.words.kinds_and_stages import BESIDE, KINDS, LEVELS, ROLES, SERIES, STAGES
from domain.words.needs import NEEDS
from domain.words.problems import DETAILS, TITLES
from domain.words.telling import TELLING

LISTS: Mapping[str, Mapping[str, Words]] = {
    **CODE_LISTS,
    "kind": KINDS,
    "stage": STAGES,
    "beside": BESIDE,
    "role": ROLES,
    "level": LEVELS,
    "series": SERIES,
    "command": COMMANDS,
    "event": EVENTS,
    "field": FIELDS,
    "need": NEEDS,
    "fault": FAULTS,
    "problem": TITLES,
    "problem_detail": DETAILS,
    "tell": TELLING,
}
"""The lists by key; those of `domain.codes` are among them.

Keys of stages, commands, events and fields begin with their kind, `dispute.accepted`; what several kinds share
stands without it.
"""

LANGUAGES = ("zh", "en")
JOINED = {"zh": "、", "en": ", "}
"""What stands between the entries of a short list."""
NOT_KNOWN = "…"
"""What stands for a fact that was not given."""
FACTS = {
    "stage": "stage", "command": "command", "beside": "beside", "roles": "role", "proposed": "matter_level",
    "events": "event",
}
"""Facts that come as codes -> the list of their words."""
WITHIN_KIND = ("stage", "command")
"""The lists whose keys begin with the kind."""


def words(list_key: str, code: str) -> Words | None:
    """The words of a code, (Chinese, English), or None; a kind without words of its own has the shared ones."""
    known = LISTS.get(list_key, {})
    return known.get(code) or known.get(code.partition(".")[2])


def sentence(list_key: str, code: str, lang: str, **facts: Any) -> str:
    """The words of a code in `lang` (`zh` or `en`), `facts` put in; a code that is unknown stands for itself.

    The facts `stage`, `command` (both of the fact `kind`), `beside`, `roles`, `proposed` and `events` may be codes.
    """
    found = words(list_key, code)
    if found is None:
        return code
    return found[LANGUAGES.index(lang)].format_map(_Said({name: said(name, facts, lang) for name in facts}))


def said(name: str, facts: Mapping[str, Any], lang: str) -> str:
    """A fact as it is put into a sentence."""
    fact = facts[name]
    if name not in FACTS:
        return str(fact)
    prefix = f"{facts.get('kind', '')}." if FACTS[name] in WITHIN_KIND else ""
    # Where people may act too, nobody is told that the system may.
    codes = (fact,) if isinstance(fact, str) else [code for code in fact if code not in OFFICE_ROLES] or fact
    return JOINED[lang].join(sentence(FACTS[name], prefix + code, lang) for code in codes)


class _Said(dict[str, str]):
    """Facts by name; one that is missing leaves a mark, so that an incomplete sentence still shows."""

    def __missing__(self, name: str) -> str:
        return NOT_KNOWN
