"""Suggestions in a whole office: made once, decided by a person, and what follows recorded together with it."""

from datetime import date

from domain.alarms import DeadlineMissed
from domain.hazard.events import HazardReported
from domain.item import Item
from domain.kinds import LIFECYCLES
from domain.links import ItemsLinked
from domain.petition_risk.events_opening import MatterIdentified
from domain.suggestions import Suggested, SuggestionTaken
from service.commands import Command
from tests.office import SmallOffice
from tests.service.work import log, past

DUE = date(2026, 11, 19)


def reported(made: SmallOffice) -> str:
    words = HazardReported(
        node=made.east, title="线路老化", place="3栋", category="electrical", seen_on=DUE,
        source="patrol_grid", suspected_grade="major",
    )
    return made.give("hazard", "report", words, "inspector").id


def by_the_office(made: SmallOffice, item: str, name: str, event: object, actor: str = "system") -> None:
    made.office.perform(Command(kind="hazard", name=name, event=event, actor=actor, item_id=item))


def state(made: SmallOffice, item: str) -> Item:
    events = past(made, item)
    found = LIFECYCLES[events[0].name.partition(".")[0]].fold(events)
    assert found is not None
    return found


def test_a_suggestion_that_is_taken_begins_its_matter_in_the_same_breath(made: SmallOffice) -> None:
    hazard = reported(made)
    by_the_office(made, hazard, "suggest", Suggested(suggestion="identify_matter", because="not_settled"))
    before = len(log(made))
    words = SuggestionTaken(suggestion="identify_matter", unresolved="产权单位已注销，无人维修")
    answer = made.give("hazard", "take_suggestion", words, "desk_clerk", item=hazard)
    assert [event.event for event in answer.events] == [
        "item.suggestion_taken", "petition_risk.matter_identified", "item.linked", "item.linked_back",
    ]
    taken, identified, *_ = log(made)[before:]
    assert (identified.cause, identified.actor) == (taken.position, "system")
    assert (identified.stream_id, "led_to") in state(made, hazard).links
    assert (hazard, "caused_by") in state(made, identified.stream_id).links


def test_a_major_hazard_that_is_late_asks_a_supervisor_and_looks_at_its_matters_anew(made: SmallOffice) -> None:
    hazard = reported(made)
    matter = made.give("petition_risk", "identify", MatterIdentified(
        node=made.east, title="线路老化未维修", unresolved="无人维修", first_arose_on=DUE,
    ), "desk_clerk").id
    for other in (matter, reported(made)):
        made.give("hazard", "link", ItemsLinked(other=other, relation="petition_of"), "inspector", item=hazard)
    for clock in ("hazard_verify", "major_report"):
        by_the_office(made, hazard, "miss_deadline", DeadlineMissed(clock=clock, clock_due_on=DUE), "clock")
    assert [s.suggestion for s in state(made, hazard).suggestions] == ["order_supervision"]
    (anew,) = state(made, matter).suggestions
    assert (anew.suggestion, anew.other, anew.settled_by) == ("reassess_level", hazard, "assess")
    assert [r.name for r in log(made)].count("item.suggested") == 2
