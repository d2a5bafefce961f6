"""A petition risk is about a matter: no field is about a person, and what may name one is sealed (domain.md 5.2)."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin

import pytest

from domain import shared
from domain.fields import Assigned, ClockField, Code, ItemField, MemberField, NodeField, Sealed, plain
from domain.matter_level import LevelFacts
from domain.petition_risk import LIFECYCLE, PetitionRisk
from domain.petition_risk.events_opening import PetitionRegistered, Representative

NEVER = re.compile(
    r"(?<![a-z])(petitioner|applicants?_(?!notified)|identity|id_card|birth|gender|(?<!second_)person(?!al)|people|resident"
    r"|times_petitioned|petition_count|petitions_made|repeat|visit|travel|whereabouts|movement|journey|capital|beijing"
    r"|opinions?_held|belie|religio|ethnic|nationality|politic|party_member|social|media|account"
    r"|health|mental|illness|disab|criminal|conviction|penal|police_record|kin(?![a-z])|kinship|famil|relative|spouse"
    r"|photo|face|portrait|biometric|fingerprint|difficult|stab|key_|focus|control|risk|watch|score|label|profile)"
)
"""The ideas of «never an input, never a field», as they would be named."""
OFFICE_WORDS = {
    "title", "place", "likely_unit", "unit", "legal_basis", "review_body", "organ", "resources", "what", "reported_at",
    "archive_no", "report_document", "review_document",
}
"""Plain texts: neutral titles, places, organisations, measures, numbers of papers. Nothing else is stored readable."""
OWN = "domain.petition_risk.events"
EVENTS = tuple(dict.fromkeys(row.event for row in LIFECYCLE.table if row.event.__module__ != shared.__name__))


def parts(owner: type) -> Iterator[tuple[type, str, Any]]:
    """(class, field, annotation) of a class and of every class nested in it."""
    for name, annotation in shared.field_types(owner).items():
        if name not in {f.name for f in fields(owner)}:
            continue
        yield owner, name, annotation
        kind = plain(annotation)[0]
        entry = plain(get_args(kind)[0])[0] if get_origin(kind) is tuple else kind
        if is_dataclass(entry) and entry.__module__.startswith((OWN, "domain.parties")):
            yield from parts(entry)


FIELDS = [part for owner in (*EVENTS, PetitionRisk, LevelFacts) for part in parts(owner)]


@pytest.mark.parametrize(("owner", "name", "annotation"), FIELDS, ids=[f"{o.__name__}.{n}" for o, n, _ in FIELDS])
def test_no_field_is_about_a_person(owner: type, name: str, annotation: Any) -> None:
    assert not NEVER.search(name)


@pytest.mark.parametrize(
    "name",
    [
        "petitioner_name", "times_petitioned", "travel_plan", "visits", "key_person", "kin", "family", "person",
        "photos", "stability_label", "difficulty", "religion", "ethnicity", "mental_state",
    ],
)
def test_the_pattern_would_find_one(name: str) -> None:
    assert NEVER.search(name)


def test_every_text_that_may_name_somebody_is_sealed() -> None:
    readable = (Sealed, Code, Assigned, NodeField, MemberField, ItemField, ClockField)
    plain_texts = {
        name
        for owner in EVENTS if owner.__module__.startswith(OWN)
        for _, name, annotation in parts(owner)
        if plain(annotation)[0] is str and not any(isinstance(m, readable) for m in plain(annotation)[1])
    }
    assert plain_texts == OFFICE_WORDS


def test_contact_is_sealed_under_its_own_key_and_for_five_at_most() -> None:
    markers = plain(shared.field_types(PetitionRegistered)["representatives"])[1]
    assert [m.most for m in markers] == [5]
    contact = {name: plain(a)[1] for name, a in shared.field_types(Representative).items() if name != "ref"}
    assert contact.keys() == {"name", "phone", "reply_address"}
    assert all(Sealed("party") in found for found in contact.values())


def test_what_the_office_keeps_at_hand_has_no_contact_and_no_sealed_text() -> None:
    assert "representatives" not in {f.name for f in fields(PetitionRisk)}
    assert not [n for _, n, a in parts(PetitionRisk) if any(isinstance(m, Sealed) for m in plain(a)[1])]
