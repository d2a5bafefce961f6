"""How the numbers of cases, notices and opinions are written, and who keeps their sequence (domain.md 4.1)."""

STREET, COMMUNITY = 1, 2
"""How deep in the network a sequence is kept at the most."""
SERIES: dict[str, tuple[str, int]] = {
    "dispute_case": ("{node}人调字〔{year}〕第{seq}号", COMMUNITY),
    "agreement": ("{node}人调协字〔{year}〕第{seq}号", COMMUNITY),
    "petition": ("{node}信访〔{year}〕{seq}号", STREET),
    "petition_opinion": ("{node}信访意见〔{year}〕{seq}号", STREET),
    "hazard": ("{node}隐患〔{year}〕{seq}号", STREET),
    "rectification_notice": ("{node}责改通〔{year}〕{seq}号", STREET),
    "inspection": ("{node}检〔{year}〕{seq}号", STREET),
    "supervision": ("{node}督〔{year}〕{seq}号", STREET),
}
"""Series -> how a number is written, and whose sequence it is: the committee's that acts, or the street's.

`node` is the short name of the node that keeps the sequence."""


def kept_at(series: str, path: str) -> str:
    """The path of the node that keeps the sequence for something done at `path`.

    >>> kept_at("dispute_case", "/s/c/b/"), kept_at("dispute_case", "/s/"), kept_at("hazard", "/s/c/b/")
    ('/s/c/', '/s/', '/s/')
    """
    parts = path.strip("/").split("/")[: SERIES[series][1]]
    return f"/{'/'.join(parts)}/"


def written(series: str, year: int, seq: int, node: str) -> str:
    """The number as people write it.

    >>> written("dispute_case", 2026, 12, "东")
    '东人调字〔2026〕第12号'
    """
    return SERIES[series][0].format(node=node, year=year, seq=seq)
