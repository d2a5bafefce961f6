"""Many items at once: checked one by one, recorded together, each once, and put back as one."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from domain.responsibility import ItemReassigned
from tests.domain.disputes import REGISTER
from tests.web.site import Form, Site, open_site, told

CLERK, MEDIATOR = ("desk_clerk", "street"), ("mediator", "community")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One office for all of these tests."""
    folder = tmp_path_factory.mktemp("bulk")
    with open_site(folder, f"sqlite:///{folder}/office.db") as found:
        yield found


@pytest.fixture
def items(site: Site) -> list[str]:
    """Three disputes; somebody answers for the first two."""
    made = site.made
    ids = [made.give("dispute", "register", replace(REGISTER, node=made.east), "desk_clerk").id for _ in range(3)]
    for item in ids[:2]:
        assign(site, item, "grid_worker")
    return ids


def assign(site: Site, item: str, role: str) -> None:
    given = ItemReassigned(assignee=site.made.who(role, "community"), reassign_reason="absence")
    site.made.give("dispute", "reassign", given, "desk_clerk", item=item)


def holder(site: Site, item: str) -> str:
    with site.made.office.database.read() as session:
        rows = session.all("SELECT assignee FROM status WHERE item_id = ? AND to_position > 4000000000", (item,))
    return rows[0][0]


def checked(site: Site, items: list[str], **words) -> str:
    page = site.see("/bulk?" + "&".join(f"item={item}" for item in items), CLERK)
    fields = {"assignee": site.made.who("mediator", "community"), "reassign_reason": "workload", "_step": "check"}
    answer = site.client(CLERK).post("/bulk", data={**Form(page, "giving").fields, **fields, **words})
    assert answer.status_code == 200, answer.text
    return answer.text


def given(site: Site, html: str):
    answer = site.client(CLERK).post("/bulk", data={**Form(html, "giving").fields, "_step": "give"})
    assert answer.status_code == 200, told(answer.text)
    return answer.text


def undone(site: Site, html: str) -> str:
    fields = {}
    form = html.partition("/bulk/undo")[2]
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        fields.setdefault(name, []).append(value)
    answer = site.client(CLERK).post("/bulk/undo", data=fields)
    assert answer.status_code == 200, answer.text
    return told(answer.text)


def test_a_check_records_nothing_and_says_what_will_not_go(site: Site, items: list[str]) -> None:
    assign(site, items[1], "mediator")
    html = checked(site, items)
    assert "可办 2 件，不可办 1 件" in told(html) and "✗" in html
    assert holder(site, items[0]) == site.made.who("grid_worker", "community")


def test_what_is_ticked_is_given_once_and_undone_as_one(site: Site, items: list[str]) -> None:
    mediator = site.made.who("mediator", "community")
    html = checked(site, items)
    done = given(site, html)
    assert "已办 3 件，未办 0 件" in told(done)
    assert [holder(site, item) for item in items] == [mediator] * 3
    again = given(site, html)
    assert "已办 3 件" in told(again), "sent twice, it is recorded once"
    assert "1 件原来没有负责人" in told(done)
    back = undone(site, done)
    assert "已办 2 件" in back
    assert [holder(site, item) for item in items] == [site.made.who("grid_worker", "community")] * 2 + [mediator]


def test_what_somebody_acted_on_meanwhile_stays(site: Site, items: list[str]) -> None:
    html = checked(site, items[:2])
    assign(site, items[0], "inspector")
    done = given(site, html)
    assert "已办 1 件，未办 1 件" in told(done) and holder(site, items[0]) == site.made.who("inspector", "community")
    assign(site, items[1], "inspector")
    assert "已办 0 件，未办 1 件" in undone(site, done)
    assert holder(site, items[1]) == site.made.who("inspector", "community")


def test_what_is_wrong_is_said_at_its_field(site: Site, items: list[str]) -> None:
    page = site.see(f"/bulk?item={items[0]}", CLERK)
    answer = site.client(CLERK).post("/bulk", data={**Form(page, "giving").fields, "_step": "check"})
    assert answer.status_code == 422 and "请改正" in answer.text and "f-assignee" in answer.text


def test_items_are_handed_down_and_the_offers_withdrawn(site: Site) -> None:
    made = site.made
    ids = [made.give("dispute", "register", replace(REGISTER, node=made.street), "desk_clerk").id for _ in range(2)]
    page = site.see("/bulk?command=hand_down&" + "&".join(f"item={item}" for item in ids), CLERK)
    words = {"to": made.east.strip("/").rpartition("/")[2], "handed_task": "请核实", "report_due_on": "2026-12-01",
             "_step": "check"}
    html = site.client(CLERK).post("/bulk", data={**Form(page, "giving").fields, **words}).text
    assert "可办 2 件" in told(html)
    done = given(site, html)
    assert "已办 2 件" in told(done) and "共 2 件" in told(site.see("/items?waiting=taking", CLERK))
    assert "已办 2 件" in undone(site, done)
    assert "没有符合条件" in told(site.see("/items?waiting=taking", CLERK))


def test_nobody_picks_what_they_do_not_see_or_gives_what_they_may_not(site: Site, items: list[str]) -> None:
    assert "没有选中事项" in told(site.see(f"/bulk?item={items[0]}&item=nothing", ("mediator", "building")))
    page = site.see(f"/bulk?item={items[0]}", MEDIATOR)
    words = {"assignee": site.made.who("mediator", "community"), "reassign_reason": "workload", "_step": "check"}
    answer = site.client(MEDIATOR).post("/bulk", data={**Form(page, "giving").fields, **words})
    assert "可办 0 件" in told(answer.text)
    assert 'name="item"' not in site.see("/items", MEDIATOR) and 'name="item"' in site.see("/items", CLERK)
