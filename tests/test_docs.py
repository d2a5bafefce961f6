"""The documents say what the code does: what is made is current, links lead somewhere, what is named exists."""

import re
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from cli.documents import ROOT, documents
from cli.documents.markdown import anchor
from cli.main import app
from service.settings import CONFIG, PREFIX, Settings

TOP = ROOT.parent
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`|^    (.+)$", re.MULTILINE)
COMMAND = re.compile(r"(?<![\w-])mediation ((?:account )?[a-z]+(?:-[a-z]+)*)")
VARIABLE = re.compile(rf"{PREFIX}[A-Z_]+")
FILE = re.compile(r"(?:[\w-]+/)+[\w.-]+\.(?:py|toml|xlsx|md)")
PAGES = [*TOP.glob("*.md"), *ROOT.rglob("*.md")]
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())


@cache
def text_of(page: Path) -> str:
    return page.read_text("utf-8")


@cache
def anchors_of(page: Path) -> frozenset[str]:
    return frozenset(f"#{anchor(heading)}" for heading in HEADING.findall(text_of(page)))


def code_in(page: Path) -> list[str]:
    """What stands in a page as code, between back ticks or indented."""
    return [inline or block for inline, block in CODE.findall(text_of(page))]


@pytest.mark.parametrize("name", documents())
def test_a_made_document_is_current(name: str) -> None:
    assert text_of(ROOT / name) == documents()[name], "run: mediation docs"


def test_nothing_made_is_left_over() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "lifecycles").iterdir()} <= set(documents())


@EACH_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [((page.parent / path).resolve() if path else page, mark) for path, mark in LINK.findall(text_of(page))]
    assert [path for path, _ in targets if not path.exists()] == []
    assert [(path.name, mark) for path, mark in targets if mark and mark not in anchors_of(path)] == []


@EACH_PAGE
def test_every_command_and_setting_that_is_named_exists(page: Path) -> None:
    program = get_command(app)
    known = {*program.commands, *(f"account {name}" for name in program.commands["account"].commands)}
    named = {name for code in code_in(page) for name in COMMAND.findall(code)}
    assert named - known == set()
    settings = {CONFIG, PREFIX, *(PREFIX + name.upper() for name in Settings.model_fields)}
    assert set(VARIABLE.findall(text_of(page))) - settings == set()


@EACH_PAGE
def test_every_file_of_ours_that_is_named_exists(page: Path) -> None:
    folders = {path.name for path in TOP.iterdir() if path.is_dir()}
    named = {name for code in code_in(page) for name in FILE.findall(code) if name.partition("/")[0] in folders}
    assert [name for name in sorted(named) if not (TOP / name).exists()] == []


def test_both_readmes_have_the_same_parts_and_links() -> None:
    chinese, english = (text_of(TOP / name) for name in ("README.zh-CN.md", "README.md"))
    other = {"README.md", "README.zh-CN.md"}
    assert len(HEADING.findall(chinese)) == len(HEADING.findall(english))
    assert {path for path, _ in LINK.findall(chinese)} - other == {path for path, _ in LINK.findall(english)} - other
