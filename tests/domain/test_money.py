"""Amounts as people read them, and in the capitals of official papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import DIGITS, capitals, yuan


@pytest.mark.parametrize(("fen", "said"), [
    (0, "零元整"), (5, "伍分"), (50, "伍角整"), (55, "伍角伍分"), (100, "壹元整"), (105, "壹元零伍分"),
    (123_450, "壹仟贰佰叁拾肆元伍角整"), (100_005, "壹仟元零伍分"), (1_000_500, "壹万零伍元整"),
    (300_000, "叁仟元整"), (235_000, "贰仟叁佰伍拾元整"), (10_000_000_00, "壹仟万元整"),
    (100_010_000_00, "壹亿零壹万元整"), (1_0000_0001_00, "壹亿零壹元整"), (101_000_000, "壹佰零壹万元整"),
    (12_0300_0400_00, "壹拾贰亿零叁佰万零肆佰元整"),
])
def test_an_amount_in_capitals(fen: int, said: str) -> None:
    assert capitals(fen) == said


@given(st.integers(0, 10**13))
def test_every_amount_has_capitals_of_its_own_that_can_be_read_back(fen: int) -> None:
    said = capitals(fen)
    assert read_back(said) == fen and "零零" not in said


def read_back(said: str) -> int:
    """The amount in fen that capitals write."""
    total = section = digit = 0
    fen = 0
    for sign in said.replace("万亿", "兆"):
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "拾佰仟":
            section, digit = section + digit * 10 ** ("拾佰仟".index(sign) + 1), 0
        elif sign in "万亿兆":
            total, section, digit = total + (section + digit) * {"万": 10**4, "亿": 10**8, "兆": 10**12}[sign], 0, 0
        elif sign == "元":
            fen, digit = (total + section + digit) * 100, 0
        elif sign in "角分":
            fen, digit = fen + digit * {"角": 10, "分": 1}[sign], 0
    return fen


def test_an_amount_as_people_read_it() -> None:
    assert (yuan(123_450, "zh"), yuan(300_000, "zh"), yuan(300_000, "en")) == ("1,234.50元", "3,000元", "¥3,000")
