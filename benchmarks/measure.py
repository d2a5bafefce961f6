"""Takes turns between what is compared, so that a busy moment of the machine meets both sides."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Arm = Callable[[int], float]
"""One side of a comparison: given the number of the round, a rate per second."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the results. ours, peer: medians, in `unit`; ratio: the median of the rounds' own ratios."""

    name: str
    ours: float
    peer: float
    ratio: float
    target: str = ""
    unit: str = "/s"


def alternate(rounds: int, arms: Mapping[str, Arm]) -> dict[str, list[float]]:
    """The rate of every arm in every round; each round begins with another arm."""
    names = list(arms)
    rates: dict[str, list[float]] = {name: [] for name in names}
    for nth in range(rounds):
        turn = nth % len(names)
        for name in names[turn:] + names[:turn]:
            rates[name].append(arms[name](nth))
    return rates


def compare(name: str, ours: Sequence[float], peer: Sequence[float], target: str = "", unit: str = "/s") -> Figure:
    """The figure of two arms that took turns."""
    ratios = [one / other for one, other in zip(ours, peer, strict=True)]
    return Figure(name, median(ours), median(peer), median(ratios), target, unit)


def rate(action: Callable[[], int]) -> float:
    """How many per second, if `action` does the number it gives."""
    start = time.perf_counter()
    done = action()
    return done / (time.perf_counter() - start)


def by_clients(clients: int, tasks: Sequence[T], action: Callable[[T], object]) -> int:
    """Do the action for all tasks by so many threads; the number of tasks. Any exception of a thread is raised."""
    if clients == 1:
        for task in tasks:
            action(task)
        return len(tasks)
    faults: list[BaseException] = []

    def work(share: Sequence[T]) -> None:
        try:
            for task in share:
                action(task)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(tasks[nth::clients],)) for nth in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return len(tasks)
