"""A round through a market: what failed last time comes first, a failed point is a finding, photos go with it."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.domain.story import TODAY
from tests.web.site import Site, told

LEADER, INSPECTOR, EAST = ("street_leader", "street"), ("inspector", "street"), ("inspector", "community")
PLACE = "place=东街集市&sector=market"


@pytest.fixture
def begun(site: Site) -> str:
    """The address of a round that is under way; there is one checklist, of two points."""
    site.does("/checklists/new", LEADER, {
        "title": "集市检查表", "sectors": ["market"],
        "points.0.key": "exit", "points.0.point_zh": "疏散通道畅通", "points.0.point_en": "The exit is clear",
        "points.0.hazard_kind": "fire_exit_blocked", "points.0.photo_required": "yes", "points.1.key": "wiring",
        "points.1.point_zh": "线路穿管", "points.1.point_en": "Wiring in conduit", "points.1.hazard_kind": "electrical",
    })
    return new_round(site)


def new_round(site: Site) -> str:
    day = TODAY.isoformat()
    address = site.does("/inspections/new", EAST, {
        "title": "每周小查", "category": "weekly_minor", "sectors": ["market"], "period_start": day, "due_on": day,
        "assignee": site.member(EAST), "_new": "yes",
    }).partition("?")[0]
    site.does(f"{address}/do/start", EAST, {"team": [site.member(EAST), site.member(INSPECTOR)]})
    return address


def picture(shade: str) -> bytes:
    held = BytesIO()
    Image.new("RGB", (40, 30), shade).save(held, "JPEG")
    return held.getvalue()


def check(site: Site, address: str, results: dict[str, str], **more: str):
    """What comes of checking the place, the results by key; `more` says what was seen at a point."""
    page = site.see(f"{address}/round?{PLACE}", EAST)
    at = {key: nth for nth, key in re.findall(r'name="points\.(\d+)\.key" value="(\w+)"', page)}
    filled = {f"points.{at[key]}.result": result for key, result in results.items()}
    filled |= {f"points.{at[key]}.seen": said for key, said in more.items()}
    photo = {f"points.{at['exit']}.photos": ("a.jpg", picture("gray"), "image/jpeg")}
    return site.send(f"{address}/round?{PLACE}", EAST, filled, files=photo if "exit" in results else None)


def test_a_round_is_on_the_items_page_and_goes_place_by_place(site: Site, begun: str) -> None:
    assert f"{begun}/round" in site.see(begun, EAST)
    answer = check(site, begun, {"exit": "fail", "wiring": "pass"}, exit="堆了货箱")
    assert answer.status_code == 303, told(answer.text)
    said = told(site.see(answer.headers["location"], EAST))
    assert "东街集市" in said and "问题1个" in said and "记录未签" in said
    assert "检查一处" in said


def test_what_failed_last_time_is_looked_at_first(site: Site, begun: str) -> None:
    check(site, begun, {"exit": "pass", "wiring": "fail"}, wiring="明线过梁")
    said = told(site.see(f"{new_round(site)}/round?{PLACE}", EAST))
    assert said.index("线路穿管") < said.index("疏散通道畅通")
    assert "上次不合格" in said and "明线过梁" in said


def test_what_is_missing_is_said_and_what_was_written_stays(site: Site, begun: str) -> None:
    answer = check(site, begun, {"wiring": "fail"}, wiring="明线过梁")
    assert answer.status_code == 422 and "明线过梁" in answer.text and "必须有照片" in told(answer.text)


def test_who_may_not_check_is_told_so(site: Site, begun: str) -> None:
    assert "这个操作现在不能办" in told(site.see(f"{begun}/round", LEADER))


def test_what_was_put_right_on_the_spot_stands_before_and_after(site: Site, begun: str) -> None:
    page = site.see(f"{begun}/round?{PLACE}", EAST)
    at = {key: nth for nth, key in re.findall(r'name="points\.(\d+)\.key" value="(\w+)"', page)}
    filled = {f"points.{at['exit']}.result": "fail", f"points.{at['wiring']}.result": "pass",
              f"points.{at['exit']}.fixed_by": "集市公司"}
    photos = [(f"points.{at['exit']}.{name}", ("a.jpg", picture(shade), "image/jpeg"))
              for name, shade in (("photos", "gray"), ("photos_after", "white"))]
    assert site.send(f"{begun}/round?{PLACE}", EAST, filled, files=photos).status_code == 303
    hazard = re.search(r'href="(/hazards/[0-9a-f]{32})"', site.see("/hazards", EAST))
    assert hazard
    html = site.see(hazard[1], EAST)
    pair = html[html.index('class="pair"'):]
    assert pair.index("整改前") < pair.index("整改后") and pair.count("/thumbnail") >= 2
