"""The stories of the demo office that are told act by act, each for a turn that items take only now and then."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from service.demo.acts import Scene, Tale, Thing
from service.demo.cast import Cast, Place
from service.demo.content import matters, scenarios
from service.demo.custody_tales import CUSTODY
from service.demo.dispute_steps import Case
from service.demo.dispute_steps import registered as dispute_registered
from service.demo.dispute_tales import DISPUTES
from service.demo.matter_steps import Asked
from service.demo.matter_steps import registered as matter_registered
from service.demo.office_tales import OFFICE
from service.demo.oversight_tales import OVERSIGHT
from service.demo.simulation import Simulation, Story
from service.demo.teller import Teller

TALES = (*CUSTODY, *DISPUTES, *OVERSIGHT, *OFFICE)


def tales(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """Every tale with its beginning, at one community after the other."""
    for number, tale in enumerate(TALES):
        at = cast.until - timedelta(days=tale.days_ago)
        t = Teller(cast, Random(f"{seed} tale {number}"), at, simulation.tell)
        t.wait(1)
        place, other = (cast.places[(number + step) % len(cast.places)] for step in (0, 1))
        yield t.at, told(tale, t, place, other)


def told(tale: Tale, t: Teller, place: Place, other: Place) -> Story:
    """A tale from its beginning to its last piece."""
    at = t.cast.street if tale.where == "street" else place.path
    kind, begin = BEGINNINGS.get(tale.kind, (tale.kind, None))
    scene = Scene(t, kind, place, other, at)
    if begin:
        yield from begin(scene)
    for piece in tale.pieces:
        yield from piece(scene)


def quarrel(*categories: str) -> Callable[[Scene], Story]:
    """The beginning of a dispute of one of these categories, between two sides."""

    def begin(scene: Scene) -> Story:
        t = scene.t
        fitting = [s for s in scenarios() if s.category in categories and not (s.group or s.on_the_spot)]
        scenario = t.chance.choice(fitting)
        building, _ = t.chance.choice(scene.place.buildings)
        words: dict[str, Any] = {
            "a": t.cast.party_name(t.chance), "b": t.cast.party_name(t.chance), "place": building,
            "community": scene.place.name, "yuan": 0,
        }
        if scenario.against:
            words["b"] = scenario.against.format(**words)
        scene.case = Case(t, scene.place, scenario, scene.at, words, t.who("mediator", scene.at))
        yield from dispute_registered(scene.case, building)

    return begin


def asked(scene: Scene) -> Iterator[Any]:
    """Something is asked for; nothing is written down yet."""
    about = scene.t.chance.choice([m for m in matters() if m.category == "appeal" and not m.organ])
    building, _ = scene.place.buildings[0]
    title = about.titles[0].format(community=scene.place.name, place=building)
    scene.case = Asked(scene.t, replace(scene.place, path=scene.at), about, "visit", title, building)
    yield from ()


def petition(scene: Scene) -> Story:
    """A petition comes in."""
    yield from asked(scene)
    yield from matter_registered(scene.case)


def its_street(scene: Scene) -> Iterator[Any]:
    """The street itself, which has been there from the first day."""
    scene.case = Thing(scene.street.strip("/"))
    yield from ()


BEGINNINGS: dict[str, tuple[str, Callable[[Scene], Story]]] = {
    "dispute": ("dispute", quarrel("neighbourhood", "damages", "housing_homestead")),
    "labour": ("dispute", quarrel("labour")),
    "petition_risk": ("petition_risk", petition),
    "unregistered": ("petition_risk", asked),
    "its_street": ("node", its_street),
}
"""How a tale of a kind begins before its acts; of the other kinds the first act begins the item."""
