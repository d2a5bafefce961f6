"""How the numbers of cases, notices and opinions are written (domain.md 4.1); the office may change the patterns."""

SERIES = {
    "dispute_case": "{node}人调字〔{year}〕第{seq}号",
    "agreement": "{node}人调协字〔{year}〕第{seq}号",
    "petition": "{node}信访〔{year}〕{seq}号",
    "petition_opinion": "{node}信访意见〔{year}〕{seq}号",
    "hazard": "{node}隐患〔{year}〕{seq}号",
    "rectification_notice": "{node}责改通〔{year}〕{seq}号",
    "inspection": "{node}检〔{year}〕{seq}号",
}
"""Series -> how a number is written; `node` is the short name of the node whose sequence it is."""


def written(series: str, year: int, seq: int, node: str) -> str:
    """The number as people write it.

    >>> written("dispute_case", 2026, 12, "东")
    '东人调字〔2026〕第12号'
    """
    return SERIES[series].format(node=node, year=year, seq=seq)
