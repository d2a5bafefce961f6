"""What the invented office's items are about: its texts, read from the tables beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from domain.checklist.events import ChecklistPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way in which people fall out. owes: (kind,) or (`pay`, from, to) in yuan; against: an organisation."""

    category: str
    weight: int
    titles: list[str]
    facts: str
    heard: list[str]
    agreed: str
    not_agreed: str
    owes: list[list[Any]]
    routes: list[str]
    households: list[int]
    group: bool = False
    on_the_spot: bool = False
    against: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing that people ask the street for, and what comes of it; with `organ`, it goes another way."""

    category: str
    weight: int
    titles: list[str]
    request: str
    unit: str
    households: list[int]
    interim: str = ""
    opinion: str = ""
    basis: str = ""
    result: str = ""
    evidence: str = ""
    steps: tuple[str, ...] = ()
    interest: str | None = None
    route: str = "petition_opinion"
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class Danger:
    """Something dangerous and how it is put right; `fix` is empty where that cannot be done on the spot."""

    kind: str
    problem: str
    seen: str
    requirement: str
    fix: str = ""
    grade: str = "general"


@dataclass(frozen=True, slots=True)
class Sector:
    """What is looked at in a kind of place, and what is found there."""

    key: str
    points: list[str]
    findings: tuple[Danger, ...]


@dataclass(frozen=True, slots=True)
class SectorChecklist:
    """What a sector is checked by; `added` comes with its second edition."""

    sector: str
    title: str
    points: tuple[ChecklistPoint, ...]
    added: tuple[ChecklistPoint, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A danger that somebody reports; `organisation` is empty for public space."""

    danger: Danger
    organisation: str


def table(name: str) -> dict[str, Any]:
    """A table as it is written."""
    return tomllib.loads(files("service.demo").joinpath("content", f"{name}.toml").read_text("utf-8"))


@cache
def scenarios() -> tuple[Scenario, ...]:
    """All disputes."""
    found = (entry for name in ("disputes_home", "disputes_trade") for entry in table(name)["scenario"])
    return tuple(Scenario(**entry) for entry in found)


@cache
def matters() -> tuple[Matter, ...]:
    """All petition matters."""
    return tuple(Matter(**entry) for entry in table("matters")["matter"])


@cache
def sectors() -> dict[str, Sector]:
    """Kinds of places by key."""
    found = (entry for name in ("sites_public", "sites_work") for entry in table(name)["sector"])
    return {
        entry["key"]: Sector(entry["key"], entry["points"], tuple(Danger(*finding) for finding in entry["findings"]))
        for entry in found
    }


def point(entry: dict[str, Any]) -> ChecklistPoint:
    """A point of a checklist as it is written."""
    return ChecklistPoint(
        key=entry["key"], point_zh=entry["zh"], point_en=entry["en"], hazard_kind=entry["kind"],
        problem=entry.get("problem"), basis=entry.get("basis"), photo_required=entry.get("photo", False),
    )


@cache
def checklists() -> dict[str, SectorChecklist]:
    """The checklists by sector."""
    return {
        entry["sector"]: SectorChecklist(
            entry["sector"], entry["title"], tuple(map(point, entry["points"])),
            (point(entry["added"]),) if "added" in entry else (),
        )
        for entry in table("checklists")["checklist"]
    }


@cache
def reports() -> tuple[Report, ...]:
    """All dangers that are reported directly."""
    return tuple(Report(Danger(*danger), organisation) for *danger, organisation in table("reports")["reports"])
