"""Every kind of thing that has a life of its own, by name: the one list that routes, stores, words and tests read."""

from domain import (
    checklist,
    declared_figure,
    dispatch_meeting,
    dispute,
    first_contact,
    hazard,
    inspection,
    inspection_plan,
    member,
    node,
    petition_risk,
    rectification_task,
    sealed_report,
    target_letter,
)
from domain.lifecycle import Lifecycle
from domain.rulebook import calendar_year, clock_rule, code_list

LIFECYCLES: dict[str, Lifecycle] = {
    lifecycle.kind: lifecycle
    for lifecycle in (
        dispute.LIFECYCLE,
        petition_risk.LIFECYCLE,
        hazard.LIFECYCLE,
        rectification_task.LIFECYCLE,
        inspection.LIFECYCLE,
        first_contact.LIFECYCLE,
        inspection_plan.LIFECYCLE,
        checklist.LIFECYCLE,
        dispatch_meeting.LIFECYCLE,
        declared_figure.LIFECYCLE,
        node.LIFECYCLE,
        member.LIFECYCLE,
        clock_rule.LIFECYCLE,
        calendar_year.LIFECYCLE,
        code_list.LIFECYCLE,
        sealed_report.LIFECYCLE,
        target_letter.LIFECYCLE,
    )
}

ITEM_KINDS = ("dispute", "petition_risk", "hazard", "rectification_task", "inspection", "first_contact")
"""The kinds that are tracked as items, in the order in which people see them."""

OFFICE_KINDS = tuple(kind for kind in LIFECYCLES if kind not in ITEM_KINDS)
"""The kinds that describe the office itself."""

NETWORK_KINDS = ("node", "member")
"""The kinds of which the network and its roster are made (domain/network.py)."""

BOOK_KINDS = ("clock_rule", "calendar_year", "code_list")
"""The kinds that are written in the office's own book (domain/books.py)."""

URL_WORDS: dict[str, str] = {kind: kind.replace("_", "-") + "s" for kind in LIFECYCLES}
"""How a kind is written in an address: `petition_risk` as `petition-risks`."""

KIND_OF_URL_WORD: dict[str, str] = {word: kind for kind, word in URL_WORDS.items()}
