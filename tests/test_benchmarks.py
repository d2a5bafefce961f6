"""The benchmarks work: each runs in small and gives figures. How large these are is not tested."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks import exporting, loading, one_command, over_http, pages, reading, rebuilding, reports
from benchmarks.earlier import ROOT, rates
from benchmarks.large import Story, after, append, copied, last_position
from benchmarks.measure import Figure, by_clients, compare
from benchmarks.offices import office
from benchmarks.report import markdown
from service.commands import short_name
from service.rebuild import rebuild
from service.verify import verify
from tests.service.work import served_task

RUNS = (one_command.run, over_http.run, loading.run, rebuilding.run, reading.run, pages.run, exporting.run,
        reports.run)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.__module__)
def test_every_benchmark_gives_figures(run):
    figures = list(run(True, ("SQLite",)))
    assert figures
    assert all(figure.ours > 0 and figure.peer > 0 and figure.ratio > 0 for figure in figures)
    assert len({(figure.name, figure.unit) for figure in figures}) == len(figures)


def test_a_copy_of_a_story_is_the_same_later_and_about_other_items():
    with office("SQLite") as made:
        first, second = (served_task(made).id for _ in range(2))
        story = Story([*after(made.office, 0)], short_name(made.office.directory()))
        again = list(copied(story, 1, last_position(made.office) + 1))
        assert {r.stream_id for r in story.told} == {first, second}
        assert len({r.stream_id for r in again} - {first, second}) == 2
        for told, copy in zip(story.told, again, strict=True):
            assert (copy.name, copy.version, copy.actor) == (told.name, told.version, told.actor)
            assert copy.occurred_on - told.occurred_on == timedelta(story.days)
        append(made.office, again)
        rebuild(made.office)
        assert verify(made.office).is_sound


def test_a_ratio_is_the_median_of_the_rounds_ratios():
    figure = compare("x", [10.0, 40.0, 90.0], [10.0, 20.0, 30.0])
    assert (figure.ours, figure.peer, figure.ratio) == (40.0, 20.0, 2.0)


def test_what_a_client_meets_is_not_passed_over():
    def action(task: int) -> None:
        if task == 7:
            raise ValueError(task)

    with pytest.raises(ValueError, match="7"):
        by_clients(4, range(10), action)


def test_the_page_names_every_figure():
    figure = Figure("a question", 1234.5, 617.25, 2.0, "≥ 1.0")
    assert "| a question | 1,234/s | 617/s | 2.00 | ≥ 1.0 |" in markdown([figure])


def test_an_unknown_name_is_refused():
    asked = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nothing"], cwd=Path(__file__).parent.parent, capture_output=True
    )
    assert asked.returncode == 2


def test_an_earlier_state_is_measured_by_its_own_benchmarks():
    found = rates(ROOT, ("loading",), True, "SQLite")
    assert found and all(rate > 0 for rate in found.values())
