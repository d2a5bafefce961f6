"""The pages' own words; those of kinds, stages, commands and fields are the domain's."""

from web.words import (
    admin,
    common,
    figures,
    helping,
    month,
    oversight,
    phone,
    registers,
    rehearsing,
    reports,
    signing,
    working,
)

WORDS: dict[str, tuple[str, str]] = {}
for _module in (
    common, signing, working, phone, registers, oversight, figures, reports, month, admin, rehearsing, helping,
):
    assert not WORDS.keys() & _module.WORDS.keys(), _module.__name__
    WORDS |= _module.WORDS


def said(code: str, lang: str, **facts: object) -> str:
    """The words of a code in Chinese or in English, facts put in; raises KeyError for a code that has none."""
    return WORDS[code][lang == "en"].format_map(facts) if facts else WORDS[code][lang == "en"]


__all__ = ["WORDS", "said"]
