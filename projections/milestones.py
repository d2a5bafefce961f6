"""Which acts count in the figures, on which business date, as known at which moment?"""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.kernel import RecordedEvent
from domain.shared import RecordCorrected
from projections.table import OPEN, Change, Row, Table

MILESTONES = Table(
    "milestones",
    {
        "item_id": "text", "version": "int", "from_position": "int", "to_position": "int", "event": "text",
        "occurred_on": "text", "detail": "text",
    },
    key=("item_id", "version"),
    primary=("item_id", "version", "to_position"),
    # what reports ask for is found in the index alone
    indexes=("event, occurred_on, detail",),
)
ACTS: dict[str, str] = {
    "dispute.accepted": "",
    "dispute.mediation_session_held": "",
    "dispute.return_visit_made": "",
    "petition_risk.matter_accepted": "",
    "petition_risk.receipt_notified": "",
    "petition_risk.review_decided": "review_outcome",
    "petition_risk.reply_set_aside": "",
    "petition_risk.rereview_decided": "rereview_outcome",
    "hazard.verified": "",
    "hazard.fixed_on_the_spot": "",
    "inspection.site_checked": "sector",
    "inspection.finding_recorded": "",
    "rectification_task.notice_issued": "",
    "rectification_task.recheck_failed": "",
    "item.supervision_ordered": "",
    "item.escalation_accepted": "",
}
"""What the office counts besides what begins and answers its items (projections/spans.py), wherever in an item's life
-> the field of the event that says of which sort it is.
"""


class MilestonesProjection:
    """One narrow row an act that counts; a corrected business date begins a new row for the same event."""

    tables = (MILESTONES,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            r = change.recorded
            match r.event:
                case RecordCorrected(field="occurred_on", of_version=int(version), new=new):
                    told = change.earlier(version)
                    dated = told._replace(occurred_on=date.fromisoformat(new), position=r.position)
                    if dated.name in ACTS:
                        yield self.row(change, dated, supersedes=True)
                case _ if r.name in ACTS:
                    yield self.row(change, r, supersedes=False)

    def row(self, change: Change, r: RecordedEvent, *, supersedes: bool) -> Row:
        """The row of the event `r`, valid from its position on."""
        return Row(MILESTONES, (
            change.after.id, r.version, r.position, OPEN, r.name, r.occurred_on.isoformat(),
            getattr(r.event, ACTS[r.name], ""),
        ), supersedes)
