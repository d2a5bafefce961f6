"""How badly the office is placed to answer a matter in time: points that anybody can check line by line.

Every input is a fact about the matter or about the office, none about a person (domain.md 5.2). The office proposes
a level by this table; a person confirms it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.codes import words

LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFacts:
    """What the level is judged by; counts are whole numbers from 0, days are calendar days."""

    affected_households: int
    days_unresolved: int
    """Since the matter first arose."""
    deadlines_missed: int
    """By the office, statutory ones included."""
    times_passed_back: int
    """Returns and upheld objections between units, without a decision."""
    commitments_broken: int
    """Obligations of an agreement or steps of a plan that are overdue, by whichever organisation."""
    unanswered_contacts: int
    vital_interest: bool
    """One of the code list `vital_interest` is touched."""
    unit_missing_after_15_days: bool
    unit_missing_after_30_days: bool
    statutory_deadline_missed: bool
    major_hazard_behind: bool
    """An open major hazard is behind the matter."""
    plan_on_time: bool
    """A plan is agreed, and no step of it is overdue."""
    interim_reply_within_cadence: bool


@dataclass(frozen=True, slots=True)
class Floor:
    """`level` is the least a matter gets when each input of `when` reaches its value; a yes counts as 1."""

    code: str
    level: str
    when: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRules:
    """One version of the table; a matter keeps the version it was judged by."""

    version: str
    scales: Mapping[str, tuple[tuple[int, int], ...]]
    """For each input, rising: from which value on, how many points."""
    floors: tuple[Floor, ...]
    thresholds: Mapping[str, int]
    """From how many points on a level is reached."""


RULE_VERSION = "2026-11"
RULES = LevelRules(
    version=RULE_VERSION,
    scales={
        "affected_households": ((5, 1), (11, 2), (30, 3)),
        "days_unresolved": ((30, 1), (91, 2), (181, 3)),
        "deadlines_missed": ((1, 1), (2, 2), (3, 3)),
        "times_passed_back": ((1, 1), (2, 2), (3, 3)),
        "commitments_broken": ((1, 2), (2, 3)),
        "unanswered_contacts": ((1, 1), (2, 2), (3, 3)),
        "vital_interest": ((1, 2),),
        "unit_missing_after_15_days": ((1, 2),),
        "plan_on_time": ((1, -2),),
        "interim_reply_within_cadence": ((1, -1),),
    },
    floors=(
        Floor("statutory_deadline_missed", "medium", {"statutory_deadline_missed": 1}),
        Floor("major_hazard_behind", "medium", {"major_hazard_behind": 1}),
        Floor("unit_missing_after_30_days", "high", {"unit_missing_after_30_days": 1}),
        Floor("many_households_deadline_missed", "high", {"affected_households": 30, "deadlines_missed": 1}),
    ),
    thresholds={"medium": 4, "high": 8},
)


@dataclass(frozen=True, slots=True)
class Line:
    """One input, its value, and the points it gave."""

    input: str
    value: int | bool
    points: int


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """A proposed level and its whole account; `points` is the sum of the lines, `floors` the codes that hold."""

    level: str
    points: int
    lines: tuple[Line, ...]
    floors: tuple[str, ...]
    rule_version: str


def propose(facts: LevelFacts, rules: LevelRules = RULES) -> LevelProposal:
    """The level that `rules` give a matter: by its points, but never under a floor."""
    lines = tuple(_line(name, getattr(facts, name), scale) for name, scale in rules.scales.items())
    points = sum(line.points for line in lines)
    floors = [f for f in rules.floors if all(getattr(facts, name) >= least for name, least in f.when.items())]
    reached = [level for level, least in rules.thresholds.items() if points >= least]
    level = max(("low", *reached, *(f.level for f in floors)), key=LEVELS.index)
    return LevelProposal(level, points, lines, tuple(f.code for f in floors), rules.version)


def _line(name: str, value: int | bool, scale: tuple[tuple[int, int], ...]) -> Line:
    reached = [points for least, points in scale if value >= least]
    return Line(name, value, reached[-1] if reached else 0)


def explain(proposal: LevelProposal, lang: str) -> list[str]:
    """Why this level, in `zh` or `en`: a sentence for each input that gave points and each floor, then the sum."""
    sentence, total = _SENTENCES[lang]
    return [
        *(sentence.format(_label(line, lang), line.points) for line in proposal.lines if line.points),
        *(words("level_floor", code, lang) for code in proposal.floors),
        total.format(proposal.points, words("matter_level", proposal.level, lang), proposal.rule_version),
    ]


_SENTENCES = {
    "zh": ("{}（{:+d} 分）", "合计 {} 分，建议等级：{}（规则版本 {}），由人确认"),
    "en": ("{} ({:+d})", "points in all: {}, proposed level: {} (rules {}), to be confirmed by a person"),
}


def _label(line: Line, lang: str) -> str:
    label = words("level_input", line.input, lang)
    return label if isinstance(line.value, bool) else f"{label} {line.value}"
