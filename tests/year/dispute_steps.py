"""The steps of a dispute, as the year's scripts use them: it comes in, is taken up, mediated, settled, closed."""

from typing import Any

from domain.dispute.events_agreement import (
    AgreementReached,
    AgreementTookEffect,
    Obligation,
    ObligationPerformed,
    ReturnVisitMade,
    Signature,
)
from domain.dispute.events_closing import DisputeClosed
from domain.dispute.events_leaving import DisputeArchived
from domain.dispute.events_mediation import (
    MediationSessionHeld,
    MediatorAssigned,
    PartiesInformedOfRights,
    RightsNotice,
)
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered
from tests.domain.samples import bare
from tests.domain.usual import BOTH
from tests.year.telling import Script, Teller


def registered(t: Teller, level: str = "community", role: str = "mediator", **more: Any) -> Script:
    """It comes in, at the community or at the street."""
    node = t.made.east if level == "community" else t.made.street
    late = more.pop("late", 0)
    words = {"node": node, "title": f"{t.name}号纠纷", "category": "neighbourhood"} | more
    yield from t.begins("dispute", "register", bare(DisputeRegistered, **words), role, level, late=late)


def taken(t: Teller) -> Script:
    """The committee takes it, and tells the parties their rights."""
    asked = {"civil_rights_and_obligations": True, "not_reserved_to_organ": True, "not_taken_elsewhere": True}
    yield t.does("accept", bare(DisputeAccepted, **asked), "pmc_head")
    told = tuple(RightsNotice(party=ref, form="oral", told_on=t.today) for ref in BOTH)
    yield t.does("inform_of_rights", PartiesInformedOfRights(notices=told), "mediator")
    mediator = MediatorAssigned(members=(t.who("mediator"),), mode="appointed", no_conflict_declared=True)
    yield t.does("assign_mediators", mediator, "pmc_head")


def sat(t: Teller, result: str = "not_agreed", level: str = "community") -> Script:
    """A sitting."""
    held = bare(MediationSessionHeld, held_at="调解室", attendance=BOTH, openness="closed", result=result)
    yield t.does("hold_session", held, "mediator", level)


def agreed(t: Teller, *due_in: int, level: str = "community") -> Script:
    """A written agreement: what is owed in so many days each; without any it is done on the spot."""
    sides = dict(zip(("debtor", "creditor"), BOTH, strict=True))
    owed = tuple(
        Obligation(**sides, kind="pay", amount_fen=300_00, due_on=t.on(days)) for days in due_in
    ) or (Obligation(**sides, kind="apologise", performed=True),)
    words = bare(AgreementReached, agreement_form="written", obligations=owed)
    yield t.does("reach_agreement", words, "mediator", level)
    signed = tuple(Signature(party=ref, signed_on=t.today) for ref in BOTH)
    effect = AgreementTookEffect(signatures=signed, mediator_signed_on=t.today, sealed_on=t.today, copies=3)
    yield t.does("put_in_effect", effect, "mediator", level)


def performed(t: Teller, obligation: int, level: str = "community") -> Script:
    yield t.does("perform", bare(ObligationPerformed, obligation=obligation, amount_fen=300_00), "mediator", level)


def visited(t: Teller, level: str = "community") -> Script:
    visit = bare(ReturnVisitMade, visited=BOTH, performance="performed", satisfaction="satisfied")
    yield t.does("visit", visit, "mediator", level)


def closed(t: Teller, result: str = "settled_performed", level: str = "community") -> Script:
    """Closed, and archived a few weeks later, sometimes too late."""
    yield t.does("close", DisputeClosed(result=result, dossier_checked=True), "pmc_head", level)
    yield t.chance.choice((9, 24, 45))
    kept = t.on(3650)
    archived = DisputeArchived(
        archive_no=t.name, pages=12, retention="ten_years", retained_until=kept, dossier_checked=True
    )
    yield t.does("archive", archived, "records_officer", level)
