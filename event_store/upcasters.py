"""How the shapes of earlier releases are read: an event's version is 1 and one more for each step here."""

from collections.abc import Callable
from typing import Any


def wider(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields were added that have a default: what was stored without them means that default."""
    return fields


UPCASTERS: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], ...]] = {
    "item.corrected": (wider,),
    "dispute.accepted": (wider,),
    "dispute.return_visit_made": (wider,),
    "dispute.registered": (wider,),
    "petition_risk.petition_registered": (wider,),
    "petition_risk.responsible_unit_assigned": (wider,),
    "petition_risk.matter_accepted": (wider,),
    "petition_risk.interim_reply_given": (wider,),
    "petition_risk.reply_issued": (wider,),
    "petition_risk.matter_level_assessed": (wider,),
    "hazard.reported": (wider,),
    "hazard.rectification_ordered": (wider,),
    "hazard.reopened": (wider,),
    "rectification_task.drafted": (wider,),
    "rectification_task.notice_served": (wider,),
    "rectification_task.extension_requested": (wider,),
    "rectification_task.extension_granted": (wider,),
    "rectification_task.completion_reported": (wider,),
    "rectification_task.recheck_failed": (wider,),
    "rectification_task.notice_reissued": (wider,),
    "rectification_task.closed": (wider,),
    "inspection.planned": (wider,),
    "inspection.site_checked": (wider,),
    "inspection.completed": (wider,),
}
"""Stored name -> steps; the n-th turns the fields of version n into those of version n + 1."""


def current_version(name: str) -> int:
    """The version in which an event of this name is written today."""
    return 1 + len(UPCASTERS.get(name, ()))
