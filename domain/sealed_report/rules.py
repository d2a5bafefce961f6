"""When a report may be sealed, signed and taken back, and by whom (domain.md part 3, 9.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain.copies import replace
from domain.fields import Code
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.lifecycle import Lifecycle, roles
from domain.sealed_report.events import ReportSealed, ReportSealWithdrawn, ReportSigned
from domain.transition import NEW, Transition

SEALED, SIGNED, WITHDRAWN = "sealed", "signed", "withdrawn"
STAGES = (SEALED, SIGNED, WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class SealedReport(Item):
    """A sealed report: what was counted, for which unit and days, as known at which place of the log."""

    correctable: ClassVar[tuple[str, ...]] = ()

    report: Annotated[str, Code("report")] = ""
    report_edition: int = 1
    first_on: date | None = None
    last_on: date | None = None
    judged_on: date | None = None
    first_told: bool = False
    log_position: int = 0
    result_digest: str = ""
    signed_by: str = ""
    signed_on: date | None = None

    def leads_the_unit(self, actor: Actor) -> bool:
        """Of a street its leader signs, of what lies below also the head of the committee."""
        held = actor.roles_at(self.node)
        return Role.STREET_LEADER in held or self.level_above and Role.PMC_HEAD in held


def apply(sealed: SealedReport, recorded: RecordedEvent) -> SealedReport:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case ReportSealed(node=node):
            return replace(sealed, origin=node, received_on=recorded.occurred_on)
        case ReportSigned():
            return replace(sealed, signed_by=recorded.actor, signed_on=recorded.occurred_on)
    return sealed


SEALERS = roles("desk_clerk", "community_officer", "pmc_head", "street_leader", "supervisor", "records_officer")
LEADERS = roles("street_leader", "pmc_head")

LIFECYCLE = Lifecycle(
    kind="sealed_report",
    stages=STAGES,
    final=frozenset({WITHDRAWN}),
    state=SealedReport,
    apply=apply,
    table=(
        Transition("9.2", "seal", NEW, ReportSealed, SEALED, SEALERS),
        Transition("9.2", "sign", (SEALED,), ReportSigned, SIGNED, LEADERS, ("leads_the_unit",)),
        Transition("9.2", "withdraw", (SEALED, SIGNED), ReportSealWithdrawn, WITHDRAWN, LEADERS, ("leads_the_unit",),
                   reason=True),
    ),
)
