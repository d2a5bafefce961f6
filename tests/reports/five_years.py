"""Five years of an invented street, given by commands: what the field's own account says it did (domain.md 9.3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.custody.events_down import ItemHandedDown
from domain.dispute.events_agreement import AgreementTookEffect
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeRegistered
from domain.hazard.events import HazardClosed, HazardFixedOnTheSpot, HazardReported, HazardVerified
from domain.inspection.events import (
    InspectionCompleted,
    InspectionPlanned,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
)
from domain.member.events import MemberEnrolled, RoleAppointed
from tests.domain import disputes
from tests.office import SmallOffice

FIRST, LAST = date(2021, 12, 1), date(2026, 11, 30)
KEEPERS, SECURITY = 122, 52
GROUP_SETTLED, HANDED_DOWN, GROUP_UNSETTLED, OTHERS_SETTLED = 31, 6, 4, 20
ROUNDS, WEEKLY, REMOVED, LEFT = 130, 40, 412, 9
KINDS = ("monthly_major", "special", "joint", "directed")
SECTORS = ("mall", "market", "construction_site", "fuel_gas_station", "fireworks", "bus_station_transport")
NAMED = (
    ("十一户土地补偿纠纷", "land_acquisition_demolition", 11), ("居民与在建校舍施工影响纠纷", "environment", 46),
    ("商场与居民噪声纠纷", "neighbourhood", 23), ("公交车事故赔偿纠纷", "road_traffic", 8),
)
"""Of the account's own cases: what, category, households."""
NO_AGREEMENT = MediationTerminated(termination_reason="cannot_agree", advised_routes=("lawsuit",))


class FiveYears:
    """The office while it is filled; the clock goes on, and everything is recorded on its day."""

    def __init__(self, made: SmallOffice) -> None:
        self.made = made
        self.inspectors = made.who("inspector"), made.who("community_officer")

    def to(self, day: date) -> None:
        """It is nine o'clock on that day, if it is not later already."""
        self.made.clock.now = max(self.made.clock.now, datetime(day.year, day.month, day.day, 1, tzinfo=UTC))

    def days(self, number: int) -> Iterator[tuple[int, date]]:
        """So many working mornings, spread over the five years; each is waited for."""
        step = ((LAST - FIRST).days - 40) / number
        for nth in range(number):
            yield nth, FIRST + timedelta(days=int(nth * step))

    def fill(self) -> None:
        """All that happened, in the order of the days."""
        plans = [
            *((day, self.group_dispute, nth) for nth, day in self.days(GROUP_SETTLED + GROUP_UNSETTLED)),
            *((day, self.other_dispute, nth) for nth, day in self.days(OTHERS_SETTLED)),
            *((day, self.round, nth) for nth, day in self.days(ROUNDS + WEEKLY)),
            *((day, self.hazard, nth) for nth, day in self.days(REMOVED + LEFT)),
        ]
        self.to(FIRST)
        self.roster()
        for day, happens, nth in sorted(plans, key=lambda plan: plan[0]):
            self.to(day)
            happens(nth)
        self.to(LAST)

    def roster(self) -> None:
        """Building keepers and security staff, beside those whom the small office has already."""
        made = self.made
        for role, number in (("building_lead", KEEPERS), ("grid_worker", SECURITY)):
            held = sum(1 for known, _ in made.people if known == role)
            for nth in range(number - held):
                node = made.building if nth % 2 else made.west
                member = made.give("member", "enrol", MemberEnrolled(node=node, name=f"甲{nth}")).id
                made.give("member", "appoint", RoleAppointed(role=role, at=node, from_on=FIRST), item=member)

    def mediated(self, words: DisputeRegistered, handed_down: bool, settled: bool) -> None:
        """A dispute from its registration to its agreement, or to none."""
        give, today = self.made.give, self.made.clock.now.date()
        item = give("dispute", "register", replace(words, node=self.made.east), "desk_clerk").id
        if handed_down:
            down = ItemHandedDown(to=self.made.east, handed_task="依法调解", report_due_on=today + timedelta(days=20),
                                  district_document="区交〔0000〕1号")
            give("dispute", "hand_down", down, "district_liaison", item=item)
        give("dispute", "accept", disputes.ACCEPT, "pmc_head", item=item)
        notices = tuple(replace(one, told_on=today) for one in disputes.INFORM.notices)
        give("dispute", "inform_of_rights", replace(disputes.INFORM, notices=notices), "mediator", item=item)
        give("dispute", "hold_session", disputes.SESSION, "mediator", item=item)
        if not settled:
            give("dispute", "terminate", NO_AGREEMENT, "pmc_head", item=item)
            return
        oral = disputes.agreement(agreement_form="oral")
        give("dispute", "reach_agreement", oral, "mediator", item=item)
        give("dispute", "put_in_effect", AgreementTookEffect(content_recorded=True), "pmc_head", item=item)

    def group_dispute(self, nth: int) -> None:
        """One of many households; the account's four first, some of them handed down by the district."""
        title, category, households = NAMED[nth] if nth < len(NAMED) else ("多户相邻纠纷", "neighbourhood", 5 + nth)
        words = replace(disputes.REGISTER, title=title, category=category, affected_households=households,
                        group_dispute=True)
        self.mediated(words, handed_down=nth < HANDED_DOWN, settled=nth < GROUP_SETTLED)

    def other_dispute(self, nth: int) -> None:
        """One between two neighbours."""
        self.mediated(disputes.REGISTER, handed_down=False, settled=True)

    def round(self, nth: int) -> None:
        """A round through one place: the large ones, and weekly ones that the account does not count."""
        give, today = self.made.give, self.made.clock.now.date()
        kind = KINDS[nth % len(KINDS)] if nth < ROUNDS else "weekly_minor"
        item = give("inspection", "plan", InspectionPlanned(
            node=self.made.street, title="安全检查", category=kind, sectors=(SECTORS[nth % len(SECTORS)],),
            period_start=today, due_on=today + timedelta(days=6), assignee=self.inspectors[0]), "inspector").id
        give("inspection", "start", InspectionStarted(team=self.inspectors), "inspector", item=item)
        site = SiteChecked(site="一处场所", sector=SECTORS[nth % len(SECTORS)])
        give("inspection", "check_site", site, "inspector", item=item)
        give("inspection", "sign_site_record", SiteRecordSigned(site_no=1), "inspector", item=item)
        give("inspection", "complete", InspectionCompleted(), "inspector", item=item)

    def hazard(self, nth: int) -> None:
        """A hazard that is put right at once and struck off by two people; the last ones are still there."""
        give, today = self.made.give, self.made.clock.now.date()
        item = give("hazard", "report", HazardReported(
            node=self.made.west, title="配电箱裸露", place="一处场所", sector=SECTORS[nth % len(SECTORS)],
            category="electrical", seen_on=today, source="building_report"), "grid_worker", level="street").id
        if nth >= REMOVED:
            give("hazard", "verify", HazardVerified(facts="属实", organisation="某公司"), "inspector", item=item)
            return
        give("hazard", "fix_on_the_spot", HazardFixedOnTheSpot(fixed_by="某公司"), "inspector", item=item)
        give("hazard", "close", HazardClosed(
            second_person=self.inspectors[1], photo_pair=True, record=True, signatures=True), "inspector", item=item)
