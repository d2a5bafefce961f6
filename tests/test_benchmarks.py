"""The benchmarks work: each runs in small and gives figures. How large these are is not tested."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import exporting, loading, one_command, over_http, pages, reading, rebuilding, reports
from benchmarks.earlier import ROOT, rates
from benchmarks.measure import Figure, by_clients, compare
from benchmarks.report import markdown

RUNS = (one_command.run, over_http.run, loading.run, rebuilding.run, reading.run, pages.run, exporting.run,
        reports.run)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.__module__)
def test_every_benchmark_gives_figures(run):
    figures = list(run(True, ("SQLite",)))
    assert figures
    assert all(figure.ours > 0 and figure.peer > 0 and figure.ratio > 0 for figure in figures)
    assert len({(figure.name, figure.unit) for figure in figures}) == len(figures)


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
