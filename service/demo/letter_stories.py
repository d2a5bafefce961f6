"""The target letters of the demo office: the street's own, and a community's, signed layer by layer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from domain.target_letter.events import (
    Target,
    TargetLetterAmended,
    TargetLetterClosed,
    TargetLetterCountersigned,
    TargetLetterDrafted,
    TargetLetterSigned,
    TargetLetterWithdrawn,
)
from service.demo.cast import Cast
from service.demo.simulation import Simulation, Story
from service.demo.teller import Teller

OF_THE_STREET = {
    "disputes_success": 800, "matters_on_time": 950, "inspections_slot_rate": 900, "hazards_removed": 10,
    "deadlines_on_time": 950,
}
OF_A_COMMUNITY = {"disputes_success": 850, "disputes_mean_days": 250, "matters_on_time": 1000}
BEGINS = 11
"""The day of January on which the letters of the year are drafted."""


def letters(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """What was undertaken for this year; on the first days of one, for the year before."""
    at = cast.until.replace(month=1, day=BEGINS)
    if at > cast.until - timedelta(days=60):
        at = at.replace(year=at.year - 1)
    for number, story in enumerate((of_the_street, of_a_community)):
        t = Teller(cast, Random(f"{seed} letter {number}"), max(at, cast.begin + timedelta(days=30)), simulation.tell)
        t.wait(1)
        yield t.at, story(t)


def targets(wanted: dict[str, int]) -> tuple[Target, ...]:
    """Indicators with their targets."""
    return tuple(Target(indicator=code, target=value) for code, value in wanted.items())


def of_the_street(t: Teller) -> Story:
    """The street's own letter, after a draft that was withdrawn; and that of the year before, assessed."""
    street, leader = t.cast.street, t.who("street_leader", t.cast.street)
    clerk = t.who("desk_clerk", street)
    words = TargetLetterDrafted(node=street, year=t.day.year - 1, indicators=targets(OF_THE_STREET))
    before = yield t.give("target_letter", "draft", words, clerk)
    yield t.give("target_letter", "sign", TargetLetterSigned(), leader, before.id)
    yield t.give("target_letter", "countersign", TargetLetterCountersigned(), leader, before.id)
    said = TargetLetterClosed(assessment="上年度各项目标逐项对照，未达到的列入今年重点。")
    yield t.give("target_letter", "close", said, leader, before.id)
    words = TargetLetterDrafted(node=street, year=t.day.year, indicators=targets(OF_THE_STREET))
    draft = yield t.give("target_letter", "draft", words, clerk)
    yield t.give("target_letter", "withdraw", TargetLetterWithdrawn(), leader, draft.id, reason="待区里下达指标")
    t.wait(5)
    letter = yield t.give("target_letter", "draft", words, clerk)
    yield t.give("target_letter", "sign", TargetLetterSigned(), leader, letter.id)
    yield t.give("target_letter", "countersign", TargetLetterCountersigned(), leader, letter.id)


def of_a_community(t: Teller) -> Story:
    """A community's letter, amended once and signed anew on both sides."""
    place = t.cast.places[0].path
    head, leader = t.who("pmc_head", place), t.who("street_leader", t.cast.street)
    words = TargetLetterDrafted(node=place, year=t.day.year, indicators=targets(OF_A_COMMUNITY))
    letter = yield t.give("target_letter", "draft", words, head)
    yield t.give("target_letter", "sign", TargetLetterSigned(), head, letter.id)
    t.wait(2)
    more = TargetLetterAmended(indicators=targets({**OF_A_COMMUNITY, "hazards_removal_rate": 900}))
    yield t.give("target_letter", "amend", more, leader, letter.id, reason="增加隐患整改指标")
    yield t.give("target_letter", "sign", TargetLetterSigned(), head, letter.id)
    t.wait(1)
    yield t.give("target_letter", "countersign", TargetLetterCountersigned(), leader, letter.id)
