"""How the words of a spreadsheet are tidied: stray blanks go, line breaks between paragraphs stay."""

import re
import unicodedata

_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NUL = re.compile("\0")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Pasted along from web pages and telephones without anybody seeing it, so it is dropped rather than refused.
_INVISIBLE = dict.fromkeys(
    (
        0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
        0x2060, *range(0x2066, 0x206A), 0x3164, 0xFEFF, 0xFFA0,
    )
)

_FLAWS = {"text_nul": _NUL, "text_surrogate": _SURROGATE, "text_control": _CONTROL, "text_private": _PRIVATE}


def flaw(text: str) -> str | None:
    """Why the text may not be stored, as a code (`text_nul`, …), or None if it may."""
    return next((code for code, pattern in _FLAWS.items() if pattern.search(text)), None)


def tidy(text: str) -> str:
    """The text without blanks (full-width ones and tabs too) at the ends and in runs; empty lines go, others stay."""
    lines = (one_line(line) for line in _BREAK.split(text.translate(_INVISIBLE)))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def word(text: str) -> str:
    """The text for comparing with another: full-width letters as ASCII ones, without any blank."""
    # Narrowed once more, because a mark may have lost the blank that kept it apart from its letter.
    return narrow("".join(narrow(text.translate(_INVISIBLE)).split()))


def narrow(text: str) -> str:
    """The text with full-width letters and figures as ASCII ones."""
    return unicodedata.normalize("NFKC", text)


def excerpt(text: str, most: int = 24) -> str:
    """The text's beginning in one line, short enough for a message."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
