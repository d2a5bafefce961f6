"""Forms are made from the events: every command has one, it says what is wrong, and what is sent is recorded."""

import pytest

from domain.codes import CODE_LISTS
from domain.kinds import LIFECYCLES
from service.schemas import request_model
from tests.web.site import Form, Site, told
from web.forms import Given, read
from web.forms.asked import asked

MEDIATOR = ("mediator", "community")
DISPUTE = {
    "title": "三楼漏水到二楼", "channel": "visit", "source": "party_application", "category": "neighbourhood",
    "facts": "卫生间渗水", "parties.0.role": "applicant", "parties.0.name": "周小满",
    "parties.1.role": "respondent", "parties.1.name": "吴大成",
}
RISK = next(iter(CODE_LISTS["escalation_risk"]))
ROWS = [
    pytest.param(kind, row, id=f"{kind}-{row.command}-{row.event.__name__}")
    for kind, lifecycle in LIFECYCLES.items() for row in {one.event: one for one in lifecycle.table}.values()
]


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_every_field_of_every_command_has_a_control(kind, row):
    names = {field.name for field in asked(row.event)}
    assert names == set(request_model(kind, row).model_fields) - {"occurred_on", "reason"}
    assert read(row.event, Given()) == {}


def test_a_dispute_is_registered_and_its_page_says_so(site: Site) -> None:
    address = site.does("/disputes/new", MEDIATOR, DISPUTE)
    said = told(site.see(address, MEDIATOR))
    assert "三楼漏水到二楼" in said and "已登记" in said and "受理" in said
    assert "周某" in said and "周小满" not in said


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(site: Site) -> None:
    answer = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "title": "", "affected_persons": "many"})
    assert answer.status_code == 422
    assert 'id="f-title-fault1"' in answer.text and 'href="#f-title"' in answer.text
    assert "卫生间渗水" in answer.text and 'value="周小满"' in answer.text and 'value="many"' in answer.text


def test_without_scripts_one_more_row_is_a_page_of_the_server(site: Site) -> None:
    answer = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "_more": "parties"})
    assert answer.status_code == 200
    assert 'name="parties.2.name"' in answer.text and "卫生间渗水" in answer.text


def test_sent_twice_it_is_recorded_once(site: Site) -> None:
    first = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "_key": "one-and-the-same"})
    again = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "_key": "one-and-the-same", "_new": "yes"})
    assert first.headers["location"] == again.headers["location"]


def test_who_was_second_sees_what_changed_and_loses_nothing(site: Site) -> None:
    address = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0]
    risk = {"risk": RISK, "measure": "劝离"}
    site.does(f"{address}/do/note-risk", MEDIATOR, risk)
    late = site.send(f"{address}/do/note-risk", MEDIATOR, {**risk, "_version": "1", "measure": "写了很久"})
    assert late.status_code == 412 and "写了很久" in late.text and "这期间的变化" in told(late.text)
    fresh = Form(late.text).fields
    assert fresh["_version"] == ["2"]
    site.client(MEDIATOR).post(f"{address}/do/note-risk", data=fresh)
    assert "写了很久" in site.see(address, MEDIATOR)


def test_what_may_be_there_already_is_shown_before_it_is_recorded_twice(site: Site) -> None:
    first = site.does("/disputes/new", MEDIATOR, {**DISPUTE, "place": "1单元"})
    asked_back = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "place": "1单元"})
    assert asked_back.status_code == 200 and first.partition("?")[0] in asked_back.text
    answer = site.send("/disputes/new", MEDIATOR, {**DISPUTE, "place": "1单元", "_new": "yes"})
    assert answer.status_code == 303 and answer.headers["location"] != first
