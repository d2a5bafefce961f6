"""Charts as drawings made here: bars and a line over time, each with words for who does not see it, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

WIDE = 360
"""The width of every drawing, in its own units; a phone shows it at about this many pixels."""
BAR, GAP, LABEL, LEGEND = 14, 4, 18, 22
ROOM = 44
"""Kept free behind the longest bar, for its number."""
HIGH = 130


class Number(NamedTuple):
    """A number of a table, and the address of what stands behind it."""

    value: int
    href: str = ""


class Series(NamedTuple):
    """What one kind of bar or line says: its name, and a number for each label."""

    name: str
    numbers: Sequence[Number]

    @property
    def values(self) -> list[int]:
        return [one.value for one in self.numbers]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title, the sentence that says the same, and the numbers that it shows."""

    key: str
    title: str
    says: str
    drawing: Markup
    labels: Sequence[str]
    series: Sequence[Series]

    @property
    def rows(self) -> list[tuple[str, list[Number]]]:
        """Its table, label by label."""
        return [(label, [one.numbers[nth] for one in self.series]) for nth, label in enumerate(self.labels)]


def bars(key: str, title: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """Lying bars in groups, one group a label, a bar a series, each with its number."""
    most = max((value for one in series for value in one.values), default=0) or 1
    parts = [patterns(key, len(series)), legend(key, series)]
    top = LEGEND
    for nth, label in enumerate(labels):
        parts.append(text(0, top + 13, label, "label"))
        top += LABEL
        for at, one in enumerate(series):
            value = one.values[nth]
            length = max(round(value / most * (WIDE - ROOM), 1), 1 if value else 0)
            parts.append(box(key, at, 0, top, length, BAR))
            parts.append(text(length + 5, top + 11.5, str(value), "number"))
            top += BAR + 2
        top += GAP + 2
    says = "; ".join(
        f"{label}: {', '.join(f'{one.name} {one.values[nth]}' for one in series)}" for nth, label in enumerate(labels)
    )
    return Chart(key, title, says, framed(key, title, says, top, parts), labels, series)


def columns(key: str, title: str, labels: Sequence[str], one: Series) -> Chart:
    """Standing bars over time, each with its number above and its label below."""
    most, step = max(one.values, default=0) or 1, WIDE / max(len(labels), 1)
    parts = [patterns(key, 1)]
    for nth, (label, value) in enumerate(zip(labels, one.values, strict=True)):
        left, high = nth * step + step * 0.12, round(value / most * HIGH, 1)
        parts.append(box(key, 0, left, 20 + HIGH - high, step * 0.76, high))
        parts.append(text(left + step * 0.38, 15 + HIGH - high, str(value), "number middle"))
        parts.append(text(left + step * 0.38, 36 + HIGH, label, "label middle"))
    parts.append(rule(20 + HIGH))
    says = ", ".join(f"{label} {value}" for label, value in zip(labels, one.values, strict=True))
    return Chart(key, title, says, framed(key, title, says, 44 + HIGH, parts), labels, (one,))


def line(key: str, title: str, labels: Sequence[str], one: Series) -> Chart:
    """A line over days, with the numbers of its ends and of its highest day, and the ground below it filled."""
    values = one.values
    most, step = max(values, default=0) or 1, (WIDE - 20) / max(len(labels) - 1, 1)
    points = [
        (round(10 + nth * step, 1), round(24 + HIGH - value / most * HIGH, 1)) for nth, value in enumerate(values)
    ]
    path = " ".join(f"{x},{y}" for x, y in points)
    parts = [Markup('<polygon class="ground" points="10,{base} {path} {right},{base}"/>').format(
        base=24 + HIGH, path=path, right=points[-1][0] if points else 10)]
    parts.append(Markup('<polyline class="line" points="{}"/>').format(path))
    parts.append(rule(24 + HIGH))
    last = len(values) - 1
    for nth in marked(values):
        x, y = points[nth]
        place = "start" if nth == 0 else "end" if nth == last else "middle"
        parts.append(Markup('<circle class="dot" cx="{}" cy="{}" r="3.5"/>').format(x, y))
        parts.append(text(x, y - 8, str(values[nth]), f"number {place}"))
        if nth in (0, last):
            parts.append(text(x, 40 + HIGH, labels[nth], f"label {place}"))
    says = "; ".join(f"{labels[nth]} {values[nth]}" for nth in sorted({0, last, *range(0, last + 1, 10)}) if values)
    return Chart(key, title, says, framed(key, title, says, 48 + HIGH, parts), labels, (one,))


def marked(values: Sequence[int]) -> list[int]:
    """Which places of a line have their number written: its ends, and its height where that is not beside one."""
    if not values:
        return []
    last, high = len(values) - 1, values.index(max(values))
    near = len(values) // 8
    return sorted({0, last, *([high] if near < high < last - near else [])})


def share(key: str, title: str, part: Series, rest: Series) -> Chart:
    """One bar in two parts, each with its name and number."""
    first, second = part.values[0], rest.values[0]
    whole = first + second
    cut = round(WIDE * first / whole, 1) if whole else 0
    parts = [patterns(key, 2), legend(key, (part, rest))]
    parts += [box(key, 0, 0, LEGEND, cut, 24), box(key, 1, cut, LEGEND, WIDE - cut if whole else 0, 24)]
    says = f"{part.name} {first}, {rest.name} {second}"
    return Chart(key, title, says, framed(key, title, says, LEGEND + 26, parts), ("",), (part, rest))


def framed(key: str, title: str, says: str, high: float, parts: Sequence[Markup]) -> Markup:
    """The drawing as one picture with its words."""
    return Markup(
        '<svg class="drawing" role="img" viewBox="0 0 {wide} {high}" aria-labelledby="{key}-title {key}-says">'
        '<title id="{key}-title">{title}</title><desc id="{key}-says">{says}</desc>{parts}</svg>'
    ).format(wide=WIDE, high=round(high), key=key, title=title, says=says, parts=Markup("").join(parts))


def patterns(key: str, many: int) -> Markup:
    """What tells one kind of bar from another without colour: full, striped, dotted."""
    drawn = (
        '<path d="M0 6 6 0M-1 1 1-1M5 7 7 5"/>',
        '<circle cx="3" cy="3" r="1.4"/>',
    )
    found = Markup("").join(
        Markup('<pattern id="{}-p{}" class="s{}" width="6" height="6" patternUnits="userSpaceOnUse">'
               '<rect class="behind" width="6" height="6"/>{}</pattern>').format(key, nth + 1, nth + 1, Markup(shape))
        for nth, shape in enumerate(drawn[: many - 1], 1)
    )
    return Markup("<defs>{}</defs>").format(found) if found else Markup("")


def box(key: str, at: int, x: float, y: float, wide: float, high: float) -> Markup:
    """One bar of the series at a place."""
    fill = Markup(' fill="url(#{}-p{})"').format(key, at + 1) if at else Markup("")
    return Markup('<rect class="bar s{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"{}/>').format(
        at + 1, x, y, wide, high, fill)


def legend(key: str, series: Sequence[Series]) -> Markup:
    """Which bar is which."""
    step = WIDE / max(len(series), 1)
    return Markup("").join(
        box(key, at, at * step, 2, 12, 12) + text(at * step + 17, 12.5, one.name, "label")
        for at, one in enumerate(series)
    )


def text(x: float, y: float, words: str, classes: str) -> Markup:
    """Words in a drawing."""
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(classes, x, y, escape(words))


def rule(y: float) -> Markup:
    """The ground line."""
    return Markup('<path class="rule" d="M0 {y}H{wide}"/>').format(y=y, wide=WIDE)
