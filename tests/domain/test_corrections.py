"""A date put right moves all that was counted from it: an item is what its corrected history makes of it."""

from dataclasses import replace
from datetime import date, timedelta

from domain.book import Book
from domain.clock_rules.history import recounted
from domain.dispute.events_agreement import AgreementTookEffect
from domain.retelling import retold
from domain.shared import RecordCorrected
from event_store.names import stored_name
from tests.domain.disputes import EFFECT, HEAD, MEDIATOR, PAY, REGISTER, accepted, agreement, mediating
from tests.domain.story import TODAY, Story

EARLIER = TODAY - timedelta(days=2)
ORAL = AgreementTookEffect(content_recorded=True)


def corrected(story: Story, version: int, day: date = EARLIER) -> Story:
    words = RecordCorrected(field="occurred_on", new=day.isoformat(), of_version=version)
    story.does("correct", words, MEDIATOR, reason="日期写错")
    return story


def due(story: Story) -> dict[str, date]:
    return recounted(Book.default(), [r._replace(name=stored_name(type(r.event))) for r in story.events])


def oral() -> Story:
    story = mediating()
    story.does("reach_agreement", agreement(PAY, agreement_form="oral"), MEDIATOR)
    story.does("put_in_effect", ORAL, HEAD)
    return story


def test_the_day_it_came_in_and_the_day_it_was_accepted() -> None:
    story = corrected(corrected(accepted(), 1), 2)
    assert (story.state.received_on, story.state.begun_on) == (EARLIER, EARLIER)


def test_an_oral_agreement_takes_effect_on_the_corrected_day() -> None:
    story = oral()
    before = due(story)["judicial_confirmation_window"]
    after = corrected(story, len(story.events) - 1)
    assert (after.state.agreed_on, after.state.effective_on) == (EARLIER, EARLIER)
    assert due(after)["judicial_confirmation_window"] < before


def test_a_written_one_stays_with_its_signatures() -> None:
    story = mediating()
    story.does("reach_agreement", agreement(PAY), MEDIATOR)
    effective_on = story.does("put_in_effect", EFFECT, HEAD).effective_on
    after = corrected(story, len(story.events) - 1).state
    assert (after.agreed_on, after.effective_on) == (EARLIER, effective_on)


def test_what_is_corrected_twice_is_what_was_said_last() -> None:
    story = corrected(corrected(accepted(), 2), 2, TODAY)
    assert story.state == replace(accepted().state, version=4)


def test_a_corrected_field_stands_in_the_entry_that_had_it() -> None:
    story = accepted()
    story.does("correct", RecordCorrected(field="title", new="楼上漏水"), MEDIATOR, reason="写错")
    story.does("correct", RecordCorrected(field="affected_households", new="7"), MEDIATOR, reason="写错")
    told = [r.event for r in retold(story.events)]
    assert (told[0].title, told[0].affected_households, told[1]) == ("楼上漏水", 7, story.events[1].event)
    assert story.events[0].event.title == REGISTER.title
