"""How handling is looked at from outside in the demo office, and the rarer turns of matters, hazards and places."""

from datetime import timedelta

from domain.alarms import DeadlineMissRescinded
from domain.hazard.events import (
    HazardClosed,
    HazardFixedOnTheSpot,
    HazardReported,
    HazardVerified,
    RectificationOrdered,
)
from domain.hazard.events_leaving import HazardMerged, HazardUnmerged
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.links import ItemsLinked, ItemsUnlinked
from domain.petition_risk.events_closing import MatterClosed, MatterResolved
from domain.petition_risk.events_handling import MatterAccepted
from domain.petition_risk.events_hearing import HearingHeld
from domain.petition_risk.events_opening import ResponsibleUnitAssigned
from domain.rectification_task.events_ending import NoticeRevoked
from domain.rectification_task.events_place import PlaceLetBe, PlaceReported
from domain.shared import PersonalDataViewed, RecordCorrected
from domain.suggestions import SuggestionDismissed, SuggestionTaken
from domain.supervision.events import (
    AccountabilityProposed,
    HandlingUrgeAnswered,
    HandlingUrged,
    SupervisionAnswered,
    SupervisionLifted,
    SupervisionOrdered,
)
from service.demo.acts import SETTLED, Act, Scene, Tale, steps
from service.demo.dispute_steps import accepted, mediated
from service.demo.dispute_stories import terminated
from service.demo.matter_remedies import registered_twice
from service.demo.matter_steps import done, looked_into, replied, taken_on


def reported(scene: Scene) -> HazardReported:
    building = scene.place.buildings[0][0]
    return HazardReported(
        node=scene.at, title=f"{building}外墙瓷砖空鼓", place=building, sector="other", category="structure",
        description="山墙高处瓷砖空鼓，下方为人行通道。", seen_on=scene.day(0), source="patrol_grid",
    )


def miss_taken_back(scene: Scene) -> DeadlineMissRescinded:
    clock, due_on = scene.missed()
    return DeadlineMissRescinded(clock=clock, clock_due_on=due_on)


SEEN = (
    Act(0, "report", "grid_worker", reported),
    Act(1, "verify", "inspector", HazardVerified(facts="空鼓面积约两平方米，有坠落可能。", no_operator=True)),
)
URGED = Act(8, "urge_handling", "supervisor", HandlingUrged(asked="请抓紧组织调解，并书面说明进展。"))
SUPERVISED = Act(3, "order_supervision", "supervisor", SupervisionOrdered(
    supervision_reasons=("overdue", "perfunctory"), required_action="十日内组织双方调解，并书面报告结果。",
))
ANSWERED = Act(4, "answer_supervision", "pmc_head", SupervisionAnswered(answer="已重新组织调解，双方达成初步意见。"))
ENDED = (steps(mediated, ("agreed",)), *SETTLED)

