"""Items whose documents are made in tests, told as the store would tell them, and readers that are not ours."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document as WordFile
from pypdf import PdfReader

from domain.codes import BUILT_IN
from domain.dispute.events_agreement import AgreementReached, Obligation, ObligationPerformed, ReturnVisitMade
from domain.dispute.events_closing import DisputeClosed, DossierGap
from domain.dispute.events_mediation import Evidence, InvestigationRecorded
from domain.inspection.events import FindingRecorded, InspectionPlanned, InspectionStarted, SiteChecked
from domain.inspection.events import SiteSignatureRefused as Refused
from domain.inspection.points import CheckedPoint
from domain.kinds import LIFECYCLES
from domain.member import RosterMember
from domain.network import Directory
from domain.node import NetworkNode
from domain.parties import Party
from domain.petition_risk.events_closing import MatterRouted
from domain.petition_risk.events_handling import HandlingExtended
from domain.petition_risk.events_opening import Representative
from domain.rectification_task.events import (
    CompletionReported,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    TaskDrafted,
)
from domain.supervision.events import SupervisionAnswered, SupervisionOrdered
from event_store.names import stored_name
from service.documents.making import Dossier
from tests.domain import disputes, matters
from tests.domain.story import COMMUNITY, STREET, Story, actor

DIRECTORY = Directory.of(
    [NetworkNode(id="street", node=STREET, origin="/", name="春江街道"),
     NetworkNode(id="east", node=COMMUNITY, origin=STREET, name="东门社区")],
    [RosterMember(id=who, name=name) for who, name in (("m1", "赵明远"), ("m2", "钱秀兰"), ("mediator", "孙建国"))],
)
PARTIES = (
    Party(role="applicant", name="周小满", phone="13800001234", address="东苑小区三号楼"),
    Party(role="respondent", name="吴大成", consent="consented"),
)
PAID = Obligation(debtor="p2", creditor="p1", kind="pay", amount_fen=235_000, due_on=date(2026, 11, 30))
FACTS = "周小满称吴大成家卫生间漏水"
MEDIATOR, HEAD, LEADER = disputes.MEDIATOR, disputes.HEAD, actor("street_leader")


def settled(**changes: object) -> Story:
    """A dispute settled in writing, performed, visited again and closed."""
    story = Story(LIFECYCLES["dispute"])
    story.does("register", replace(disputes.REGISTER, parties=PARTIES, facts=FACTS), MEDIATOR)
    story.does("accept", disputes.ACCEPT, HEAD)
    story.record(disputes.ASSIGN)
    story.does("inform_of_rights", disputes.INFORM, MEDIATOR)
    story.record(InvestigationRecorded(
        held_at="三号楼二单元", respondent="p2", content="现场查看确认漏水", evidence=(
            Evidence(what="漏水照片", given_by="p1", given_on=date(2026, 11, 18)),
        ),
    ), "m1")
    for summary in ("双方陈述", "双方让步"):
        story.does("hold_session", replace(disputes.SESSION, summary=summary), MEDIATOR)
    agreed = AgreementReached(agreement_form="written", content="吴大成修好并赔偿周小满", issues="谁承担维修费")
    story.does("reach_agreement", replace(agreed, **{"obligations": (PAID,), **changes}), MEDIATOR)
    if story.state.agreement_form == "written":
        story.does("put_in_effect", disputes.EFFECT, HEAD)
        story.record(ObligationPerformed(obligation=0, proof="receipt", amount_fen=235_000), "m1")
        story.record(ReturnVisitMade(
            visited=("p1",), performance="performed", satisfaction="satisfied", opinion="没有再漏", visitor="m2",
        ), "m2")
        story.record(DisputeClosed(
            result="settled_performed", dossier_checked=True,
            gaps=(DossierGap(paper="identity_proof", why="当事人未带证件"),),
        ), "m1")
    return story


def petition() -> Story:
    """A matter that was answered, the reply put off once before."""
    story = Story(LIFECYCLES["petition_risk"])
    story.does("register", replace(
        matters.REGISTER, representatives=(Representative(name="周小满", phone="13800001234"),),
    ), matters.CLERK)
    story.does("accept", matters.ACCEPT, LEADER)
    story.record(HandlingExtended(days=20, applicant_notified_on=date(2026, 11, 20), new_due_on=date(2027, 2, 8)))
    story.does("reply", matters.REPLY, LEADER)
    return story


def routed() -> Story:
    """A matter that is another organ's."""
    story = Story(LIFECYCLES["petition_risk"])
    story.does("register", matters.REGISTER, matters.CLERK)
    return story.record(MatterRouted(
        organ="区人力资源和社会保障局", not_our_duty=True, explanation_given=True, second_person="m2",
    ))


def inspection() -> Story:
    """A round through two places; the head of the second one does not sign."""
    story = Story(LIFECYCLES["inspection"])
    story.record(InspectionPlanned(
        node=COMMUNITY, title="冬季消防检查", category="weekly_minor", sectors=("mall",),
        period_start=date(2026, 11, 20), due_on=date(2026, 11, 27), assignee="m1",
    ))
    story.record(InspectionStarted(team=("m1", "m2")))
    point = CheckedPoint(point="疏散通道畅通", result="fail", seen="堆有纸箱")
    story.record(SiteChecked(
        site="东街商场", sector="mall", organisation="东街商场公司", from_time="09:30", to_time="10:15",
            points=(point,),
        site_no=1,
    ))
    story.record(SiteChecked(site="西街商场", sector="mall", site_no=2))
    story.record(FindingRecorded(site_no=2, problem="安全出口堵塞", hazard_kind="fire_exit_blocked", finding_no=1))
    return story.record(Refused(site_no=2, ground="other", reported_to="区应急管理局"))


def task() -> Story:
    """A rectification that failed its first re-check and passed the second."""
    story = Story(LIFECYCLES["rectification_task"])
    inspector = actor("inspector")
    story.does("draft", TaskDrafted(
        node=COMMUNITY, title="消防通道堆放杂物", place="东街12号", requirement="清空通道\n不得再堆",
            basis="消防法第二十八条",
        due_on=date(2026, 12, 5), organisation="东街商场公司",
    ), inspector)
    story.does("issue", RectificationNoticeIssued(remedies_told=True), inspector)
    story.record(NoticeServed(how="in_person"))
    story.record(CompletionReported(done="已清空"))
    story.record(RecheckFailed(remaining=("通道尽头仍有杂物",)), "m1")
    return story.record(RecheckPassed(second_checker="m2"), "m1")


def supervised() -> Story:
    """A dispute under supervision, which was answered."""
    story = disputes.mediating()
    story.does("order_supervision", SupervisionOrdered(
        supervision_reasons=("delay",), required_action="十日内组织调解", supervision_due_on=date(2026, 11, 30),
    ), actor("supervisor"))
    return story.record(SupervisionAnswered(answer="已约定下次调解"))


def dossier(story: Story, folder: Path = Path("none")) -> Dossier:
    """What the documents of a story's item are made from."""
    past = [recorded._replace(name=stored_name(type(recorded.event))) for recorded in story.events]
    return Dossier.of(story.lifecycle.kind, past, story.state, DIRECTORY, BUILT_IN, folder)


def pages(pdf: bytes) -> list[str]:
    """The words of each page of a PDF file, without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def words(docx: bytes) -> str:
    """The words of a Word file, without blanks, in the order of the page."""
    found = WordFile(BytesIO(docx))
    return "".join("".join(text.text or "" for text in found.element.body.iter("{*}t")).split())
