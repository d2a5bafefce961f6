"""The command line as tests use it: in a folder of its own, with no settings from outside, and as a real process."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app

ROOT = Path(__file__).parents[2]
PASSWORD = "Willow-Gate-7"
QUICK = {"MEDIATION_PASSWORD_MEMORY_KIB": "8", "MEDIATION_PASSWORD_ROUNDS": "1"}
BEGIN = ("begin", "--street", "春江街道", "--short", "春江", "--name", "方明", "--username", "admin")
Mediation = Callable[..., Result]


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder, in English, without settings from outside, and without changing who may read new files."""
    for name in [name for name in os.environ if name.startswith("MEDIATION_")]:
        monkeypatch.delenv(name)
    for name, value in {**QUICK, "NEW_PASSWORD": PASSWORD, "MEDIATION_LANGUAGE": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def mediation() -> Mediation:
    """Run a command in this process; extra words are settings: `mediation("doctor", MEDIATION_PORT="x")`."""

    def run(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(app, list(arguments), env=environment)

    return run


@pytest.fixture
def begun(mediation: Mediation) -> Mediation:
    """The same, in an office that has begun."""
    assert mediation(*BEGIN).exit_code == 0
    return mediation


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[tuple[str, list[str], "subprocess.Popen[str]"]]:
    """A serving process: its address, what it said before, and the process; it is stopped at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )
    said: list[str] = []
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0], said, process
                break
            said.append(line.rstrip("\n"))
        else:
            raise AssertionError(process.stderr.read())
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(30)
        process.stdout.close()
        process.stderr.close()
