"""Which documents there are: for which kind of item, from when on, and what each is called."""

from dataclasses import dataclass

from domain.codes import Words
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.supervision.events import SupervisionOrdered

AGREED = ("dispute.agreement_reached", "dispute.agreement_superseded")
NOTICES = ("rectification_task.notice_issued", "rectification_task.notice_reissued")
SUPERVISED = tuple(
    kind for kind in ITEM_KINDS if any(row.event is SupervisionOrdered for row in LIFECYCLES[kind].table)
)
RECHECKS = ("rectification_task.recheck_passed", "rectification_task.recheck_failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document.

    after: the stored names of the events from which on it can be made. each: every such event has one of its own.
    only: the field in which such an event, if it has the field, has to have the code, or anything where that is empty.
    """

    key: str
    title: Words
    kinds: tuple[str, ...]
    after: tuple[str, ...]
    each: bool = False
    only: tuple[str, str] | None = None


def of(kind: str, key: str, zh: str, en: str, *after: str, each: bool = False,
       only: tuple[str, str] | None = None) -> Document:
    """A document of one kind."""
    return Document(key=key, title=(zh, en), kinds=(kind,), after=after, each=each, only=only)


DOSSIER = of("dispute", "dossier", "人民调解卷宗", "Mediation dossier", "dispute.accepted")
DOCUMENTS = (
    of("dispute", "application", "人民调解申请书", "Application for mediation", "dispute.registered",
       only=("source", "party_application")),
    of("dispute", "acceptance_form", "人民调解受理登记表", "Acceptance form", "dispute.registered"),
    of("dispute", "rights_notice", "当事人权利义务告知书", "Notice of rights and duties", "dispute.registered"),
    of("dispute", "investigation_record", "人民调解调查记录", "Investigation record",
       "dispute.investigation_recorded", each=True),
    of("dispute", "evidence_list", "证据材料清单", "List of evidence",
       "dispute.investigation_recorded", "item.file_attached", only=("evidence", "")),
    of("dispute", "mediation_record", "人民调解记录", "Mediation record",
       "dispute.mediation_session_held", each=True),
    of("dispute", "agreement", "人民调解协议书", "Mediation agreement", *AGREED, each=True,
       only=("agreement_form", "written")),
    of("dispute", "oral_agreement", "人民调解口头协议登记表", "Oral agreement form", *AGREED, each=True,
       only=("agreement_form", "oral")),
    of("dispute", "performance_list", "协议履行情况登记表", "List of performance",
       "dispute.obligation_performed", "dispute.obligation_partly_performed"),
    of("dispute", "return_visit", "人民调解回访记录", "Return visit record", "dispute.return_visit_made", each=True),
    of("dispute", "closing_report", "人民调解案件结案报告表", "Closing report",
       "dispute.agreement_took_effect", "dispute.mediation_terminated", "dispute.closed"),
    DOSSIER,
    of("petition_risk", "registration_slip", "信访事项登记单", "Registration slip",
       "petition_risk.petition_registered"),
    of("petition_risk", "acceptance_notice", "信访事项受理告知书", "Notice of acceptance",
       "petition_risk.matter_accepted"),
    of("petition_risk", "non_acceptance_notice", "信访事项不予受理告知书", "Notice of non-acceptance",
       "petition_risk.matter_routed"),
    of("petition_risk", "extension_notice", "信访事项延期办理告知书", "Extension notice",
       "petition_risk.handling_extended", each=True),
    of("petition_risk", "reply", "信访事项处理意见书", "Written reply", "petition_risk.reply_issued", each=True),
    of("inspection", "check_record", "现场检查记录", "On-site check record", "inspection.site_checked", each=True),
    of("rectification_task", "rectification_notice", "责令限期整改通知书", "Rectification notice", *NOTICES, each=True),
    of("rectification_task", "recheck_opinion", "整改复查意见书", "Re-check opinion", *RECHECKS, each=True),
    Document(key="supervision_order", title=("督办单", "Supervision order"), kinds=SUPERVISED,
             after=("item.supervision_ordered",), each=True),
)
"""The order is the official one: that of a dossier for disputes (domain.md 8.1), else that of the procedure."""
BY_KEY = {document.key: document for document in DOCUMENTS}
