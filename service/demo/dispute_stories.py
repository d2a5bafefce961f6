"""How disputes go: settled on the spot or in several sittings, ended without agreement, declined, left lying."""

from domain.dispute.events_closing import DisputeClosed, DisputeReopened
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeDeclined, DisputeWithdrawn
from service.demo.cast import Place
from service.demo.content import Scenario
from service.demo.dispute_quick import on_one_screen
from service.demo.dispute_steps import Case, accepted, agreed, archived, closed, mediated, performed, registered
from service.demo.simulation import Story
from service.demo.teller import Teller


def dispute(t: Teller, place: Place, scenario: Scenario, ending: str) -> Story:
    """A dispute from its first word to its `ending`, a key of ENDINGS."""
    building, path = t.chance.choice(place.buildings)
    words = {
        "a": t.cast.party_name(t.chance), "b": t.cast.party_name(t.chance), "place": building,
        "community": place.name, "yuan": 0,
    }
    if scenario.against:
        words["b"] = scenario.against.format(**words)
    # what concerns many is mediated by the street's own committee
    node = t.cast.street if scenario.group and t.happens(60) else path if t.happens(70) else place.path
    case = Case(t, place, scenario, node, words)
    case.mediator = t.who("mediator", node)
    if ending == "settled_at_once" and t.happens(80):
        yield from on_one_screen(case, building)
        yield from closed(case, visit=30)
        yield from archived(case)
        return
    yield from registered(case, building)
    yield from ENDINGS[ending](case)


def settled_at_once(case: Case) -> Story:
    yield from accepted(case)
    yield from mediated(case, ("agreed",))
    yield from agreed(case, "oral", at_once=True)
    yield from closed(case, visit=30)
    yield from archived(case)


def settled(case: Case) -> Story:
    yield from settled_for_now(case)
    yield from archived(case)


def settled_for_now(case: Case) -> Story:
    yield from accepted(case)
    yield from mediated(case, ("adjourned",) * case.t.chance.randint(0, 2) + ("agreed",))
    yield from agreed(case, "written" if case.t.happens(75) else "oral", at_once=False)
    yield from performed(case)
    yield from closed(case)


def settled_and_renewed(case: Case) -> Story:
    yield from settled_for_now(case)
    case.t.wait(12, 28)
    yield case.give("reopen", DisputeReopened(reopen_reason="renewed_conflict"), "pmc_head")
    yield from mediated(case, ("adjourned", "agreed"))
    yield from agreed(case, "written", at_once=False)
    yield from performed(case)
    yield from closed(case)
    yield from archived(case)


def terminated(case: Case) -> Story:
    """No agreement: the parties are told where else to go."""
    t = case.t
    yield from accepted(case)
    yield from mediated(case, ("adjourned",) * t.chance.randint(0, 2) + ("not_agreed",))
    t.wait(1, 5)
    yield case.give("terminate", MediationTerminated(
        termination_reason=t.one_of({"cannot_agree": 6, "party_refused_or_left": 2, "cannot_reach_party": 1}),
        advised_routes=tuple(case.scenario.routes), statement_requested=t.happens(20),
    ), "mediator")
    t.cast.remember("terminated", case.place.path if case.node != t.cast.street else case.node, case.item)
    t.wait(3, 15)
    yield case.give("close", DisputeClosed(result="not_settled", dossier_checked=True), "pmc_head")
    yield from archived(case)


def declined(case: Case) -> Story:
    t = case.t
    t.wait(0, 2)
    head = t.who("pmc_head", case.node)
    reason = t.chance.choice(("already_accepted_elsewhere", "party_refuses", "not_this_area"))
    yield t.give("dispute", "decline", DisputeDeclined(
        decline_reason=reason, advised_routes=tuple(case.scenario.routes),
        second_person=t.who("mediator", case.node, other=head),
    ), head, case.item)


def withdrawn(case: Case) -> Story:
    t = case.t
    if t.happens(50):
        yield from accepted(case)
    t.wait(1, 4)
    clerk = t.who("desk_clerk", case.node)
    confirmed = DisputeWithdrawn(withdrawn_voluntarily=True, confirmed_by=t.who("mediator", case.node, other=clerk))
    yield t.give("dispute", "withdraw", confirmed, clerk, case.item)


def left_lying(case: Case) -> Story:
    """Nobody has taken it up yet."""
    yield from ()


def drawn_out(case: Case) -> Story:
    """Sitting after sitting, and the month is long over."""
    yield from accepted(case)
    yield from mediated(case, ("adjourned", "partial", "adjourned"))


def not_performed(case: Case) -> Story:
    """Agreed, and then nothing is paid."""
    yield from accepted(case)
    yield from mediated(case, ("adjourned", "agreed"))
    yield from agreed(case, "written", at_once=False)


ENDINGS = {
    "settled_at_once": settled_at_once, "settled": settled, "settled_and_renewed": settled_and_renewed,
    "terminated": terminated, "declined": declined, "withdrawn": withdrawn, "left_lying": left_lying,
    "drawn_out": drawn_out, "not_performed": not_performed,
}
