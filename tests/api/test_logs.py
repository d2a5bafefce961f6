"""The running log is written in the form and from the level that the settings name."""

import json
import subprocess
import sys

import pytest

from tests.test_architecture import ROOT


def written(form: str, level: str) -> list[str]:
    """What a process of its own writes, for a log once configured stays as it is."""
    script = (
        f"from api import logs; logs.configure({form!r}, {level!r}); "
        "logs.log.info('begun', place='东街'); logs.log.warning('slow', place='西园')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b""
    return done.stderr.decode().splitlines()


@pytest.mark.parametrize(("level", "events"), [("debug", ["begun", "slow"]), ("warning", ["slow"]), ("error", [])])
def test_a_line_of_json_from_the_level_on(level: str, events: list[str]) -> None:
    assert [json.loads(line)["event"] for line in written("json", level)] == events


def test_a_line_for_people() -> None:
    begun, slow = written("text", "info")
    assert "begun" in begun and "place=东街" in begun and "slow" in slow
    assert not begun.startswith("{")