OVERSIGHT: tuple[Tale, ...] = (
    # urged; the answer came in time but was written down late, so the miss is taken back
    Tale(220, "dispute", "community", (
        steps(accepted), URGED,
        Act(7, "answer_urging", "pmc_head", HandlingUrgeAnswered(answer="已约定本周四现场调解，双方均同意到场。")),
        Act(0, "correct", "pmc_head", lambda s: RecordCorrected(
            field="occurred_on", new=(s.t.day - timedelta(days=6)).isoformat(), of_version=s.version,
        ), reason="答复当日已书面送达，补录时日期填写有误"),
        Act(1, "rescind_miss", "supervisor", miss_taken_back, reason="经核对送达回证，确在期限内答复"), *ENDED,
    )),
    # supervised, answered, lifted; what the unit is to learn from it is proposed
    Tale(165, "dispute", "community", (
        steps(accepted), URGED, SUPERVISED,
        Act(0, "propose_accountability", "supervisor", lambda s: AccountabilityProposed(
            proposed_measure="interview", answerable_unit=f"{s.place.name}居民委员会",
            document_no=f"云溪督建〔{s.t.day.year}〕3号",
        )),
        Act(0, "answer_urging", "pmc_head", HandlingUrgeAnswered(answer="因一方外出延误，已重新约定时间。")), ANSWERED,
        Act(2, "lift_supervision", "supervisor", SupervisionLifted(outcome="调解已恢复正常，要求事项落实。")), *ENDED,
    )),
    # supervised today: one order waits for its answer, one answer for the supervisor
    Tale(30, "dispute", "community", (steps(accepted), URGED, SUPERVISED)),
    Tale(34, "dispute", "community", (steps(accepted), URGED, SUPERVISED, ANSWERED)),
    # not settled: one becomes a matter of the office, one does not
    Tale(150, "dispute", "community", (
        steps(terminated), Act(2, "take_suggestion", "community_officer", SuggestionTaken(
            suggestion="identify_matter", unresolved="共用排水管权属不清，多户仍受渗水影响。",
        )),
        Act(1, "assign_unit", "desk_clerk", lambda s: ResponsibleUnitAssigned(
            unit="街道城市管理办公室", assignee=s.who("handler"),
        ), on="petition_risk"),
        Act(2, "accept", "street_leader", MatterAccepted(), on="petition_risk"),
        Act(12, "resolve", "street_leader", MatterResolved(
            resolution="done", evidence="排水管已由产权单位更换，逐户回访无渗水。",
        ), on="petition_risk"),
        Act(3, "close", "street_leader", MatterClosed(), on="petition_risk"),
    )),
    Tale(118, "dispute", "community", (
        steps(terminated), Act(2, "dismiss_suggestion", "community_officer", SuggestionDismissed(
            suggestion="identify_matter",
        ), reason="双方已向法院起诉，由司法途径解决"),
    )),
    # linked to the wrong dispute; a mediator opens the parties' numbers to call them
    Tale(64, "dispute", "community", (
        Act(0, "link", "desk_clerk", lambda s: ItemsLinked(
            other=s.known("terminated"), relation="same_parties",
        )),
        Act(1, "unlink", "desk_clerk", lambda s: ItemsUnlinked(
            other=s.known("terminated"), relation="same_parties",
        ), reason="经核实当事人并非同一户"),
        steps(accepted),
        Act(1, "view_personal", "mediator", PersonalDataViewed(), reason="电话通知双方调解时间"), *ENDED,
    )),
    # a hearing before the answer; and one that was registered twice
    Tale(240, "petition_risk", "community", (
        steps(taken_on), steps(looked_into), Act(3, "hold_hearing", "handler", HearingHeld(
            participants=("applicants", "handling_unit", "experts"), minutes="各方充分陈述，专家建议分两期整改。",
        )),
        steps(replied), steps(done),
    )),
    Tale(135, "unregistered", "community", (steps(registered_twice),)),
    # an order that names the wrong facts is revoked, the grade looked at again, the tiles taken down
    Tale(145, "hazard", "community", (
        *SEEN, Act(0, "grade", "inspector", HazardGraded(grade="general", standard="一般事故隐患判定标准")),
        Act(0, "order_rectification", "inspector", lambda s: RectificationOrdered(
            requirement="剔除空鼓瓷砖并修补", due_on=s.day(10), basis="《安全生产法》", organisation="社区居民委员会",
        )),
        Act(1, "revoke", "street_leader", NoticeRevoked(ground="wrong_facts", side_informed=True),
            on="rectification_task"),
        Act(1, "regrade", "street_leader", lambda s: HazardRegraded(
            grade="major", standard="重大事故隐患判定标准", proposed_by=s.who("inspector"),
        ), reason="复核发现空鼓面积扩大至六平方米"),
        Act(1, "fix_on_the_spot", "inspector", HazardFixedOnTheSpot(fixed_by="街道应急抢险队")),
        Act(1, "close", "street_leader", lambda s: HazardClosed(
            second_person=s.who("inspector"), photo_pair=True, record=True, signatures=True,
        )),
    )),
    # taken for one that was known already
    Tale(95, "hazard", "community", (
        SEEN[0], Act(1, "merge", "inspector", lambda s: HazardMerged(main_hazard=s.known("hazards"), same_danger=True)),
        Act(2, "unmerge", "inspector", HazardUnmerged(), reason="经查为另一处隐患"), SEEN[1],
        Act(0, "fix_on_the_spot", "inspector", HazardFixedOnTheSpot(fixed_by="社区应急小分队")),
    )),
    Tale(85, "rectification_task", "community", (
        Act(0, "report_place", "grid_worker", lambda s: PlaceReported(
            node=s.at, title=f"{s.place.name}路口临时摊棚", place=f"{s.place.name}路口", category="illegal_structure",
            seen_on=s.day(0), source="patrol_grid",
        )),
        Act(1, "let_be", "community_officer", PlaceLetBe(ground="permitted")),
    )),
)
