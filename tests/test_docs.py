"""The documents say what the code does: those made from the tables are current, and no link leads nowhere."""

import re
from pathlib import Path

import pytest

from cli.documents import ROOT, documents

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
PAGES = [*ROOT.parent.glob("*.md"), *ROOT.rglob("*.md")]


@pytest.mark.parametrize("name", documents())
def test_a_made_document_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == documents()[name], "run: mediation docs"


def test_nothing_made_is_left_over() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "lifecycles").iterdir()} <= set(documents())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT.parent).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []
