"""Our lifecycles against the field's own tables, rule by rule: every difference is written down with its reason."""

from pathlib import Path

from domain.kinds import LIFECYCLES
from tests.field.differences import Difference, differences
from tests.field.tables import FIELD

PAGE = Path(__file__).parents[2] / "docs" / "differences.md"


def written() -> dict[Difference, str]:
    """The differences of the page, each with its reason."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert all(len(row) == 5 for row in cells)
    return {Difference(*row[:4]): row[4] for row in cells}


def test_every_difference_is_written_down_and_no_other() -> None:
    assert list(written()) == list(differences())


def test_every_difference_has_a_reason() -> None:
    assert all(reason.endswith(".") for reason in written().values())


def test_every_rule_of_the_field_is_compared() -> None:
    """D1 to D32, P1 to P27, I1 to I8, H1 to H19, R1 to R16, and our tables number no other of these."""
    counts = {"dispute": ("D", 32), "petition_risk": ("P", 27), "inspection": ("I", 8), "hazard": ("H", 19),
              "rectification_task": ("R", 16)}
    for kind, (letter, most) in counts.items():
        rules = [f"{letter}{n}" for n in range(1, most + 1)]
        assert list(FIELD[kind]) == rules
        assert {row.rule for row in LIFECYCLES[kind].table if row.rule[:1] == letter} <= set(rules)
