"""The documents of an item as pages: which there are, each to read and print, and in clear by a button."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from domain.dispute.events_agreement import AgreementReached
from tests.documents.stories import FACTS, PARTIES
from tests.domain import disputes
from tests.web.site import Site, told

MEDIATOR, LIAISON = ("mediator", "community"), ("district_liaison", "street")


@pytest.fixture
def dispute(site: Site) -> str:
    """The address of the documents of a dispute with a written agreement."""
    made, item = site.made, None
    for command, event, role in (
        ("register", replace(disputes.REGISTER, node=made.east, parties=PARTIES, facts=FACTS), "desk_clerk"),
        ("accept", disputes.ACCEPT, "pmc_head"), ("inform_of_rights", disputes.INFORM, "mediator"),
        ("hold_session", disputes.SESSION, "mediator"),
        ("reach_agreement", AgreementReached(agreement_form="written", content="<b>吴大成</b>赔偿周小满"),
            "mediator"),
    ):
        item = made.give("dispute", command, event, role, item=item, occurred_on=date(2026, 11, 20)).id
    return f"/disputes/{item}/documents"


def test_an_items_page_leads_to_its_documents(site: Site, dispute: str) -> None:
    assert f'href="{dispute}"' in site.see(dispute.removesuffix("/documents"), MEDIATOR)
    page = site.see(dispute, MEDIATOR)
    assert f'href="{dispute}/agreement.pdf?nth=1"' in page and f'action="{dispute}/agreement.docx?nth=1"' in page
    assert "还不能制作" in told(page) and "人民调解回访记录" in told(page)
    assert "Mediation agreement" in told(site.see(dispute, MEDIATOR, "en"))


def test_a_document_is_a_page_masked_and_by_its_button_in_clear(site: Site, dispute: str) -> None:
    masked = site.see(f"{dispute}/agreement?nth=1", MEDIATOR)
    assert "脱敏件" in told(masked) and "周小满" not in masked and "&lt;b&gt;吴某&lt;/b&gt;赔偿周某" in masked
    clear = site.client(MEDIATOR).post(f"{dispute}/agreement?nth=1")
    assert clear.status_code == 200 and "周小满" in clear.text and "脱敏件" not in clear.text
    assert "制作文书：人民调解协议书（第1份）" in told(site.see(dispute.replace("documents", "trail"), MEDIATOR))
    assert "卷内目录" in told(site.see(f"{dispute}/dossier", MEDIATOR))


def test_the_files_are_given_with_the_pages_own_headers(site: Site, dispute: str) -> None:
    for ask, names in ((site.client(MEDIATOR).get, False), (site.client(MEDIATOR).post, True)):
        answer = ask(f"{dispute}/agreement.pdf?nth=1")
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        said = "".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
        assert ("周小满" in said) == names and ("脱敏件" in said) != names
    assert site.client(MEDIATOR).get(f"{dispute}/agreement.docx").content[:2] == b"PK"


def test_who_may_not_open_is_offered_none_and_refused(site: Site, dispute: str) -> None:
    assert "<form method=\"post\" action=\"/disputes" not in site.see(dispute, LIAISON)
    refused = site.client(LIAISON).post(f"{dispute}/agreement.pdf")
    assert refused.status_code == 403 and refused.headers["content-type"].startswith("text/html")
    site.see(dispute, ("mediator", "building"), status=404)
    from_elsewhere = site.client(MEDIATOR).post(f"{dispute}/agreement", headers={"origin": "http://evil.example"})
    assert from_elsewhere.status_code == 403 and "周小满" not in from_elsewhere.text


@pytest.mark.parametrize(("path", "status"), [
    ("agreement?nth=2", 404), ("agreement?nth=x", 422), ("agreement?nth=9999999999999999999", 422), ("nothing", 404),
    ("agreement.exe", 404), ("return_visit", 409), ("return_visit.pdf", 409),
])
def test_what_is_not_there_is_told(site: Site, dispute: str, path: str, status: int) -> None:
    site.see(f"{dispute}/{path}", MEDIATOR, status=status)


def test_the_documents_of_a_moment(site: Site, dispute: str) -> None:
    moment = "2026-11-20T09:30%2B08:00"
    site.made.clock.advance(hours=1)
    page = site.see(f"{dispute}?as_of={moment}", MEDIATOR)
    assert "as_of=2026-11-20T09" in page and "人民调解协议书" in told(page)
    assert "人民调解协议书" in told(site.see(f"{dispute}/agreement?as_of={moment}", MEDIATOR))
