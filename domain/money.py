"""How an amount of money is written: 1,234.50元, and in the capitals of official papers, 壹仟贰佰叁拾肆元伍角."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("", "万", "亿", "万亿")


def yuan(fen: int, lang: str) -> str:
    """An amount in fen, in yuan: 1,234.50元."""
    amount = f"{fen / 100:,.2f}".removesuffix(".00")
    return f"{amount}元" if lang == "zh" else f"¥{amount}"


def capitals(fen: int) -> str:
    """An amount in fen as papers that bind write it, so that no digit can be added (中文大写金额; 票据法 art. 8).

    >>> capitals(100_005)
    '壹仟元零伍分'
    """
    whole, (jiao, cents) = fen // 100, divmod(fen % 100, 10)
    said = f"{integer(whole)}元" if whole else ""
    if not jiao and not cents:
        return f"{said or '零元'}整"
    said += f"{DIGITS[jiao]}角" if jiao else "零" if whole else ""
    return said + (f"{DIGITS[cents]}分" if cents else "整")


def integer(number: int) -> str:
    """A whole number above 0 in capitals; what lies between two places that count is one 零."""
    said, text = "", f"{number:0>16}"
    for group, unit in zip((text[at : at + 4] for at in range(0, 16, 4)), reversed(GROUPS), strict=True):
        for digit, place in zip(map(int, group), PLACES, strict=True):
            if digit:
                said += DIGITS[digit] + place
            elif said and not said.endswith("零"):
                said += "零"
        said = said.removesuffix("零") + unit + ("零" if said.endswith("零") else "") if int(group) else said
    return said.removesuffix("零")
