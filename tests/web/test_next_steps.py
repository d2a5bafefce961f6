"""An item's page leads a newcomer on: what comes next, what is missing for it, by when, and who else takes it."""

import re

from domain.kinds import ITEM_KINDS, LIFECYCLES
from tests.web.site import Site, told
from tests.web.test_book_pages import DISPUTE
from web.forms.asked import asked
from web.next_steps import MEETS, usual
from web.words.hints import HINTS, OPENINGS

MEDIATOR, HEAD = ("mediator", "community"), ("pmc_head", "community")
ACCEPTED = {
    "basis": "application_oral", "consents.0.consent": "consented", "consents.1.consent": "consented",
    "civil_rights_and_obligations": "yes", "not_reserved_to_organ": "yes", "not_taken_elsewhere": "yes",
}


def fields_of(cls):
    for one in asked(cls):
        yield one.name
        if one.part:
            yield from fields_of(one.part)


def test_tables_name_what_there_is() -> None:
    commands = {command for kind in ITEM_KINDS for command in LIFECYCLES[kind].commands}
    needs = {need for kind in ITEM_KINDS for row in LIFECYCLES[kind].table for need in row.needs}
    assert MEETS.keys() <= needs and set(MEETS.values()) <= commands
    rows = ((kind, row) for kind, one in LIFECYCLES.items() for row in one.table)
    fields = {f"{kind}.{name}" for kind, row in rows for name in fields_of(row.event)}
    assert HINTS.keys() <= fields
    assert OPENINGS.keys() == {f"{kind}.{one}" for kind in ITEM_KINDS for one in LIFECYCLES[kind].openings}


def test_the_usual_way_of_a_dispute_leads_from_its_registration_to_its_end() -> None:
    stage, way = "registered", []
    while rows := usual("dispute", stage):
        way.append(rows[-1].command)
        stage = min(rows[-1].targets(stage), key=LIFECYCLES["dispute"].stages.index)
        if len(way) > 9:
            break
    assert way[:3] == ["accept", "hold_session", "put_in_effect"]
    assert usual("dispute", "performed")[0].command == "close"


def primary(html: str) -> list[str]:
    """The buttons that stand out."""
    return re.findall(r'class="button primary" href="[^"]*/do/([\w-]+)"', html)


def test_what_is_missing_comes_before_what_it_is_missing_for(site: Site) -> None:
    address = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0]
    page = site.see(address, MEDIATOR)
    assert primary(page) == ["accept"] and "11-25前" in told(page)
    site.does(f"{address}/do/accept", HEAD, ACCEPTED)
    page = site.see(address, MEDIATOR)
    assert primary(page)[0] == "inform-of-rights"
    assert "还差：请先告知每一方当事人的权利和义务" in told(page)
    head = told(site.see(address, HEAD))
    assert "接下来由人民调解员办理：记录调解" in head


def test_a_form_asks_for_no_party_twice_and_folds_what_is_seldom_needed(site: Site) -> None:
    form = site.see("/disputes/new", MEDIATOR)
    folded = form.partition('<details class="seldom">')[2].partition("</details>")[0]
    assert 'name="affected_households"' in folded and 'name="title"' not in folded
    assert "不写姓名" in told(form) and 'aria-describedby="f-title-hint "' in form
    address = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0]
    accept = site.see(f"{address}/do/accept", HEAD)
    assert '<input type="hidden" name="consents.0.party" value="p1">' in accept and "申请人 周某" in told(accept)
