"""A dispute that is settled on the spot, written down on one screen."""

from domain.dispute.quick import QuickMediation, QuickObligation
from domain.parties import Party
from service.demo.dispute_steps import SOURCES, Case, phone
from service.demo.simulation import Story
from service.quick import quick_commands


def on_one_screen(case: Case, building: str) -> Story:
    """Registered, accepted, mediated, agreed and performed in one go by the mediator who was there."""
    t, scenario = case.t, case.scenario
    source = t.one_of({source: row[0] for source, row in SOURCES.items() if source != "petition_referral"})
    _, channel, _, basis = SOURCES[source]
    low, high = next((owed[1:] for owed in scenario.owes if owed[0] == "pay"), (0, 0))
    case.words["yuan"] = yuan = t.chance.randint(low // 50, high // 50) * 50
    households = t.chance.randint(*scenario.households)
    head = t.who("pmc_head", case.node)
    form = QuickMediation(
        node=case.node, title=case.says(t.chance.choice(scenario.titles)),
        place=f"{building}{t.chance.randint(1, 4)}单元", channel=channel, source=source, category=scenario.category,
        facts=case.says(scenario.facts), affected_households=households, affected_persons=households * 3,
        group_dispute=scenario.group, basis=basis, delegated_by=None if head == case.mediator else head,
        parties=(
            Party(role="applicant", name=case.words["a"], phone=phone(t)),
            Party(role="respondent", name=case.words["b"], phone=phone(t),
                  kind="organisation" if scenario.against else "person"),
        ),
        conditions_met=True, rights_told=True, held_at=f"{case.place.name}{building}",
        summary=case.says(scenario.heard[-1]), content=case.says(scenario.agreed),
        obligations=tuple(
            QuickObligation(
                debtor="p2", creditor="p1", kind=kind, amount_fen=yuan * 100 if kind == "pay" else None,
                proof="receipt" if kind == "pay" else "both_confirm",
            )
            for kind, *_ in scenario.owes
        ),
    )
    answer = yield t.give_together(quick_commands(form, case.mediator, t.day))
    case.item = answer.id
