"""Every clock of the office in one table, and the events that end all clocks of an item at once."""

from domain.clock_rules.custody import CUSTODY
from domain.clock_rules.dispute import DISPUTE
from domain.clock_rules.oversight import OVERSIGHT
from domain.clock_rules.petition import PETITION
from domain.clock_rules.rule import ClockRule
from domain.clock_rules.safety import SAFETY

CLOCK_RULES: tuple[ClockRule, ...] = (*DISPUTE, *PETITION, *SAFETY, *CUSTODY, *OVERSIGHT)
"""Of the rows of one key that judge a start, the first holds."""

ENDINGS = frozenset(
    {
        "dispute.declined",
        "dispute.withdrawn",
        "dispute.merged",
        "dispute.transferred_out",
        "dispute.mediation_terminated",
        "dispute.closed",
        "petition_risk.matter_routed",
        "petition_risk.matter_resolved",
        "petition_risk.matter_closed",
        "petition_risk.matter_voided",
        "hazard.dismissed",
        "hazard.fixed_on_the_spot",
        "hazard.closed",
        "hazard.merged",
        "rectification_task.closed",
        "rectification_task.notice_revoked",
        "rectification_task.place_let_be",
        "inspection.completed",
        "inspection.cancelled",
        "first_contact.handed_over",
        "first_contact.answered",
    }
)
"""They end every clock that runs on the item, before they start any of their own (domain.md part 5, «■ all»); what
others asked of it beside its stage, `item.…`, is still owed."""
STILL_OPEN = frozenset({"dispute.mediation_terminated", "petition_risk.matter_resolved", "hazard.fixed_on_the_spot"})
"""Those of them after which the item goes on: an offer to another node is still open, and so is the time for it."""
