"""An item as one document: the page and the file say the same, masked as the reader sees it, the same each time."""

import re
from dataclasses import replace
from datetime import date

import pytest

from domain.hazard.events import HazardReported
from domain.parties import Party
from domain.shared import RecordCorrected
from service.documents import pdf
from tests.domain import disputes, matters
from tests.domain.samples import bare
from tests.web.site import Site, told
from web import printing

MEDIATOR = ("mediator", "community")
LEADER = ("street_leader", "street")
NAUGHTY = '#panic("x") <b>*粗*</b> $1/0$ [链接](x) \\ @ref'
PARTIES = (Party(role="applicant", name="周小满"), Party(role="respondent", name="吴大成", consent="consented"))


@pytest.fixture
def dossier(site: Site) -> str:
    """The address of a dispute that has been settled in writing, with a correction."""
    made = site.made
    register, item = replace(disputes.REGISTER, node=made.east, title=NAUGHTY, parties=PARTIES), ""
    for command, event, role, on in (
        ("register", register, "desk_clerk", date(2026, 11, 9)),
        ("accept", disputes.ACCEPT, "pmc_head", date(2026, 11, 10)),
        ("inform_of_rights", disputes.INFORM, "mediator", date(2026, 11, 20)),
        ("hold_session", disputes.SESSION, "mediator", date(2026, 11, 20)),
        ("correct", RecordCorrected(field="place", new="四号楼"), "desk_clerk", None),
    ):
        item = made.give("dispute", command, event, role, item=item or None, occurred_on=on, reason="补录").id
    return f"/disputes/{item}"


def data(site: Site, address: str, who: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> dict:
    """What the file is drawn from."""
    seen: list[dict] = []
    monkeypatch.setattr(printing, "drawn", lambda found: seen.append(found) or b"")
    site.client(who).get(f"{address}/document.pdf")
    return seen[0]


def test_the_page_and_the_file_say_the_same(site: Site, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = re.sub(r"\s", "", told(site.see(f"{dossier}/document", MEDIATOR)))
    found = data(site, dossier, MEDIATOR, monkeypatch)
    for block in found["blocks"]:
        texts = [
            block["heading"], *(word for pair in block.get("facts", ()) for word in pair), *block.get("head", ()),
            *(cell for row in block.get("rows", ()) for cell in row),
            *(one["says"] for one in block.get("entries", ())),
        ]
        for text in texts:
            assert re.sub(r"\s", "", text) in page or NAUGHTY[:6] in text, text
    headings = [block["heading"] for block in found["blocks"]]
    assert headings == ["概况", "情况", "当事人", "期限", "在谁手里", "办理轨迹"]
    trail = found["blocks"][-1]["entries"]
    assert [one["nth"] for one in trail] == sorted(one["nth"] for one in trail) and trail[0]["nth"] == 1
    assert "四号楼" in page and "三号楼二单元" in page


def test_the_document_shows_what_the_reader_sees_and_no_more(site: Site, dossier: str) -> None:
    said = told(site.see(f"{dossier}/document", LEADER))
    assert "周某" in said and "周小满" not in said and "个人信息按查看人的权限显示" in said
    site.see(f"{dossier}/document", ("mediator", "building"), status=404)
    site.see(f"{dossier.replace('disputes', 'hazards')}/document", MEDIATOR, status=404)


def test_the_file_is_a_pdf_the_same_each_time_and_never_read_as_markup(site: Site, dossier: str) -> None:
    pytest.importorskip("typst")
    first, again = (site.client(MEDIATOR).get(f"{dossier}/document.pdf") for _ in range(2))
    assert first.status_code == 200 and first.headers["content-type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-") and first.content == again.content
    assert b"NotoSansSC" in first.content
    english = site.client(MEDIATOR, "en").get(f"{dossier}/document.pdf")
    assert english.status_code == 200 and english.content != first.content


def test_every_kind_and_any_moment_has_its_document(site: Site) -> None:
    made = site.made
    matter = made.give("petition_risk", "register", replace(matters.REGISTER, node=made.east), "desk_clerk").id
    hazard = made.give("hazard", "report", bare(HazardReported, node=made.east, title="外墙脱落"), "inspector").id
    made.clock.advance(hours=1)
    moment = "2026-11-20T09:30%2B08:00"
    for path in (f"/petition-risks/{matter}", f"/hazards/{hazard}"):
        assert "概况" in told(site.see(f"{path}/document", LEADER))
        assert "按2026年11月20日" in told(site.see(f"{path}/document?as_of={moment}", LEADER))
        assert site.client(LEADER).get(f"{path}/document.pdf?as_of={moment}").content.startswith(b"%PDF-")
    assert "/document" in site.see(f"/hazards/{hazard}", LEADER)


def test_where_no_files_can_be_made_the_page_says_so(
    site: Site, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "makes_pdf", lambda: False)
    assert "document.pdf" not in site.see(f"{dossier}/document", MEDIATOR)
    assert "没有安装制作PDF文件的组件" in told(site.see(f"{dossier}/document.pdf", MEDIATOR, status=501))


def test_a_long_trail_is_there_whole(site: Site, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.papers.A_TIME", 2)
    found = data(site, dossier, MEDIATOR, monkeypatch)
    assert [one["nth"] for one in found["blocks"][-1]["entries"]] == [1, 2, 3, 4, 5]
