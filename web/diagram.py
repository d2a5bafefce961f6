"""The drawing of a lifecycle, made from its table: stages from top to bottom, and which leads to which."""

from collections import defaultdict
from dataclasses import dataclass
from unicodedata import east_asian_width

from api.presenting import label
from domain.lifecycle import BEFORE, Lifecycle

WIDTH, LINE, PAD, GAP, LANE, MARGIN = 220, 17, 8, 26, 13, 10
"""A box's width, a line of text, the room around it, the room between boxes, between lanes, and around all; px."""
MOST, MOST_OF_NAME = 30, 24
"""Half-width characters that go into a line of a box, and of the name in it, which is bolder."""
START = 12
"""Where the dot stands at which everything begins."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stage: where its box stands, its name, and by which commands it is reached, in lines."""

    stage: str
    words: tuple[str, ...]
    final: bool
    y: int
    height: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one stage, or several, to another: straight down from the one above, or along a lane beside the boxes.

    side: `down`, `right` for further on, `left` for back. x: where the lane runs. sources: their heights.
    """

    side: str
    x: int
    sources: tuple[int, ...]
    target: int

    @property
    def ends(self) -> tuple[int, int]:
        """The highest and the lowest point of the lane."""
        return min(*self.sources, self.target), max(*self.sources, self.target)


@dataclass(frozen=True, slots=True)
class Diagram:
    """All that a template needs to draw it; `left` and `right` are the sides of the boxes, `start` a height."""

    width: int
    height: int
    left: int
    right: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    start: int = START


def moves(lifecycle: Lifecycle) -> dict[str, dict[str, list[str]]]:
    """Stage -> stage before it -> the commands that lead over; what leaves the stage as it is, is not drawn."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in lifecycle.table:
        if row.target is None or row.retired:
            continue
        for source in row.source:
            for target in row.targets(source):
                if target != source and row.command not in found[target][source]:
                    found[target][source].append(row.command)
    return found


def diagram(lifecycle: Lifecycle, lang: str) -> Diagram:
    """The drawing in one language."""
    into = moves(lifecycle)
    stages = lifecycle.stages
    order = {BEFORE: -1} | {stage: nth for nth, stage in enumerate(stages)}
    boxes, y = [], MARGIN + GAP
    for stage in stages:
        commands = dict.fromkeys(command for told in into[stage].values() for command in told)
        said = "、" if lang == "zh" else ", "
        words = said.join(label("command", f"{lifecycle.kind}.{command}", lang) for command in commands)
        lines = tuple(wrapped(words, MOST))
        name = tuple(wrapped(label("stage", f"{lifecycle.kind}.{stage}", lang), MOST_OF_NAME))
        height = 2 * PAD + LINE * (len(name) + len(lines))
        boxes.append(Box(stage, name, stage in lifecycle.final, y, height, lines))
        y += height + GAP
    spans = []
    for stage in stages:
        sources = sorted(order[source] for source in into[stage])
        at = order[stage]
        if at - 1 in sources:
            spans.append(("down", at, [at - 1]))
        beside = {"right": [one for one in sources if one < at - 1], "left": [one for one in sources if one > at]}
        spans += [(side, at, some) for side, some in beside.items() if some]
    lanes = {side: in_lanes([(min(*some, at), max(*some, at), nth) for nth, (where, at, some) in enumerate(spans)
                             if where == side]) for side in ("left", "right")}
    count = {side: max(found.values(), default=-1) + 1 for side, found in lanes.items()}
    left = MARGIN + LANE * (count["left"] + 1)
    right = left + WIDTH
    heights = {-1: START} | {nth: box.middle for nth, box in enumerate(boxes)}
    arrows = []
    for nth, (side, at, some) in enumerate(spans):
        if side == "down":
            start = heights[-1] if at == 0 else boxes[at - 1].y + boxes[at - 1].height
            arrows.append(Arrow("down", left + WIDTH // 2, (start,), boxes[at].y))
            continue
        lane = lanes[side][nth] + 1
        x = right + LANE * lane if side == "right" else left - LANE * lane
        # where many lines meet a box each has its own height
        shift = 6 if side == "right" else -6
        ends = tuple(START if one < 0 else heights[one] + shift for one in some)
        arrows.append(Arrow(side, x, ends, boxes[at].middle - shift))
    width = right + LANE * (count["right"] + 1) + MARGIN
    return Diagram(width, y - GAP + MARGIN, left, right, tuple(boxes), tuple(arrows))


def in_lanes(spans: list[tuple[int, int, int]]) -> dict[int, int]:
    """A lane for each span of boxes, the short ones nearest; spans in one lane never touch."""
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for first, last, nth in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        free = (lane for lane, others in enumerate(taken)
                if all(last < begin or end < first for begin, end in others))
        found[nth] = next(free, len(taken))
        if found[nth] == len(taken):
            taken.append([])
        taken[found[nth]].append((first, last))
    return found


def wrapped(words: str, most: int) -> list[str]:
    """A text in lines that fit into a box: between words, or between Chinese characters."""
    lines, line, room = [], "", 0
    for piece in pieces(words):
        size = sum(2 if east_asian_width(one) in "WF" else 1 for one in piece)
        if room + size > most and line:
            lines.append(line.rstrip())
            line, room = "", 0
        line += piece
        room += size
    return [*lines, line.rstrip()] if line.strip() else lines


def pieces(words: str) -> list[str]:
    """What may stand in a line of its own; a sign that closes stays with what it closes."""
    found: list[str] = []
    for one in words:
        wide = east_asian_width(one) in "WF"
        if found and (one in "，。、）；：" or not wide and not found[-1].endswith(" ") and
                      east_asian_width(found[-1][-1]) not in "WF"):
            found[-1] += one
        else:
            found.append(one)
    return found
