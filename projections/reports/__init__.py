"""The office's reports: which there are, what each counts, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.codes import CODE_LISTS, Words
from domain.kinds import ITEM_KINDS


@dataclass(frozen=True, slots=True)
class Report:
    """A report. kinds and `where`: of which items. figures: keys of figures and ratios, in their order.

    by: what the figures are broken down by. daily: the figures that are also given for the end of every day. version:
    raised whenever the report, or a figure of it, comes to mean something else; sealed reports keep theirs.
    """

    key: str
    definition: Words
    kinds: tuple[str, ...]
    figures: tuple[str, ...]
    by: tuple[str, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    daily: tuple[str, ...] = ()
    version: int = 1

    @property
    def title(self) -> Words:
        """What it is called, in Chinese and English."""
        return CODE_LISTS["report"][self.key]


FLOW = ("open_before", "registered", "taken_up", "ended", "open")
DEADLINES = ("kept", "kept_extended", "missed", "extended", "on_time")
MEDIATION = ("settled", "unsettled", "otherwise", "success")
REPORTS: dict[str, Report] = {one.key: one for one in (
    Report(
        "disputes",
        ("纠纷的登记、受理、调解结果、协议与履行。", "Disputes: registered, accepted, how they ended, agreements."),
        ("dispute",),
        (*FLOW, "accepted", "sessions", *MEDIATION, "written", "oral", "amount", "performed", "confirmed", "mean_days"),
        ("category", "source", "statistics_group", "level", "unit"),
    ),
    Report(
        "group_disputes",
        ("涉及五户以上、十人以上，或单位与居民之间的纠纷。",
         "Of five households or more, ten persons or more, or of an organisation against residents."),
        ("dispute",), ("registered", *MEDIATION, "district", "households", "open"),
        ("district_assigned", "category", "households", "year", "unit"), {"group_dispute": 1},
    ),
    Report(
        "matters",
        ("信访事项的登记、受理、答复、复查复核和期限。", "Matters: registered, accepted, answered, reviewed, in time."),
        ("petition_risk",),
        (*FLOW, "accepted", "replied", "routed", "resolved", "reviewed", "set_aside", "rereviewed", *DEADLINES,
         "mean_days"),
        ("category", "source", "route", "grade", "clock", "review_outcome", "rereview_outcome", "level", "unit"),
    ),
    Report(
        "inspections",
        ("检查次数、点位、发现的问题，计划检查的落实。", "Rounds, sites and findings, and how plans were kept."),
        ("inspection",),
        ("completed", "site_checks", "findings", "slots_kept", "slots_late", "slots_missed", "slot_rate"),
        ("category", "sector", "campaign", "year", "month", "level", "unit"),
    ),
    Report(
        "hazards",
        ("隐患的发现、销号、复发和到期整改。", "Hazards: found, removed, come again, put right by their day."),
        ("hazard", "rectification_task"),
        ("found", "relapsed", "removed", "rectified_in_time", "rectified_late", "removal_rate"),
        ("sector", "grade", "source", "category", "year", "level", "unit"),
    ),
    Report(
        "hazard_stock",
        ("期初、期内和期末的隐患。", "Hazards before, during and at the end of the period."),
        ("hazard",), (*FLOW, "overdue", "mean_days"), ("sector", "grade", "source", "category", "level", "unit"),
    ),
    Report(
        "rectification",
        ("整改通知、复查结果、期限和用时。", "Notices, re-checks, days kept and missed, and how long it took."),
        ("rectification_task",),
        (*FLOW, "notices", "passed", "failed", "rectified_in_time", "kept_extended", "rectified_late", "extended",
         "removal_rate", "supervised", "mean_passed_days"),
        ("sector", "grade", "source", "category", "level", "unit"),
    ),
    Report(
        "deadlines",
        ("各类期限按期、延期、逾期的情况，计在当时承办的单位。",
         "How deadlines of every clock were kept, for the unit that held the item then."),
        ITEM_KINDS, DEADLINES, ("clock", "kind", "level", "unit", "month"),
    ),
    Report(
        "custody",
        ("各单位持有事项的件次和天数，以及上报、督办。",
         "How long units held items, and what was escalated or supervised."),
        ITEM_KINDS, ("held_items", "held_days", "mean_held_days", "escalated", "supervised"),
        ("node", "level", "unit", "kind"),
    ),
    Report(
        "first_contacts",
        ("首问的登记、答复和移交。", "First contacts: recorded, answered, handed over."),
        ("first_contact",), (*FLOW, "answered_at_once", "handed_over", *DEADLINES), ("category", "source", "unit"),
    ),
    Report(
        "network",
        ("期末在册的任职，按职务和单位。", "Roles held on the last day, by role and unit."),
        (), ("people", "terms_ending"), ("role", "level", "unit"),
    ),
    Report(
        "backlog",
        ("每天结束时未结的事项。", "What was open at the end of every day."),
        ITEM_KINDS, FLOW, ("kind", "level", "unit"), daily=("open",),
    ),
)}
"""Every report by its key, in the order in which they are read."""
EDITIONS: dict[tuple[str, int], Report] = {(one.key, one.version): one for one in REPORTS.values()}
"""Every edition of every report, by key and version: what was sealed by an older one is counted by it for ever."""
