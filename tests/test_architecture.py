"""The house rules: imports point inward, the rules of the field stay pure, files stay small, no machine is named."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 250
ANY = None

# folder → (our folders it may import beside itself, third-party packages it may import)
MAY_IMPORT = {
    "domain": (set(), set()),
    "event_store": ({"domain"}, ANY),
    "projections": ({"domain"}, {"orjson", "pydantic"}),
    "service": ({"domain", "event_store", "projections"}, ANY),
    "api": ({"domain", "event_store", "projections", "service"}, ANY),
    "web": ({"domain", "event_store", "projections", "service", "api"}, ANY),
    "cli": ({"domain", "event_store", "projections", "service", "api", "web"}, ANY),
}
OURS = {*MAY_IMPORT, "tests", "benchmarks", "run"}
LIBRARY = "eventsourcing"

# A rule is given the clock, ids and data: what could fetch them by itself is not for domain/.
IMPURE_MODULES = {
    "asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
IMPURE_CALLS = {"now", "utcnow", "today", "uuid1", "uuid4", "open", "print", "input"}

# Written in two parts, because this file is searched too.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "crates" + ".io",
         "deb.debian" + ".org", "tuna.tsing" + "hua", "mirrors." + "aliyun"]  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w.*/-])/(?:wo" + r"rk|tm" + r"p|ro" + r"ot|ho" + r"me)/\w")


@cache
def files() -> list[Path]:
    """Every file of the project that .gitignore does not leave out, relative to its root."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line[:1] != "#"]
    ignored.append(".git")
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        found += [Path(folder, name).relative_to(ROOT) for name in names]
    return sorted(path for path in found if not any(fnmatch(path.name, pattern) for pattern in ignored))


def modules(*folders: str) -> list[Path]:
    """The Python files of these folders, or of the whole project."""
    return [path for path in files() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of every import of the file, relative ones resolved, wherever in the file it stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            above = path.parts[: len(path.parts) - node.level]
            inside = [*above, *(node.module or "").split(".")]
            yield node.lineno, inside[0] or "nothing: the root is no package"
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module.split(".")[0]


def wrong_imports(path: Path) -> Iterator[str]:
    """Every import that points outward, or at a package that is not for this folder, as `file:line …`."""
    folder = path.parts[0]
    inward, third_party = MAY_IMPORT[folder]
    for line, name in imports(path):
        if name in OURS:
            if name not in inward | {folder}:
                yield f"{path}:{line} {folder} must not import {name}"
        elif name == LIBRARY:
            if folder != "event_store":
                yield f"{path}:{line} only event_store may import {LIBRARY}"
        elif name not in sys.stdlib_module_names and third_party is not ANY and name not in third_party:
            yield f"{path}:{line} {folder} must not import {name}"


def impurities(path: Path) -> Iterator[str]:
    """Every place of the file that could fetch the time, chance or data by itself, as `file:line …`."""
    for line, name in imports(path):
        if name in IMPURE_MODULES:
            yield f"{path}:{line} a rule must not import {name}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if called in IMPURE_CALLS:
                yield f"{path}:{node.lineno} a rule must not call {called}()"


def naming_a_machine(path: Path) -> Iterator[str]:
    try:
        lines = (ROOT / path).read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, 1):
        named = MACHINE_PATH.search(line)
        for word in [named.group()] if named else [host for host in HOSTS if host in line.lower()]:
            yield f"{path}:{number} names a machine: {word}"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a file into a project of the test's own, and give its path."""
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    tree.cache_clear()

    def write(name: str, text: str) -> Path:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        return Path(name)

    yield write
    tree.cache_clear()


def test_imports_point_inward():
    assert [fault for path in modules(*MAY_IMPORT) for fault in wrong_imports(path)] == []


def test_the_rules_of_the_field_are_pure():
    assert [fault for path in modules("domain") for fault in impurities(path)] == []


def test_starting_needs_the_standard_library_alone():
    assert [name for _, name in imports(Path("run.py")) if name not in sys.stdlib_module_names] == []


def test_every_module_says_what_it_is():
    silent = [path for path in modules() if not (ast.get_docstring(tree(path)) or "").strip()]
    assert [str(path) for path in silent if tree(path).body] == [], "only an empty file may be silent"


def test_no_file_is_too_long():
    long = {str(path): len((ROOT / path).read_text("utf-8").splitlines()) for path in modules()}
    assert {path: n for path, n in long.items() if n > MOST_LINES and not path.startswith("tests")} == {}


def test_no_file_names_a_machine_or_a_registry():
    assert [fault for path in files() for fault in naming_a_machine(path)] == []


def test_the_code_is_written_in_one_style():
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", "."],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("domain/a.py", "import orjson", "domain/a.py:1 domain must not import orjson"),
        ("domain/a.py", "def f():\n    from service import office", "domain/a.py:2 domain must not import service"),
        ("domain/a/b.py", "from ...api import app", "domain/a/b.py:1 domain must not import api"),
        ("service/a.py", "import eventsourcing.domain", "service/a.py:1 only event_store may import eventsourcing"),
        ("projections/a.py", "import psycopg", "projections/a.py:1 projections must not import psycopg"),
        ("event_store/a.py", "from service.unit import x", "event_store/a.py:1 event_store must not import service"),
        ("api/a.py", "import cli", "api/a.py:1 api must not import cli"),
        ("web/a.py", "from tests import conftest", "web/a.py:1 web must not import tests"),
    ],
)  # fmt: skip
def test_an_import_outward_is_named_by_file_and_line(written, name, text, fault):
    assert list(wrong_imports(written(name, text))) == [fault]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/a/b.py", "import datetime\nfrom . import c\nfrom .. import kernel\nfrom ..shared import x"),
        ("event_store/a.py", "import eventsourcing\nimport psycopg\nfrom domain import kernel"),
        ("cli/main.py", "import typer\nfrom api.app import app\nfrom service import office"),
    ],
)
def test_an_import_inward_is_allowed(written, name, text):
    assert list(wrong_imports(written(name, text))) == []


def test_clock_chance_and_files_are_found_in_a_rule(written):
    path = written("domain/a.py", "import random\nfrom datetime import date\nd = date.today()\nopen('x')\n")
    assert [fault.split(" ")[0] for fault in impurities(path)] == ["domain/a.py:1", "domain/a.py:3", "domain/a.py:4"]


def test_a_machine_and_a_registry_are_found_in_a_text(written):
    place, host = "/wo" + "rk/main", "py" + "pi.org"
    path = written("docs/a.md", f"see {place}\nnet{place} is no machine\nPyPI stands at https://{host}/x\n")
    assert [fault.split(" ")[0] for fault in naming_a_machine(path)] == ["docs/a.md:1", "docs/a.md:3"]
