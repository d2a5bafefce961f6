"""What makes a good password, and how one is kept so that nobody can read it, the office itself included."""

import unicodedata
from collections.abc import Iterator

from argon2 import PasswordHasher

from domain.kernel import Fault

LEAST, MOST = 10, 128
"""How many characters a password has (the least is an office rule, domain.md 11.3)."""
KINDS = 3
"""Of how many of the four kinds (small letters, capitals, digits, others) its characters are at least."""
IDEOGRAPHS = 8
"""So many different Chinese characters need no other kind: each is one of thousands."""
NAME_LEAST = 3
"""A name at least this long may not be part of its own password."""

PASSWORD_WORDS: dict[str, tuple[str, str]] = {
    "password_too_short": (
        f"密码至少 {LEAST} 个字符。", f"A password has at least {LEAST} characters.",
    ),
    "password_too_long": (
        f"密码至多 {MOST} 个字符。", f"A password has at most {MOST} characters.",
    ),
    "password_too_simple": (
        f"密码须含小写字母、大写字母、数字、其他符号中的至少三种，或含 {IDEOGRAPHS} 个以上不同的汉字。",
        "A password has three of these four: small letters, capitals, digits, other signs; "
        f"or at least {IDEOGRAPHS} different Chinese characters.",
    ),
    "password_has_username": ("密码不能包含用户名。", "A password does not contain the user name."),
    "password_unreadable": (
        "密码含有无法输入的控制字符，请重新输入。",
        "The password has control characters that nobody can type; type it again.",
    ),
}


def hasher(memory_kib: int = 65_536, rounds: int = 3) -> PasswordHasher:
    """Argon2id (RFC 9106) in one lane, so that a login never takes more than one core."""
    return PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)


def normal(password: str) -> str:
    """The password as it is kept: full-width letters, as Chinese keyboards give them, count as plain ones."""
    return unicodedata.normalize("NFKC", password)


def is_readable(password: str) -> bool:
    """Whether it can be kept at all: neither too long nor with characters that nobody can type."""
    return len(password) <= MOST and not any(unicodedata.category(c) in ("Cc", "Cs") for c in password)


def password_faults(password: str, username: str) -> Iterator[Fault]:
    """What is wrong with a new password of this user (domain.md 11.3)."""
    if len(password) > MOST:
        yield Fault("password_too_long", "password")
    elif not is_readable(password):
        yield Fault("password_unreadable", "password")
    else:
        text = normal(password)
        if len(text) < LEAST:
            yield Fault("password_too_short", "password")
        if len({kind(c) for c in text}) < KINDS and len({c for c in text if is_ideograph(c)}) < IDEOGRAPHS:
            yield Fault("password_too_simple", "password")
        if len(username) >= NAME_LEAST and username in text.casefold():
            yield Fault("password_has_username", "password")


def kind(character: str) -> str:
    """Which of the four kinds a character is of."""
    category = unicodedata.category(character)
    return category if category in ("Ll", "Lu", "Nd") else "other"


def is_ideograph(character: str) -> bool:
    """Whether this is a Chinese character."""
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
