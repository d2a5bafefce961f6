"""Every kind of thing that has a life of its own, by name: the one list that routes, stores, words and tests read."""

from domain import checklist, dispute, hazard, inspection, member, node, petition_risk, rectification_task
from domain.lifecycle import Lifecycle

LIFECYCLES: dict[str, Lifecycle] = {
    lifecycle.kind: lifecycle
    for lifecycle in (
        dispute.LIFECYCLE,
        petition_risk.LIFECYCLE,
        hazard.LIFECYCLE,
        rectification_task.LIFECYCLE,
        inspection.LIFECYCLE,
        checklist.LIFECYCLE,
        node.LIFECYCLE,
        member.LIFECYCLE,
    )
}

ITEM_KINDS = ("dispute", "petition_risk", "hazard", "rectification_task", "inspection")
"""The kinds that are tracked as items, in the order in which people see them."""

OFFICE_KINDS = tuple(kind for kind in LIFECYCLES if kind not in ITEM_KINDS)
"""The kinds that describe the office itself."""

URL_WORDS: dict[str, str] = {kind: kind.replace("_", "-") + "s" for kind in LIFECYCLES}
"""How a kind is written in an address: `petition_risk` as `petition-risks`."""

KIND_OF_URL_WORD: dict[str, str] = {word: kind for kind, word in URL_WORDS.items()}
