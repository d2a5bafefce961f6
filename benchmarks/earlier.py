"""The same figures in an earlier state of the project, in turn with today's: what has become dearer since then?"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path

from benchmarks.measure import Figure, compare

ROOT = Path(__file__).parent.parent
ROUNDS = 3
MEASURE = """
import json, sys
import benchmarks.__main__ as known
try:
    from service.opening import collect_seldom
    collect_seldom()
except ImportError:
    pass
store, quick, *names = sys.argv[1:]
groups = getattr(known, "EVERY", known.ALL)
for name in names:
    for figure in groups[name](quick == "quick", (store,)) if name in groups else ():
        if getattr(figure, "unit", "/s") == "/s":
            print(json.dumps([figure.name, figure.ours]), flush=True)
"""
"""Run in the folder of either state, by its own benchmarks."""


def against(commit: str, names: Sequence[str], quick: bool, stores: Sequence[str]) -> Iterator[Figure]:
    """The rates of groups of benchmarks today, with those of an earlier commit as their peer."""
    with checked_out(commit) as then:
        for store in stores:
            found: dict[Path, list[dict[str, float]]] = {ROOT: [], then: []}
            for nth in range(ROUNDS):
                for folder in (ROOT, then)[:: -1 if nth % 2 else 1]:
                    found[folder].append(rates(folder, names, quick, store))
            for name in [name for name in found[ROOT][0] if name in found[then][0]]:
                now, before = ([one[name] for one in found[folder]] for folder in (ROOT, then))
                yield compare(name, now, before)


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A folder with the project as it was."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        then = Path(folder) / "then"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(then), commit], cwd=ROOT, check=True)
        try:
            yield then
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(then)], cwd=ROOT, check=True)


def rates(folder: Path, names: Sequence[str], quick: bool, store: str) -> dict[str, float]:
    """Figure's name -> how many a second, in one of the states."""
    said = subprocess.run(
        [sys.executable, "-c", MEASURE, store, "quick" if quick else "", *names], cwd=folder,
        env={**environ, "PYTHONPATH": str(folder)}, check=True, capture_output=True, text=True,
    ).stdout
    return dict(map(json.loads, said.splitlines()))
