"""How an amount of money is shown."""


def yuan(fen: int, lang: str) -> str:
    """An amount in fen, in yuan: 1,234.50元."""
    amount = f"{fen / 100:,.2f}".removesuffix(".00")
    return f"{amount}元" if lang == "zh" else f"¥{amount}"
